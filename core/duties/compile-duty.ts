import { unknownName } from '../facts/index.ts'
import type { Path, Report } from '../input/index.ts'
import { type CompiledRule, schemaFor } from './conditions.ts'
import type { DutyDefinition, Instances, StageDefinition } from './definition.ts'
import { checkPossible } from './possible.ts'
import {
  AFTER_HOLD_ANCHORS,
  type Checking,
  checkContentKey,
  checkDue,
  checkEventName,
  checkRule,
  checkStageName,
  checkStageRef,
  HOLD_ANCHORS,
  instantOfAnchor,
  type Known,
} from './references.ts'
import type { WrittenDuty, WrittenStage } from './schema.ts'

/** Stands where a condition was refused; the entry that it belongs to is then refused too. */
const none = undefined as unknown as CompiledRule

type Whened<T> = Omit<T, 'when'> & { when: CompiledRule }

/** Checks the names and conditions of an entry. What it answers counts only if nothing was reported. */
export function compileDuty(
  written: WrittenDuty,
  known: Known,
  report: Report,
): Omit<DutyDefinition, 'catalogueStages'> {
  const stages = new Set(written.stages.map(({ stage }) => stage))
  const schema = schemaFor(known.vocabulary, written.instances !== undefined)
  const checking: Checking = { ...known, stages, schema, conditions: new Map(), report }
  const rule = (sources: readonly string[], path: Path) => checkRule(checking, sources, path) ?? none
  const whened = <T extends { when: readonly string[] }>(list: readonly T[], at: string): Whened<T>[] =>
    list.map((one, index) => ({ ...one, when: rule(one.when, [at, index, 'when']) }))
  checkRepeatedStages(written, report)
  checkContent(written, checking)
  checkLimits(written, checking)
  checkPossible(written, report)
  const exceptions = [
    ...whened(written.exceptions, 'exceptions'),
    ...whened(written.displaced_by, 'displaced_by').map(({ duty, ...rest }) => ({ ...rest, displacedBy: duty })),
  ]
  for (const [index, { duty }] of written.displaced_by.entries()) {
    if (!known.duties.has(duty)) report(['displaced_by', index, 'duty'], unknownName('duty', duty, known.duties.keys()))
  }
  const { displaced_by: _, compelled_by, remarks, ...plain } = written
  return {
    ...plain,
    scope: rule(written.scope, ['scope']),
    trigger: rule(written.trigger, ['trigger']),
    exceptions,
    compelledBy: whened(compelled_by, 'compelled_by'),
    holds: compileHolds(written, checking),
    remarks: whened(remarks, 'remarks'),
    instances: written.instances && compileInstances(written.instances, checking),
    stages: written.stages.map((stage, index) => compileStage(stage, checking, ['stages', index])),
    conditions: checking.conditions,
  }
}

function checkRepeatedStages({ stages }: WrittenDuty, report: Report): void {
  for (const [index, { stage }] of stages.entries()) {
    const first = stages.findIndex((one) => one.stage === stage)
    if (first < index) report(['stages', index, 'stage'], `${stage} is stated already at stages[${first}]`)
  }
}

function checkContent({ content }: WrittenDuty, checking: Checking): void {
  for (const [index, { stages = [], facts = [] }] of content.entries()) {
    for (const [at, stage] of stages.entries()) checkStageName(checking, stage, ['content', index, 'stages', at])
    for (const [at, key] of facts.entries()) checkContentKey(checking, key, ['content', index, 'facts', at])
  }
}

/** The stages to which an exception, a compulsion or a hold is limited. */
function checkLimits(written: WrittenDuty, checking: Checking): void {
  for (const list of ['exceptions', 'compelled_by', 'holds'] as const) {
    for (const [index, { stages = [] }] of written[list].entries()) {
      for (const [at, stage] of stages.entries()) checkStageName(checking, stage, [list, index, 'stages', at])
    }
  }
}

function compileStage(written: WrittenStage, checking: Checking, at: Path): StageDefinition {
  const {
    measured_at: measuredAt,
    if_late: ifLate,
    to_authority: toAuthority,
    authority_zone: authorityZone,
    variants,
    repeats,
    condition,
    ...rest
  } = written
  const { must_precede: mustPrecede, contemporaneous_with: contemporaneousWith, ...plain } = rest
  checkDue(checking, written.due, [...at, 'due'])
  for (const [index, variant] of variants.entries()) checkDue(checking, variant.due, [...at, 'variants', index, 'due'])
  if (repeats) {
    checkEventName(checking, repeats.from, [...at, 'repeats', 'from'])
    if (repeats.since !== undefined) checkStageName(checking, repeats.since, [...at, 'repeats', 'since'])
    if (repeats.due !== undefined) checkDue(checking, repeats.due, [...at, 'repeats', 'due'])
  }
  for (const [key, names] of Object.entries({ must_precede: mustPrecede, contemporaneous_with: contemporaneousWith })) {
    for (const [index, name] of names?.entries() ?? []) checkStageRef(checking, name, [...at, key, index])
  }
  return {
    ...plain,
    variants: variants.map((variant, index) => ({
      ...variant,
      when: checkRule(checking, variant.when, [...at, 'variants', index, 'when']) ?? none,
    })),
    repeats,
    condition: condition && (checkRule(checking, condition, [...at, 'condition']) ?? none),
    measuredAt,
    toAuthority,
    authorityZone,
    ifLate,
    mustPrecede,
    contemporaneousWith,
  }
}

function compileHolds(written: WrittenDuty, checking: Checking): DutyDefinition['holds'] {
  return written.holds.map(({ at_most: atMost, ...hold }, index) => {
    if (hold.until !== undefined) {
      checkDue(checking, instantOfAnchor(hold.until), ['holds', index, 'until'], HOLD_ANCHORS)
    }
    if (atMost !== undefined) checkDue(checking, atMost, ['holds', index, 'at_most'], HOLD_ANCHORS)
    if (hold.afterwards !== undefined) {
      checkDue(checking, hold.afterwards, ['holds', index, 'afterwards'], AFTER_HOLD_ANCHORS)
    }
    return { ...hold, atMost, when: checkRule(checking, hold.when, ['holds', index, 'when']) ?? none }
  })
}

function compileInstances(written: NonNullable<WrittenDuty['instances']>, checking: Checking): Instances {
  const path = ['instances', 'each']
  const [section, key] = written.each.split('.')
  if (written.of === 'event') checkEventName(checking, written.each, path)
  else {
    const keys = section === 'profile' ? checking.vocabulary.profile : checking.vocabulary.facts
    const type = key === undefined ? undefined : keys.get(key)?.type
    if (type === undefined)
      checking.report(path, `${written.each} is no key of the vocabulary: profile.<key> or facts.<key>`)
    else if (type !== written.of) checking.report(path, `${written.each} is of type ${type}, not ${written.of}`)
  }
  for (const [index, stage] of written.stages?.entries() ?? []) {
    checkStageName(checking, stage, ['instances', 'stages', index])
  }
  const rule = (sources: string[] | undefined, at: string) =>
    sources && (checkRule(checking, sources, ['instances', at]) ?? none)
  return { ...written, when: rule(written.when, 'when'), where: rule(written.where, 'where') }
}
