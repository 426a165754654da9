import { type Deadline, type Due, evaluateDeadline, formatElapsed, formatHuman } from '../time/index.ts'
import { type ClockEnv, clockEnv } from './clock-env.ts'
import { missingKeys, phrasesOf, type Scope, truthOf } from './conditions.ts'
import type { StageDefinition } from './definition.ts'
import { applyHolds } from './hold.ts'
import { type Period, readPeriod } from './period.ts'
import { type InstanceKey, isFor, type Setting } from './setting.ts'
import type { OpenQuestion, StageInstance, StageStatus, Waiver } from './types.ts'

export type StageAnswer = { questions: OpenQuestion[]; faults: string[]; changesAt: number[] } & (
  | { owed: true; stage: StageInstance }
  | { owed: false; because: string[] }
)

/** The clock of one stage. `possible`: the duty itself hangs on something unknown. */
export function evaluateStage(
  setting: Setting,
  key: InstanceKey,
  scope: Scope,
  definition: StageDefinition,
  possible: boolean,
): StageAnswer {
  const questions: OpenQuestion[] = []
  const none: StageAnswer = { owed: false, because: [], questions, faults: [], changesAt: [] }
  const condition = definition.condition && truthOf(definition.condition, scope)
  const period = readPeriod(setting, key, definition, clockEnv(setting, key, scope))
  if (condition?.value === false && period.submitted.length === 0)
    return { ...none, because: phrasesOf(condition.because) }
  if (condition?.value === 'unknown') {
    questions.push({
      about: 'stage',
      keys: missingKeys(condition.keys),
      why: `It decides whether "${definition.label}" is owed.`,
    })
  }
  const chosen = chooseDue(definition, period, scope, questions)
  const plain = evaluateDeadline(chosen.due, period.env)
  if (plain.kind === 'none' && period.submitted.length === 0) return { ...none, because: plain.trace }
  const held = applyHolds(setting, definition.stage, plain, period.env, scope)
  const deadline = held.deadline
  if (plain.kind === 'due' && plain.lenient) askAboutLenient(plain.lenient.why, period.env, questions)
  const waiver = waiverOf(setting, key, definition.stage)
  const due = deadline.kind === 'due' ? deadline.due : null
  const submittedAt = period.counts?.at ?? null
  const status = statusOf(setting, deadline, held.awaits, submittedAt, waiver)
  const faults = [
    ...(condition?.value === 'fault'
      ? [`the condition of ${definition.stage} cannot be read: ${condition.message}`]
      : []),
    ...(deadline.kind === 'fault' ? [`the deadline of ${definition.stage} cannot be computed: ${deadline.why}`] : []),
    ...period.env.met.faults,
  ]
  const stage: StageInstance = {
    stage: definition.stage,
    label: definition.label,
    status,
    provisional: possible || condition?.value === 'unknown' || condition?.value === 'fault',
    anchor: deadline.kind === 'due' || deadline.kind === 'open' ? (deadline.anchor ?? null) : null,
    due,
    ...(deadline.kind === 'due' && deadline.lenient && { lenient: deadline.lenient }),
    zone: deadline.kind === 'due' ? deadline.zone : setting.entity.timeZone,
    lateOnDiscovery: false,
    submittedAt,
    awaits: status === 'not_started' && deadline.kind === 'awaiting' ? deadline.awaits : held.awaits,
    ...wordsOf(definition, deadline),
    ...(held.hold && { hold: held.hold }),
    trace: [
      ...chosen.trace,
      ...(deadline.kind === 'fault' ? [deadline.why] : deadline.trace),
      ...held.trace,
      ...closingLines(setting, definition, deadline, status, period, waiver),
    ],
  }
  return {
    owed: true,
    stage,
    questions: [...questions, ...held.questions],
    faults,
    changesAt: [...held.changesAt, ...period.env.met.future],
  }
}

