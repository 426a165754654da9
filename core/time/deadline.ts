import type { Calendar } from './calendar.ts'
import type { Instant } from './instant.ts'

/** ISO 8601, or business days such as P4BD; see `parseDuration`. */
export type DurationText = string

/**
 * What a clock starts from. A plain string is the name of an event. `submitted` is a stage of the same duty that was filed.
 * `year_end_of`: the last second of that local year. `earliest_of` uses what is known; `latest_of` waits for all. `plus` keeps the
 * time of day (hours: elapsed). No anchor ever stands in for another.
 */
export type Anchor =
  | string
  | { event: string; of?: string }
  | { submitted: string; which?: 'first' | 'latest' }
  | { year_end_of: Anchor }
  | { earliest_of: Anchor[] }
  | { latest_of: Anchor[] }
  | { anchor: Anchor; plus: DurationText }

/**
 * `next_working_day_end`: Regulation (EEC, Euratom) 1182/71 Art. 3(4), only for periods not in hours.
 * `noon_next_working_day`: Delegated Regulation (EU) 2025/301 Art. 5(4). `unless` switches the relief off (Art. 5(5)); unknown, the
 * relief is not granted.
 */
export type RollRule = 'none' | 'next_working_day_end' | 'noon_next_working_day'
export type Roll = { rule: RollRule; calendar: string; unless?: string }

/** Time of day on the last day, `HH:MM`, in a zone of its own: EDGAR closes at 17:30 America/New_York. */
export type Cutoff = { time: string; zone: string }

/**
 * A condition, read as true, false or unknown. `happened`: an event without record is unknown, a stage without submission is false.
 * `later … than … by`: strictly later than that instant plus `by`, a period in hours; unknown until both are known.
 */
export type Cond =
  | { cel: string }
  | { happened: Anchor }
  | { later: Anchor; than: Anchor; by?: DurationText }
  | { not: Cond }
  | { all: Cond[] }
  | { any: Cond[] }

/**
 * Common to all forms of `Due`. `when` false removes the operand; unknown, the operand counts where it makes the end earlier and not
 * where it makes it later. `zone` decides which local day it is; without it the zone of the entity.
 */
export type DueOptions = { when?: string; zone?: string; roll?: Roll }

/**
 * `also_read`: a period in hours of a Union act. Regulation 1182/71 Art. 3(1) and (5) may be read to leave out the hour of the event
 * and to give two working days; the strict end counts and that one is shown as `lenient`.
 */
export type After = DueOptions & {
  after: Anchor
  add: DurationText
  calendar?: string
  cutoff?: Cutoff
  also_read?: 'regulation_1182_71'
}
export type EndOfNextCalendarDay = DueOptions & { end_of_next_calendar_day: Anchor }
export type Before = Pick<DueOptions, 'when' | 'zone'> & { before: Anchor }
export type Fixed = DueOptions & { fixed: { month: number; day: number }; year_after: Anchor }
export type EarliestDue = Pick<DueOptions, 'when'> & { earliest_of: Due[] }
export type LatestDue = Pick<DueOptions, 'when'> & { latest_of: Due[] }
export type Choice = Pick<DueOptions, 'when'> & { if: Cond; then: Due; else: Due }
/** Words without a number ("without undue delay"). `expectation` is what the regulator is known to expect, a duration or a text. */
export type OpenStandard = Pick<DueOptions, 'when'> & { standard: string; from: Anchor; expectation?: string }

/** When something is owed. Calendar names: `entity` (its country and region), or one of the catalogue such as `US-federal`, `DE`. */
export type Due = After | EndOfNextCalendarDay | Before | Fixed | EarliestDue | LatestDue | Choice | OpenStandard

export type Truth = true | false | 'unknown'

/** The world as one duty of one entity sees it. Events, submissions and conditions are already resolved for that duty. */
export type DeadlineEnv = {
  /** IANA zone, country (ISO 3166-1) and region (ISO 3166-2) of the obliged entity. */
  zone: string
  country: string
  region?: string
  /** An event recorded for a later instant has not happened yet, and starts no clock. Left out: what is recorded has happened. */
  now?: Instant
  anchor: (event: string, of?: string) => { at: Instant; zone?: string; label?: string } | undefined
  submitted: (stage: string, which: 'first' | 'latest') => Instant | undefined
  /** What people call a stage. */
  stageLabel: (stage: string) => string
  condition: (cel: string) => Truth
  /** What decides a condition, in short phrases; where it is unknown, what is not known. */
  reasons: (cel: string) => string[]
  calendar: (name: string) => Calendar | undefined
  /** Hears why a relief could not be looked up. The strict end stands meanwhile. */
  lacking?: (why: string) => void
}

/** The recorded instant that the clock ran from. A submission is called `submitted(stage)`. */
export type AnchorPoint = { event: string; at: Instant }

/**
 * The answer. `due` is the last instant in time (for days the last second of the local day) and is always the strict reading;
 * `lenient` a later one that an unknown condition would allow, for information only. `awaits` names events, and stages as
 * `submitted(stage)`. `open`: an open standard, no number is invented. `none`: no operand applies. `fault`: the catalogue or a
 * calendar cannot answer. `trace` holds sentences for people.
 */
export type Deadline =
  | {
      kind: 'due'
      due: Instant
      anchor: AnchorPoint
      zone: string
      trace: string[]
      lenient?: { due: Instant; why: string }
    }
  | { kind: 'awaiting'; awaits: string[]; trace: string[] }
  | { kind: 'open'; standard: string; anchor: AnchorPoint; expectation?: string; trace: string[] }
  | { kind: 'none'; trace: string[] }
  | { kind: 'fault'; why: string }
