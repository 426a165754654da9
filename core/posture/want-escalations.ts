/** Escalations: who must hear that somebody is silent, that a stage is nearly due, that it is late. Each fires once per cause. */
import { dimensionOf } from '../directory/index.ts'
import type { DutyInstance } from '../duties/index.ts'
import type { Escalation } from '../plan/index.ts'
import { explain } from '../rules/index.ts'
import type { Instant } from '../time/index.ts'
import { faultGap } from './fault.ts'
import { by } from './order.ts'
import { type Deciding, type Reading, readCondition } from './read-condition.ts'
import { readableDuty, type Situation } from './situation.ts'
import { stakeholdersOf } from './stakeholders.ts'
import type { AttemptStep, EngagementRecord, Gap, WantedEscalation } from './types.ts'

export interface EscalationReading {
  readonly wanted: WantedEscalation[]
  readonly unknown: { readonly escalation: Escalation; readonly keys: readonly Deciding[] }[]
  readonly nobody: { readonly escalation: Escalation; readonly of: string }[]
  readonly faults: Gap[]
}

/** What fired: the middle part of the key, and what it is about. */
type Cause = Grounds & { readonly cause: string } & Pick<WantedEscalation, 'about' | 'duty'>
type Grounds = Pick<Extract<Reading, { kind: 'holds' }>, 'because' | 'cites'>

/** A template of this name is supplied where the plan states none. */
export const APPROVER_SILENT = 'approver-silent'

/** Where no plan says how long an answer may take. */
const ACKNOWLEDGE_WITHIN = 15 * 60_000

/**
 * `over`: the incident is closed or was a false alarm. Nobody is chased any more then, but the duties go on to be told of: a legal
 * duty does not end with the technical closure.
 */
export function wantEscalations(situation: Situation, steps: readonly AttemptStep[], over: boolean): EscalationReading {
  const reading: EscalationReading = { wanted: [], unknown: [], nobody: [], faults: [] }
  for (const escalation of situation.input.plan?.escalations ?? []) {
    const causes = escalation.perEngagement
      ? over
        ? []
        : causesOfEngagements(situation, escalation, steps, reading)
      : causesOfIncident(situation, escalation, over, reading)
    for (const cause of causes) want(situation, escalation, cause, reading)
  }
  reading.wanted.push(...silentApprovers(situation, steps))
  reading.wanted.sort(
    by(
      ({ key }) => key,
      ({ stakeholder }) => stakeholder,
    ),
  )
  return reading
}

function want(
  { input }: Situation,
  escalation: Escalation,
  { cause, because, cites, ...about }: Cause,
  reading: EscalationReading,
) {
  const { id, engage, capacity, template, acknowledge } = escalation
  const acknowledgeWithin = acknowledge === 'required' ? escalation.acknowledgeWithin : null
  const meant = stakeholdersOf(engage, input)
  if (meant.kind === 'nobody') {
    reading.nobody.push({ escalation, of: meant.of })
    return
  }
  const why = explain(because)
  for (const stakeholder of meant.stakeholders) {
    // Each organisation of a kind is told, also one that joins the directory later.
    const key = `${id}#${cause}${'kind' in engage ? `#${stakeholder}` : ''}`
    if (input.record.fired.includes(key)) continue
    reading.wanted.push({
      escalation: id,
      key,
      stakeholder,
      capacity,
      template,
      acknowledgeWithin,
      ...about,
      why,
      cites: [...cites],
    })
  }
}

function causeOf(
  escalation: Escalation,
  answer: Reading,
  reading: EscalationReading,
  cause: Omit<Cause, keyof Grounds>,
): Cause[] {
  if (answer.kind === 'holds') return [{ ...cause, because: answer.because, cites: answer.cites }]
  // What decides a duty is asked for with the duty; that its clocks are told of as well is no consequence of its own.
  const keys = answer.kind === 'unknown' ? answer.keys.filter(({ duty }) => duty === undefined) : []
  if (keys.length > 0) reading.unknown.push({ escalation, keys })
  if (answer.kind === 'fault') {
    const why = `The escalation ${escalation.id} cannot be read: ${answer.message}`
    reading.faults.push(faultGap(escalation.id, why, 'Mend its condition in the plan'))
  }
  return []
}

/** Escalations do not escalate: an engagement that only they made is passed over. */
const isChased = ({ causes, state }: EngagementRecord): boolean =>
  causes.some(({ key }) => !key.startsWith('escalation:')) && state !== 'not_needed'

