/** For tests only: calendars small enough to read, and a world in which a deadline is evaluated. */
import type { Calendar } from './calendar.ts'
import type { Choice, Cond, Deadline, DeadlineEnv, Due, Truth } from './deadline.ts'
import { dueSchema } from './deadline-schema.ts'
import { evaluateDeadline } from './evaluate.ts'
import { formatLocal, instantOf } from './instant.ts'

function calendar(name: string, holidays: Calendar['holidays'], weekend = [6, 7]): Calendar {
  return {
    name,
    title: name,
    source: 'test',
    version: '1',
    generated: '2026-01-01',
    from: 2024,
    to: 2030,
    weekend,
    holidays,
  }
}

export const AT = calendar('AT', [
  { date: '2025-01-01', name: "New Year's Day" },
  { date: '2025-04-21', name: 'Easter Monday' },
  { date: '2025-05-01', name: 'Labour Day' },
  { date: '2025-12-25', name: 'Christmas Day' },
  { date: '2025-12-26', name: "St Stephen's Day" },
])
export const DE = calendar('DE', [
  { date: '2025-06-19', name: 'Corpus Christi', regions: ['DE-HE', 'DE-NW'] },
  { date: '2025-10-03', name: 'German Unity Day' },
])
export const BR = calendar('BR', [
  { date: '2025-04-18', name: 'Good Friday' },
  { date: '2025-07-09', name: 'Constitutionalist Revolution', regions: ['BR-SP'] },
])
export const US = calendar('US-federal', [
  { date: '2025-05-26', name: 'Memorial Day' },
  { date: '2025-11-27', name: 'Thanksgiving Day' },
  { date: '2026-07-03', name: 'Independence Day (observed)' },
])
const CALENDARS: Record<string, Calendar> = { AT, DE, BR, 'US-federal': US }

/** What a test knows: instants as RFC 3339 text, submissions in the order of filing. */
export type World = {
  zone?: string
  country?: string
  region?: string
  now?: string
  events?: Record<string, string>
  submitted?: Record<string, string[]>
  holds?: Record<string, Truth>
}

export function envOf(world: World): DeadlineEnv {
  return {
    zone: world.zone ?? 'Europe/Vienna',
    country: world.country ?? 'AT',
    region: world.region,
    now: world.now === undefined ? undefined : instantOf(world.now),
    anchor: (event, of) => {
      const at = world.events?.[of ? `${event} of ${of}` : event]
      return at === undefined ? undefined : { at: instantOf(at) }
    },
    submitted: (stage, which) => {
      const at = world.submitted?.[stage]?.at(which === 'first' ? 0 : -1)
      return at === undefined ? undefined : instantOf(at)
    },
    stageLabel: (stage) => stage.replaceAll('_', ' '),
    condition: (cel) => world.holds?.[cel] ?? 'unknown',
    reasons: (cel) => [cel],
    calendar: (name) => CALENDARS[name],
  }
}

/** A choice, in one place: its key `then` is a word of the catalogue, and its value is never a function. */
export function choose(cond: Cond, yes: Due, no: Due): Choice {
  // biome-ignore lint/suspicious/noThenProperty: see above
  return { if: cond, then: yes, else: no }
}

/** Checks the expression as the catalogue loader would, then evaluates it. */
export function evaluate(due: Due, world: World): Deadline {
  return evaluateDeadline(dueSchema.parse(due), envOf(world))
}

/** The end in local time, or else the kind of the answer with what it says. */
export function endOf(due: Due, world: World): string {
  const deadline = evaluate(due, world)
  switch (deadline.kind) {
    case 'due':
      return formatLocal(deadline.due, deadline.zone)
    case 'awaiting':
      return `awaiting ${deadline.awaits.join(', ')}`
    case 'open':
      return `open: ${deadline.standard}`
    case 'none':
      return 'none'
    case 'fault':
      return `fault: ${deadline.why}`
  }
}

export function lenientOf(due: Due, world: World): string | undefined {
  const deadline = evaluate(due, world)
  return deadline.kind === 'due' && deadline.lenient ? formatLocal(deadline.lenient.due, deadline.zone) : undefined
}
