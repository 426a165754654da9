import type { Instant } from '../time/index.ts'
import { type Clock, readClock } from './clock.ts'
import { missingKeys, phrasesOf, type Scope, type Truth, truthOf } from './conditions.ts'
import type { Decision } from './decide.ts'
import type { StageDefinition } from './definition.ts'
import { readSequence } from './sequence.ts'
import { type InstanceKey, isFor, type Setting } from './setting.ts'
import { traceOf } from './stage-trace.ts'
import type { OpenQuestion, StageInstance, StageStatus, Waiver } from './types.ts'

export type StageAnswer = { questions: OpenQuestion[]; faults: string[]; changesAt: Instant[] } & (
  | { owed: true; stage: StageInstance }
  | { owed: false; because: string[] }
)

/**
 * One stage with its clock, on what was decided about it. A stage that is excepted, or whose condition is false, is not owed; one that
 * was submitted all the same stays as history.
 */
export function evaluateStage(
  setting: Setting,
  key: InstanceKey,
  scope: Scope,
  definition: StageDefinition,
  decision: Decision,
): StageAnswer {
  const rule = decision.compelled.length > 0 ? undefined : definition.condition
  const condition = rule && truthOf(rule, scope)
  const clock = readClock(setting, key, scope, definition)
  const { deadline, changesAt } = clock
  if (clock.period.submitted.length === 0) {
    if (decision.status === 'not_applicable') return notOwed(decision.because)
    if (condition?.value === false) return notOwed(phrasesOf(condition.because))
    if (deadline.kind === 'none') return notOwed(deadline.trace)
  }
  const asked = askAbout(definition, condition)
  const open = condition?.value === 'unknown' || condition?.value === 'fault'
  const stage = stageOf(setting, key, definition, clock, decision.status === 'possible' || open)
  const own = decision.questions.filter((question) => question.stage !== undefined)
  return {
    owed: true,
    stage: { ...stage, trace: [...decision.compelled, ...stage.trace] },
    questions: [...own, ...asked.questions, ...clock.questions],
    faults: [...decision.faults, ...asked.faults, ...clock.faults],
    changesAt,
  }
}

const notOwed = (because: string[]): StageAnswer => ({
  owed: false,
  because,
  questions: [],
  faults: [],
  changesAt: [],
})

function askAbout({ stage, label }: StageDefinition, condition: Truth | undefined) {
  const questions: OpenQuestion[] = []
  const faults: string[] = []
  if (condition?.value === 'unknown') {
    const why = `It decides whether "${label}" is owed.`
    questions.push({ about: 'stage', stage, keys: missingKeys(condition.keys), why })
  }
  if (condition?.value === 'fault') faults.push(`the condition of ${stage} cannot be read: ${condition.message}`)
  return { questions, faults }
}

function stageOf(
  setting: Setting,
  key: InstanceKey,
  definition: StageDefinition,
  clock: Clock,
  provisional: boolean,
): StageInstance {
  const { deadline } = clock
  const waiver = waiverOf(setting, key, definition.stage)
  const status = statusOf(setting, clock, waiver)
  const sequence = readSequence(setting, key, definition, clock.period.counts?.at)
  return {
    stage: definition.stage,
    label: definition.label,
    status,
    provisional,
    anchor: deadline.kind === 'due' || deadline.kind === 'open' ? (deadline.anchor ?? null) : null,
    due: deadline.kind === 'due' ? deadline.due : null,
    ...(deadline.kind === 'due' && deadline.lenient && { lenient: deadline.lenient }),
    zone: deadline.kind === 'due' ? deadline.zone : setting.entity.timeZone,
    lateOnDiscovery: false,
    submittedAt: clock.period.counts?.at ?? null,
    awaits: status === 'not_started' && deadline.kind === 'awaiting' ? deadline.awaits : clock.heldFor,
    ...wordsOf(definition, clock),
    ...(clock.hold && { hold: clock.hold }),
    ...(sequence.broken.length > 0 && { outOfOrder: sequence.broken }),
    trace: [...traceOf(setting, definition, clock, status, waiver), ...sequence.trace, ...sequence.broken],
  }
}

/** The latest decision counts; one on this stage comes before one on the whole duty. */
function waiverOf(setting: Setting, key: InstanceKey, stage: string): Waiver | undefined {
  const waivers = setting.incident.waivers.filter((one) => isFor(one, setting, key))
  return waivers.findLast((one) => one.stage === stage) ?? waivers.findLast((one) => one.stage === undefined)
}

function statusOf({ now, warnBefore }: Setting, clock: Clock, waiver: Waiver | undefined): StageStatus {
  const { deadline, heldFor, period } = clock
  if (period.counts) return 'submitted'
  if (waiver) return waiver.kind
  if (deadline.kind === 'awaiting') return 'not_started'
  if (deadline.kind !== 'due' || heldFor.length > 0) return 'running'
  if (now > deadline.due) return 'late'
  return now >= deadline.due - warnBefore ? 'due_soon' : 'running'
}

function wordsOf({ standard, prerequisite, measuredAt, recipient }: StageDefinition, { deadline }: Clock) {
  const words = deadline.kind === 'open' ? deadline.standard : standard
  return {
    ...(deadline.kind === 'awaiting' && prerequisite !== undefined && { prerequisite }),
    ...(words !== undefined && { standard: words }),
    ...(deadline.kind === 'open' && deadline.expectation !== undefined && { expectation: deadline.expectation }),
    ...(measuredAt !== undefined && { measuredAt }),
    ...(recipient !== undefined && { recipient }),
  }
}
