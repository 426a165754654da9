import type { Anchor, Cond, DeadlineEnv, Truth } from './deadline.ts'
import { describeDuration, durationOf } from './duration.ts'
import { readAnchor } from './evaluate-anchor.ts'

/** `why` is a sentence for the trace. */
export type CondReading = { truth: Truth; why: string }

/** Reads a condition in Kleene's three values: what is not known is neither true nor false. */
export function readCondition(cond: Cond, env: DeadlineEnv, zone: string): CondReading {
  if ('cel' in cond) return readCel(cond.cel, env)
  if ('happened' in cond) return readHappened(cond.happened, env, zone)
  if ('later' in cond) return readLater(cond, env, zone)
  if ('not' in cond) {
    const inner = readCondition(cond.not, env, zone)
    return { truth: inner.truth === 'unknown' ? 'unknown' : !inner.truth, why: inner.why }
  }
  // One operand with the deciding value settles it; otherwise one unknown operand leaves it open.
  const deciding = 'any' in cond
  const readings = ('any' in cond ? cond.any : cond.all).map((it) => readCondition(it, env, zone))
  const open = readings.filter((it) => it.truth === 'unknown')
  const settled = readings.find((it) => it.truth === deciding)
  if (settled) return settled
  const decisive = open.length > 0 ? open : readings
  return { truth: open.length > 0 ? 'unknown' : !deciding, why: decisive.map((it) => it.why).join(' ') }
}

/** A condition in CEL, which the caller evaluates. */
export function readCel(cel: string, env: DeadlineEnv): CondReading {
  const truth = env.condition(cel)
  const reasons = env.reasons(cel).map((phrase) => phrase.replaceAll('_', ' '))
  if (truth === 'unknown') return { truth, why: `Not known: ${reasons.join(', ')}.` }
  if (reasons.length === 0) return { truth, why: '' }
  return { truth, why: `${reasons.join('; ')}.`.replace(/^./, (letter) => letter.toUpperCase()) }
}

/**
 * An event without record may have happened unseen, so it is unknown. Submissions are our own record: what is not there was not
 * submitted.
 */
function readHappened(anchor: Anchor, env: DeadlineEnv, zone: string): CondReading {
  const reading = readAnchor(anchor, { ...env, now: undefined }, zone)
  if (reading.kind === 'known') {
    return { truth: env.now === undefined || reading.at <= env.now, why: reading.trace.join(' ') }
  }
  const ours = reading.awaits.every((name) => name.startsWith('submitted('))
  return { truth: ours ? false : 'unknown', why: reading.trace.join(' ') }
}

function readLater(
  { later, than, by }: { later: Anchor; than: Anchor; by?: string },
  env: DeadlineEnv,
  zone: string,
): CondReading {
  const [a, b] = [readAnchor(later, env, zone), readAnchor(than, env, zone)]
  if (a.kind !== 'known' || b.kind !== 'known') {
    const missing = [a, b].flatMap((it) => (it.kind === 'awaiting' ? it.trace : []))
    return { truth: 'unknown', why: missing.join(' ') }
  }
  const margin = by === undefined ? undefined : durationOf(by)
  if (margin && margin.kind !== 'elapsed') throw new RangeError('instants are compared in hours')
  const truth = a.at > b.at + (margin?.milliseconds ?? 0)
  const how = margin ? `more than ${describeDuration(margin)} after` : 'later than'
  return {
    truth,
    why: `${a.name} came ${truth ? '' : 'not '}${how} ${b.name}.`.replace(/^./, (letter) => letter.toUpperCase()),
  }
}
