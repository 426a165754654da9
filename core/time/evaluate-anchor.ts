import { endOfYear, shift } from './arithmetic.ts'
import type { Anchor, AnchorPoint, DeadlineEnv } from './deadline.ts'
import { describeDuration, durationOf } from './duration.ts'
import { formatHuman, type Instant } from './instant.ts'

/** `at` is where the clock starts; `base` the recorded instant it was derived from. */
export type AnchorReading =
  | { kind: 'known'; at: Instant; base: AnchorPoint; name: string; trace: string[] }
  | { kind: 'awaiting'; awaits: string[]; trace: string[] }

/** Where does the clock start? `zone` decides which local year or day is meant, and how the trace shows times. */
export function readAnchor(anchor: Anchor, env: DeadlineEnv, zone: string): AnchorReading {
  if (typeof anchor === 'string') return readEvent({ event: anchor }, env, zone)
  if ('event' in anchor) return readEvent(anchor, env, zone)
  if ('submitted' in anchor) return readSubmission(anchor, env, zone)
  if ('year_end_of' in anchor) {
    return moved(readAnchor(anchor.year_end_of, env, zone), zone, (at) => endOfYear(at, zone), 'Year end of')
  }
  if ('plus' in anchor) {
    const by = durationOf(anchor.plus)
    if (by.kind === 'business_days') throw new RangeError('an anchor cannot be moved by business days')
    return moved(
      readAnchor(anchor.anchor, env, zone),
      zone,
      (at) => shift(at, by, zone),
      `${describeDuration(by)} after`,
    )
  }
  if ('earliest_of' in anchor) return readEarliest(anchor.earliest_of.map((it) => readAnchor(it, env, zone)))
  return readLatest(anchor.latest_of.map((it) => readAnchor(it, env, zone)))
}

const spoken = (name: string) => name.replaceAll('_', ' ')
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function readEvent({ event, of }: { event: string; of?: string }, env: DeadlineEnv, zone: string): AnchorReading {
  const recorded = env.anchor(event, of)
  if (!recorded) {
    return {
      kind: 'awaiting',
      awaits: [event],
      trace: [`${sentence(spoken(event))} is not recorded; nothing stands in for it.`],
    }
  }
  const name = recorded.label ?? spoken(event)
  if (env.now !== undefined && recorded.at > env.now) {
    const when = formatHuman(recorded.at, zone)
    return {
      kind: 'awaiting',
      awaits: [event],
      trace: [`${sentence(name)} is recorded for ${when}, which is to come.`],
    }
  }
  const trace = [`${sentence(name)} on ${formatHuman(recorded.at, zone)}.`]
  return { kind: 'known', at: recorded.at, base: { event, at: recorded.at }, name, trace }
}

function readSubmission(
  { submitted, which = 'latest' }: { submitted: string; which?: 'first' | 'latest' },
  env: DeadlineEnv,
  zone: string,
): AnchorReading {
  const at = env.submitted(submitted, which)
  const event = `submitted(${submitted})`
  const label = env.stageLabel(submitted)
  const name = `submission of ${label}`
  if (at === undefined) {
    return { kind: 'awaiting', awaits: [event], trace: [`${sentence(label)} has not been submitted.`] }
  }
  return { kind: 'known', at, base: { event, at }, name, trace: [`${sentence(name)} on ${formatHuman(at, zone)}.`] }
}

function moved(reading: AnchorReading, zone: string, move: (at: Instant) => Instant, how: string): AnchorReading {
  if (reading.kind === 'awaiting') return reading
  const at = move(reading.at)
  const name = `${how.toLowerCase()} ${reading.name}`
  return { ...reading, at, name, trace: [...reading.trace, `${how} ${reading.name}: ${formatHuman(at, zone)}.`] }
}

type Known = Extract<AnchorReading, { kind: 'known' }>

/** The operands that are known decide; the others are named. */
function readEarliest(readings: AnchorReading[]): AnchorReading {
  const { known, awaits, missing } = sort(readings)
  if (known.length === 0) return { kind: 'awaiting', awaits, trace: missing }
  const first = known.reduce((a, b) => (b.at < a.at ? b : a))
  const others = known.filter((it) => it !== first).flatMap((it) => it.trace)
  const chosen = readings.length > 1 ? [`The clock starts with the earliest: ${first.name}.`] : []
  return { ...first, trace: [...first.trace, ...others, ...missing, ...chosen] }
}

/** Waits for every operand. */
function readLatest(readings: AnchorReading[]): AnchorReading {
  const { known, awaits, missing } = sort(readings)
  const trace = known.flatMap((it) => it.trace)
  if (awaits.length > 0) return { kind: 'awaiting', awaits, trace: [...trace, ...missing] }
  const last = known.reduce((a, b) => (b.at > a.at ? b : a))
  const chosen = readings.length > 1 ? [`The clock starts with the latest: ${last.name}.`] : []
  return { ...last, trace: [...trace, ...chosen] }
}

function sort(readings: AnchorReading[]): { known: Known[]; awaits: string[]; missing: string[] } {
  const awaiting = readings.filter((it) => it.kind === 'awaiting')
  return {
    known: readings.filter((it) => it.kind === 'known'),
    awaits: [...new Set(awaiting.flatMap((it) => it.awaits))],
    missing: awaiting.flatMap((it) => it.trace),
  }
}
