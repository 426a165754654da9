/** Deadlines in words, as the catalogue states them: "72 hours after awareness". Says nothing about an incident. */
import { describeCondition } from '../rules/index.ts'
import { type After, type Anchor, type Cond, type Due, describeDuration, durationOf, type Roll } from '../time/index.ts'

const spoken = (name: string): string => name.replaceAll('_', ' ')
const length = (text: string): string => describeDuration(durationOf(text))
const listed = (parts: string[], word: string): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`

export function describeAnchor(anchor: Anchor): string {
  if (typeof anchor === 'string') return spoken(anchor)
  if ('event' in anchor)
    return anchor.of === undefined ? spoken(anchor.event) : `${spoken(anchor.event)} of ${anchor.of}`
  if ('submitted' in anchor) {
    const which = anchor.which === 'latest' ? 'the latest ' : ''
    return `${which}submission of ${spoken(anchor.submitted)}`
  }
  if ('year_end_of' in anchor) return `the end of the year of ${describeAnchor(anchor.year_end_of)}`
  if ('plus' in anchor) return `${length(anchor.plus)} after ${describeAnchor(anchor.anchor)}`
  if ('earliest_of' in anchor) return `the earlier of ${listed(anchor.earliest_of.map(describeAnchor), 'and')}`
  return `the later of ${listed(anchor.latest_of.map(describeAnchor), 'and')}`
}

function describeCond(cond: Cond): string {
  if ('cel' in cond) return describeCondition(cond.cel)
  if ('happened' in cond) return `${describeAnchor(cond.happened)} has happened`
  if ('later' in cond) {
    const by = cond.by === undefined ? 'later than' : `more than ${length(cond.by)} after`
    return `${describeAnchor(cond.later)} comes ${by} ${describeAnchor(cond.than)}`
  }
  if ('not' in cond) return `not (${describeCond(cond.not)})`
  return 'all' in cond ? listed(cond.all.map(describeCond), 'and') : listed(cond.any.map(describeCond), 'or')
}

const ROLLS: Record<Roll['rule'], string> = {
  none: '',
  next_working_day_end: 'to the end of the next working day',
  noon_next_working_day: 'to noon of the next working day',
}

function describeRoll(roll: Roll | undefined): string {
  if (roll === undefined || roll.rule === 'none') return ''
  const where = roll.calendar === 'entity' ? "the entity's place" : roll.calendar
  const unless = roll.unless === undefined ? '' : `, unless ${describeCondition(roll.unless)}`
  return `; an end on a day that is no working day in ${where} moves ${ROLLS[roll.rule]}${unless}`
}

function describeAfter({ after, add, calendar, cutoff, roll }: After): string {
  const exact = /^PT0S$/.test(add)
  const period = exact ? describeAnchor(after) : `${length(add)} after ${describeAnchor(after)}`
  const days = calendar === undefined ? '' : ` (calendar ${calendar === 'entity' ? 'of the entity' : calendar})`
  const until = cutoff === undefined ? '' : `, until ${cutoff.time} ${cutoff.zone}`
  return `${period}${days}${until}${describeRoll(roll)}`
}

function describeForm(due: Due): string {
  if ('earliest_of' in due) return `the earliest of: ${[...new Set(due.earliest_of.map(describeDue))].join('; ')}`
  if ('latest_of' in due) return `the latest of: ${[...new Set(due.latest_of.map(describeDue))].join('; ')}`
  if ('if' in due) return `if ${describeCond(due.if)}: ${describeDue(due.then)}; otherwise: ${describeDue(due.else)}`
  if ('standard' in due) return `"${due.standard}", without a number, from ${describeAnchor(due.from)}`
  if ('before' in due) return `before ${describeAnchor(due.before)}`
  if ('fixed' in due) {
    const { month, day } = due.fixed
    return `day ${day} of month ${month} of the year after ${describeAnchor(due.year_after)}${describeRoll(due.roll)}`
  }
  if ('end_of_next_calendar_day' in due) {
    return `the end of the calendar day after ${describeAnchor(due.end_of_next_calendar_day)}${describeRoll(due.roll)}`
  }
  return describeAfter(due)
}

export function describeDue(due: Due): string {
  const words = describeForm(due)
  return due.when === undefined ? words : `${words} (where ${describeCondition(due.when)})`
}