function chooseDue(
  { due, variants, repeats }: StageDefinition,
  period: Period,
  scope: Scope,
  questions: OpenQuestion[],
): { due: Due; trace: string[] } {
  if (period.reopened && repeats?.due) return { due: repeats.due, trace: [] }
  for (const { when, reason, citation, due: other } of variants) {
    const truth = truthOf(when, scope)
    const said = citation === undefined ? reason : `${reason} (${citation})`
    if (truth.value === true) return { due: other, trace: [said] }
    if (truth.value === 'unknown') {
      questions.push({ about: 'deadline', keys: missingKeys(truth.keys), why: `Another limit would count: ${said}` })
    }
  }
  return { due, trace: [] }
}

function askAboutLenient(why: string, env: ClockEnv, questions: OpenQuestion[]): void {
  const keys = [...new Set(env.met.unknownKeys)]
  if (keys.length > 0) questions.push({ about: 'deadline', keys, why })
}

function waiverOf(setting: Setting, key: InstanceKey, stage: string): Waiver | undefined {
  const waivers = setting.incident.waivers.filter((one) => isFor({ ...one }, setting, key))
  return waivers.findLast((one) => one.stage === stage) ?? waivers.findLast((one) => one.stage === undefined)
}

function statusOf(
  { now, warnBefore }: Setting,
  deadline: Deadline,
  heldFor: readonly string[],
  submittedAt: number | null,
  waiver: Waiver | undefined,
): StageStatus {
  if (submittedAt !== null) return 'submitted'
  if (waiver) return waiver.kind
  if (deadline.kind === 'awaiting') return 'not_started'
  if (deadline.kind !== 'due' || heldFor.length > 0) return 'running'
  if (now > deadline.due) return 'late'
  return now >= deadline.due - warnBefore ? 'due_soon' : 'running'
}

function wordsOf(definition: StageDefinition, deadline: Deadline) {
  const standard = deadline.kind === 'open' ? deadline.standard : definition.standard
  const { prerequisite, measuredAt, recipient } = definition
  return {
    ...(deadline.kind === 'awaiting' && prerequisite !== undefined && { prerequisite }),
    ...(standard !== undefined && { standard }),
    ...(deadline.kind === 'open' && deadline.expectation !== undefined && { expectation: deadline.expectation }),
    ...(measuredAt !== undefined && { measuredAt }),
    ...(recipient !== undefined && { recipient }),
  }
}

function closingLines(
  { now }: Setting,
  definition: StageDefinition,
  deadline: Deadline,
  status: StageStatus,
  period: Period,
  waiver: Waiver | undefined,
): string[] {
  const lines = [...period.trace]
  const due = deadline.kind === 'due' ? deadline.due : undefined
  const zone = deadline.kind === 'due' ? deadline.zone : period.env.zone
  if (definition.standard !== undefined && due !== undefined) lines.push(`Besides the number: ${definition.standard}.`)
  if (definition.measuredAt === 'receipt') lines.push('The recipient must have it by then, not merely be sent it.')
  if (deadline.kind === 'awaiting' && definition.prerequisite !== undefined) lines.push(definition.prerequisite)
  if (period.counts) {
    const late =
      due !== undefined && period.counts.at > due ? `, ${formatElapsed(period.counts.at - due)} after the end` : ''
    lines.push(`Submitted on ${formatHuman(period.counts.at, zone)}${late}.`)
  } else if (waiver) lines.push(`${waiver.kind === 'waived' ? 'Waived' : 'Recorded as not required'}: ${waiver.reason}`)
  else if (status === 'late' && due !== undefined) {
    lines.push(`Late by ${formatElapsed(now - due)}.`, ...(definition.ifLate === undefined ? [] : [definition.ifLate]))
  } else if (deadline.kind === 'open' && deadline.anchor && deadline.anchor.at <= now) {
    lines.push(
      `Open for ${formatElapsed(now - deadline.anchor.at)} since ${deadline.anchor.event.replaceAll('_', ' ')}.`,
    )
  }
  return lines
}
