import { AGREEMENT_DUTY } from '../duties/index.ts'
import { quote, unknownName } from '../facts/index.ts'
import { each, idsOf, type Path, type Report, reportRepeated, type Sketch } from '../input/index.ts'
import { tlpRank } from '../marking/index.ts'
import type { PlanSketchInput } from './file-shape.ts'
import { OF_CATALOGUE, type PlanContext } from './types.ts'

export type PlanSketch = Sketch<PlanSketchInput>
type Entry<L> = NonNullable<L> extends readonly (infer E)[] ? [NonNullable<E>, Path] : never
type RuleEntry = Entry<PlanSketch['rules']>
type EscalationEntry = Entry<PlanSketch['escalations']>
type EngageSketch = RuleEntry[0]['engage']

/** Faults are refused; doubts are shown to the person who activates the plan. */
export interface Reports {
  readonly fault: Report
  readonly doubt: Report
}

/** `templates`: the names under which the file states templates, those of faulty shape included. */
export function checkAcross(
  sketch: PlanSketch,
  templates: ReadonlySet<string>,
  context: PlanContext,
  reports: Reports,
): void {
  const rules = each(sketch.rules, ['rules'])
  const escalations = each(sketch.escalations, ['escalations'])
  reportRepeated('the rule id', idsOf(rules), reports.fault)
  reportRepeated('the escalation id', idsOf(escalations), reports.fault)
  for (const entry of [...rules, ...escalations]) {
    checkEngage(entry, context, reports)
    checkTemplateUse(entry, sketch, new Set([...templates, ...(context.templates?.keys() ?? [])]), context, reports)
  }
  for (const entry of rules) {
    checkActivates(entry, context, reports)
    checkSatisfies(entry, context, reports)
    checkDraft(entry, reports)
    checkCeiling(entry, sketch, context, reports)
  }
  const used = new Set([...rules, ...escalations].map(([{ template }]) => template))
  for (const name of templates)
    if (!used.has(name)) reports.doubt(['templates', name], 'is used by no rule and no escalation')
}

/** A template of the plan, or of the catalogue. */
const templateAt = (name: string, sketch: PlanSketch, { templates }: PlanContext) =>
  sketch.templates?.[name] ?? templates?.get(name)

const leavesTheHouse = (engage: EngageSketch): boolean =>
  engage?.organisation !== undefined || engage?.kind !== undefined

function checkEngage(
  [{ engage }, path]: RuleEntry | EscalationEntry,
  { directory }: PlanContext,
  reports: Reports,
): void {
  if (engage === undefined) return
  const stated = [engage.function, engage.organisation, engage.kind].filter((one) => one !== undefined)
  if (stated.length !== 1) reports.fault([...path, 'engage'], 'must state exactly one of function, organisation, kind')
  const { organisation } = engage
  if (organisation === undefined) return
  const at = [...path, 'engage', 'organisation']
  const known = directory?.organisations.map(({ id }) => id)
  if (known === undefined) reports.doubt(at, `${quote(organisation)} was not looked up: no directory is at hand`)
  else if (!known.includes(organisation)) reports.fault(at, unknownName('organisation', organisation, known))
}

/** An internal text to an outsider is refused here and not left to the gate: it could only be a mistake of the plan. */
function checkTemplateUse(
  [{ template, engage }, path]: RuleEntry | EscalationEntry,
  sketch: PlanSketch,
  templates: ReadonlySet<string>,
  context: PlanContext,
  { fault }: Reports,
): void {
  if (template === undefined) return
  if (!templates.has(template)) fault([...path, 'template'], unknownName('template', template, templates))
  const audience = templateAt(template, sketch, context)?.audience
  if ((audience === 'internal' || audience === 'executive') && leavesTheHouse(engage)) {
    fault(
      [...path, 'template'],
      `${quote(template)} is written for our own people (audience ${audience}), and this goes to an organisation`,
    )
  }
}

function checkActivates([{ activates, engage }, path]: RuleEntry, { directory }: PlanContext, reports: Reports): void {
  if (activates === undefined) return
  const at = [...path, 'activates']
  if (engage?.function !== undefined)
    reports.fault(at, 'an agreement is activated with an organisation, not with a function')
  if (directory === undefined) {
    reports.doubt(at, `${quote(activates)} was not looked up: no directory is at hand`)
    return
  }
  const ofAll = directory.organisations.flatMap(({ agreements }) => agreements.map(({ id }) => id))
  const partner = directory.organisations.find(({ id }) => id === engage?.organisation)
  if (!ofAll.includes(activates)) reports.fault(at, unknownName('agreement', activates, ofAll))
  else if (partner !== undefined && !partner.agreements.some(({ id }) => id === activates)) {
    reports.fault(at, `${quote(activates)} is not an agreement with ${partner.id}`)
  }
}

function checkSatisfies(
  [{ satisfies, approvals }, path]: RuleEntry,
  { duties, directory }: PlanContext,
  reports: Reports,
): void {
  if (satisfies === undefined) return
  const at = [...path, 'satisfies']
  if (approvals?.length === 0)
    reports.fault([...path, 'approvals'], 'a report that may satisfy a duty always needs an approval, such as legal')
  if (satisfies.duty === undefined) return
  if (duties === undefined) {
    reports.doubt([...at, 'duty'], `${quote(satisfies.duty)} was not looked up: no catalogue is at hand`)
    return
  }
  if (directory === undefined && AGREEMENT_DUTY.test(satisfies.duty)) {
    reports.doubt([...at, 'duty'], `${quote(satisfies.duty)} was not looked up: no directory is at hand`)
    return
  }
  const versions = duties.filter(({ id }) => id === satisfies.duty)
  const stages = versions.flatMap((duty) => duty.stages.map(({ stage }) => stage))
  const ids = duties.map(({ id }) => id)
  if (versions.length === 0) reports.fault([...at, 'duty'], unknownName('duty', satisfies.duty, ids))
  else if (satisfies.stage !== undefined && !stages.includes(satisfies.stage)) {
    reports.fault([...at, 'stage'], unknownName(`stage of ${satisfies.duty}:`, satisfies.stage, stages))
  }
}

/** A draft of the catalogue that reports nothing would stop no clock, and one for another stage would tell the wrong thing. */
function checkDraft([{ template, satisfies }, path]: RuleEntry, { doubt }: Reports): void {
  if (!template?.startsWith(OF_CATALOGUE)) return
  const [duty, stage] = template.slice(OF_CATALOGUE.length).split('.')
  if (satisfies?.duty === duty && satisfies?.stage === stage) return
  doubt([...path, 'template'], `is the draft for ${duty}, ${stage}, which this rule does not satisfy`)
}

/** The gate would refuse the message each time. */
function checkCeiling(
  [{ ceiling, template }, path]: RuleEntry,
  sketch: PlanSketch,
  context: PlanContext,
  { doubt }: Reports,
): void {
  const marking = template === undefined ? undefined : templateAt(template, sketch, context)?.tlp
  if (ceiling === undefined || marking === undefined || tlpRank(marking) <= tlpRank(ceiling)) return
  doubt(
    [...path, 'ceiling'],
    `the template ${quote(template!)} is marked ${marking}, which is above ${ceiling}: it would never leave`,
  )
}
