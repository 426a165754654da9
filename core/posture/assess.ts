import { evaluateDuties, nextChangeOf, withAgreements } from '../duties/index.ts'
import { endCauses } from './end-causes.ts'
import { guarded } from './fault.ts'
import { agreementsChangeAt } from './gaps/agreements.ts'
import { findGaps, orderGaps } from './gaps/find-gaps.ts'
import { earliest } from './order.ts'
import { orderDuties } from './order-duties.ts'
import { oweMessages } from './owe-messages.ts'
import { type HeldCause, type PlanReading, readPlan } from './read-plan.ts'
import { isOver, readSituation, type Situation } from './situation.ts'
import { stepsChangeAt, takeSteps } from './take-steps.ts'
import type { AssessInput, Gap, Posture } from './types.ts'
import { wantEngagements } from './want-engagements.ts'
import { type EscalationReading, wantEscalations } from './want-escalations.ts'

/** How long before its end a stage is due soon where no plan says so. */
const WARN_BEFORE = 4 * 3_600_000
const NO_RULES: PlanReading = { held: [], unknown: [], faults: [], nobody: [] }

/**
 * What must be true of an incident at `now`: the one decision that everything else carries out. Total: what cannot be worked out is
 * a gap of kind `fault`. Deterministic: the same input, in whatever order it lists what has no order, gives the same answer in the
 * same order. Once an incident is closed or a false alarm, nobody new is engaged, nobody is chased and no message is owed;
 * every cause ends but a report that was begun; what is not known is not asked for; the clocks of duties, the escalations about them and the approvals that are asked for run on.
 */
export function assess(input: AssessInput): Posture {
  const faults: Gap[] = []
  const { now, directory } = input
  const warnBefore = guarded(faults, 'plan', WARN_BEFORE, () => input.plan?.defaults.warnBefore ?? WARN_BEFORE)
  const catalogue = () => withAgreements(input.catalogue, directory.organisations)
  const duties = guarded(faults, 'duties', null, () =>
    orderDuties(evaluateDuties(catalogue(), directory.entities, input.incident, now, warnBefore)),
  )
  const coordination = guarded(faults, 'situation', NOTHING, () =>
    coordinate(readSituation(input, duties ?? [], duties !== null), faults),
  )
  const { changesAt, gaps, ...rest } = coordination
  const ofDuties = guarded(faults, 'duties', null, () => nextChangeOf(duties ?? [], now, warnBefore))
  return {
    at: now,
    nextChangeAt: earliest([...(ofDuties === null ? [] : [ofDuties]), ...changesAt.filter((at) => at > now)]),
    duties: duties ?? [],
    ...rest,
    gaps: orderGaps([...gaps, ...faults]),
  }
}

type Coordination = Omit<Posture, 'at' | 'nextChangeAt' | 'duties'> & { changesAt: number[] }

const NOTHING: Coordination = {
  engagements: [],
  messages: [],
  ended: [],
  attempts: [],
  escalations: [],
  gaps: [],
  changesAt: [],
}

/** Whom the duties and the plan concern, and what is to be done about them. Each part stands by itself if another fails. */
function coordinate(situation: Situation, faults: Gap[]): Coordination {
  const { input } = situation
  const over = isOver(input)
  const read = guarded(faults, 'rules', NO_RULES, () => readPlan(situation))
  const plan = over
    ? { ...NO_RULES, faults: read.faults, held: read.held.filter((cause) => outlives(cause, input)) }
    : read
  const steps = guarded(faults, 'attempts', [], () => takeSteps(input))
  const none: EscalationReading = { wanted: [], unknown: [], nobody: [], faults: [] }
  const escalations = guarded(faults, 'escalations', none, () => wantEscalations(situation, steps, over))
  const engagements = guarded(faults, 'engagements', [], () => wantEngagements(plan.held, input))
  const messages = guarded(faults, 'messages', [], () => (over ? [] : oweMessages(plan.held, input, faults)))
  const ended = guarded(faults, 'ended', [], () =>
    input.plan === null || read === NO_RULES ? [] : endCauses(situation, plan),
  )
  const findings = { situation, plan, escalations, engagements, messages, steps }
  const gaps = guarded(faults, 'gaps', [], () => findGaps(findings))
  const changesAt = guarded(faults, 'changes', [], () => [
    ...stepsChangeAt(input),
    ...agreementsChangeAt(input, plan.held),
    // A scenario may state a declaration that is still to come; the rules count from there.
    ...(input.plan === null ? [] : [input.incident.declaredAt ?? input.now]),
  ])
  return { engagements, messages, ended, attempts: steps, escalations: escalations.wanted, gaps, changesAt }
}

/** A report that a duty asks for goes on where it was begun; after a false alarm nothing is reported. */
const outlives = ({ stakeholder, key, reports }: HeldCause, { incident, record }: AssessInput): boolean =>
  reports !== undefined &&
  incident.status === 'closed' &&
  record.engagements.some(
    (one) =>
      one.stakeholder === stakeholder && one.causes.some((cause) => cause.key === key && cause.endedAt === undefined),
  )
