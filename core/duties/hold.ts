/** Delays that an authority has asked for: they move the end of the stages that they name, and nothing else. */
import { currentFacts } from '../facts/index.ts'
import { type Deadline, type Due, evaluateDeadline, formatHuman, type Instant, mentionsOf } from '../time/index.ts'
import { type ClockEnv, withAnchors } from './clock-env.ts'
import { missingKeys, type Scope, truthOf } from './conditions.ts'
import type { Hold } from './definition.ts'
import { describeAfterwards } from './describe-due.ts'
import { instantOfAnchor } from './references.ts'
import type { Setting } from './setting.ts'
import type { OpenQuestion, StageHold } from './types.ts'

export interface Held {
  deadline: Deadline
  hold?: StageHold
  /** What would end a hold whose end is not recorded. */
  awaits: string[]
  questions: OpenQuestion[]
  faults: string[]
  changesAt: Instant[]
}

/** What a stage's deadline comes to under the holds of its duty. A hold whose condition or end is not known is not granted. */
export function applyHolds(setting: Setting, stage: string, deadline: Deadline, env: ClockEnv, scope: Scope): Held {
  let held: Held = { deadline, awaits: [], questions: [], faults: [], changesAt: [] }
  for (const hold of setting.definition.holds.filter(({ stages }) => stages.includes(stage))) {
    const truth = truthOf(hold.when, scope)
    if (truth.value === 'unknown') held.questions.push(ask(hold, missingKeys(truth.keys)))
    if (truth.value === 'fault') held.faults.push(`a hold of ${stage} cannot be read: ${truth.message}`)
    if (truth.value === true) held = grant(setting, hold, held, env)
  }
  return held
}

const ask = ({ reason }: Hold, keys: string[]): OpenQuestion => ({
  about: 'hold',
  keys,
  why: `Not granted while it is not known whether it holds: ${reason}`,
})

/** Since when the facts of the condition have been true; the earliest, as the stricter reading. */
function beganAt({ entity, incident }: Setting, { when }: Hold): Instant | undefined {
  const facts = currentFacts(incident.facts, entity.id)
  const since = [...when.keys].flatMap((key) => {
    const fact = facts.get(key.replace(/^facts\./, ''))
    return fact?.asOf ?? fact?.recordedAt ?? []
  })
  return since.length > 0 ? Math.min(...since) : undefined
}

/** An authority may set the end of a delay in advance, so what is recorded for later counts here. */
const forHold = (env: ClockEnv, own: Parameters<typeof withAnchors>[1]): ClockEnv => ({
  ...withAnchors(env, own),
  now: undefined,
})

/** `null`: until something happens that is not recorded yet. Undefined: the limit of the hold cannot be computed. */
function endOf(setting: Setting, hold: Hold, deadline: Deadline, env: ClockEnv): Instant | null | undefined {
  const began = beganAt(setting, hold)
  const own = forHold(env, {
    hold_began: began === undefined ? undefined : { at: began, label: 'the request for delay' },
    otherwise_due: deadline.kind === 'due' ? { at: deadline.due, label: 'the end without delay' } : undefined,
  })
  const read = (due: Deadline) => (due.kind === 'due' ? due.due : undefined)
  const until = hold.until === undefined ? undefined : read(evaluateDeadline(instantOfAnchor(hold.until), own))
  if (hold.atMost === undefined) return until ?? null
  const limit = read(evaluateDeadline(hold.atMost, own))
  if (limit === undefined) return until
  return until === undefined ? limit : Math.min(until, limit)
}

function grant(setting: Setting, hold: Hold, held: Held, env: ClockEnv): Held {
  const { deadline } = held
  if (deadline.kind !== 'due' && deadline.kind !== 'open') return held
  const end = endOf(setting, hold, deadline, env)
  if (end === undefined) {
    const why = `Not granted, since its end cannot be computed: ${hold.reason}`
    const keys = missingKeys([...hold.when.keys])
    return { ...held, questions: [...held.questions, { about: 'hold', keys, why }] }
  }
  const zone = deadline.kind === 'due' ? deadline.zone : setting.entity.timeZone
  const otherwiseDue = deadline.kind === 'due' ? deadline.due : null
  const until = end === null ? 'until its end is recorded' : `until ${formatHuman(end, zone)}`
  const proof = hold.proof === undefined ? [] : [`On file for it: ${hold.proof}`]
  const trace = [...deadline.trace, `${citedReason(hold)}: held ${until}.`, ...proof]
  const changesAt = end !== null && end > setting.now ? [...held.changesAt, end] : held.changesAt
  return {
    ...held,
    deadline: moved({ ...deadline, trace }, end, hold, env),
    hold: { reason: hold.reason, citation: hold.citation, proof: hold.proof, until: end, otherwiseDue },
    awaits: end === null && hold.until ? mentionsOf(instantOfAnchor(hold.until)).events.map(({ event }) => event) : [],
    changesAt,
  }
}

const citedReason = ({ reason, citation }: Hold): string =>
  citation === undefined ? reason : `${reason} (${citation})`

type Running = Extract<Deadline, { kind: 'due' | 'open' }>

/** A hold never makes an end earlier, and what counts after it keeps the anchor of the stage. */
function moved(deadline: Running, end: Instant | null, { afterwards }: Hold, env: ClockEnv): Deadline {
  if (deadline.kind === 'open') return deadline
  const { anchor, trace } = deadline
  if (end === null) return { kind: 'open', standard: standardOf(afterwards), anchor, trace }
  if (end <= deadline.due) return deadline
  if (afterwards === undefined) return { ...deadline, due: end, lenient: undefined }
  const ended = { at: end, label: 'the end of the delay' }
  const after = evaluateDeadline(afterwards, forHold(env, { hold_ended: ended }))
  if (after.kind === 'fault') return after
  const told = [...trace, 'The delay outlasts the number, which no longer counts.', ...after.trace]
  return after.kind === 'due' || after.kind === 'open' ? { ...after, anchor, trace: told } : { ...after, trace: told }
}

function standardOf(afterwards: Due | undefined): string {
  return afterwards === undefined ? 'when the hold has ended' : describeAfterwards(afterwards)
}