/** A step that ends in silence counts as silence at once, so that the next hears of it without another round. */
function stateOf({ stakeholder, state }: EngagementRecord, steps: readonly AttemptStep[]) {
  const silent = steps.some(
    ({ subject, step }) =>
      subject.kind === 'engagement' && subject.stakeholder === stakeholder && step.kind === 'silent',
  )
  return silent ? 'silent' : state
}

function causesOfEngagements(
  situation: Situation,
  escalation: Escalation,
  steps: readonly AttemptStep[],
  reading: EscalationReading,
): Cause[] {
  const { directory, record } = situation.input
  return record.engagements.filter(isChased).flatMap((engagement) => {
    const { stakeholder, capacity } = engagement
    const dimension = dimensionOf(stakeholder, directory)
    const read = { engagement: { stakeholder, capacity, dimension, state: stateOf(engagement, steps) } }
    const answer = readCondition(situation, escalation.condition, situation.distinctViews, read)
    return causeOf(escalation, answer, reading, { cause: stakeholder, about: stakeholder })
  })
}

/**
 * One cause for each stage, or else each duty, that makes the condition hold alone; so that a second stage that is late is told as
 * well. What holds without any duty, or only by several together, is about the incident.
 */
function causesOfIncident(
  situation: Situation,
  escalation: Escalation,
  over: boolean,
  reading: EscalationReading,
): Cause[] {
  const { condition } = escalation
  const answer = readCondition({ ...situation, raisedDuties: null }, condition, situation.distinctViews)
  const whole = causeOf(escalation, answer, reading, { cause: 'incident' })
  if (whole.length === 0) return []
  const holdsFor = (duties: readonly object[]): Grounds | null => {
    const part = readCondition(situation, condition, situation.distinctViews, { duties })
    return part.kind === 'holds' ? part : null
  }
  const aboutDuties = condition.roots.has('duties') && holdsFor([]) === null
  const apart = aboutDuties ? situation.duties.flatMap((duty) => causesOfDuty(duty, holdsFor)) : []
  return apart.length > 0 || over ? apart : whole
}

function causesOfDuty(instance: DutyInstance, holdsFor: (duties: readonly object[]) => Grounds | null): Cause[] {
  const { duty, entity, instance: name } = instance
  const whole = readableDuty(instance)
  const grounds = holdsFor([whole])
  if (grounds === null) return []
  const cause = `${duty}@${entity}${name === '' ? '' : `/${name}`}`
  const about = { duty, entity, instance: name }
  const withoutStages = holdsFor([{ ...whole, stages: [] }])
  const stages = whole.stages.flatMap((stage): Cause[] => {
    const alone = withoutStages === null ? holdsFor([{ ...whole, stages: [stage] }]) : null
    const reference = { ...about, stage: stage.stage }
    return alone === null
      ? []
      : [{ cause: `${cause}:${stage.stage}`, because: alone.because, cites: alone.cites, duty: reference }]
  })
  return stages.length > 0 ? stages : [{ cause, because: grounds.because, cites: grounds.cites, duty: about }]
}

/** Nobody waits for a sleeping approver unseen, whatever the plan says. */
function silentApprovers({ input }: Situation, steps: readonly AttemptStep[]): WantedEscalation[] {
  const { record, plan } = input
  return silentRequests(steps).flatMap(({ request }): WantedEscalation[] => {
    const kind = record.approvalRequests.find(({ id }) => id === request)?.kind
    const key = `${APPROVER_SILENT}#${request}`
    if (kind === undefined || record.fired.includes(key)) return []
    return [
      {
        escalation: APPROVER_SILENT,
        key,
        stakeholder: 'incident_manager',
        capacity: 'informed',
        template: APPROVER_SILENT,
        acknowledgeWithin: plan?.defaults.acknowledgeWithin ?? ACKNOWLEDGE_WITHIN,
        request,
        why: [`no approver of kind ${kind} has answered`],
        cites: [],
      },
    ]
  })
}

/** Approval requests whose last approver's time has passed. */
export const silentRequests = (steps: readonly AttemptStep[]): { request: string; since: Instant }[] =>
  steps.flatMap(({ subject, step }) =>
    subject.kind === 'approval' && step.kind === 'silent' ? [{ request: subject.request, since: step.since }] : [],
  )
