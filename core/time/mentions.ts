import type { Anchor, Cond, Due } from './deadline.ts'

/** What an expression refers to by name, each once and in the order of the text. */
export type Mentions = {
  events: { event: string; of?: string }[]
  stages: string[]
  calendars: string[]
  cel: string[]
}

// A deadline of the catalogue is immutable and asked about at every evaluation; the list is its own for as long as it lives.
const lists = new WeakMap<Due, Mentions>()

/** The events, stages, calendars and CEL texts that a deadline mentions, so that whoever loads it can check that they exist. */
export function mentionsOf(due: Due): Mentions {
  const known = lists.get(due)
  if (known !== undefined) return known
  const mentions = listMentions(due)
  lists.set(due, mentions)
  return mentions
}

function listMentions(due: Due): Mentions {
  const found: Mentions = { events: [], stages: [], calendars: [], cel: [] }
  inDue(due, found)
  return {
    events: [...new Map(found.events.map((it) => [`${it.event} ${it.of ?? ''}`, it])).values()],
    stages: [...new Set(found.stages)],
    calendars: [...new Set(found.calendars)],
    cel: [...new Set(found.cel)],
  }
}

function inDue(due: Due, found: Mentions): void {
  if (due.when !== undefined) found.cel.push(due.when)
  if ('roll' in due && due.roll) {
    found.calendars.push(due.roll.calendar)
    if (due.roll.unless !== undefined) found.cel.push(due.roll.unless)
  }
  if ('earliest_of' in due) for (const operand of due.earliest_of) inDue(operand, found)
  else if ('latest_of' in due) for (const operand of due.latest_of) inDue(operand, found)
  else if ('if' in due) {
    inCond(due.if, found)
    inDue(due.then, found)
    inDue(due.else, found)
  } else if ('standard' in due) inAnchor(due.from, found)
  else if ('before' in due) inAnchor(due.before, found)
  else if ('fixed' in due) inAnchor(due.year_after, found)
  else if ('end_of_next_calendar_day' in due) inAnchor(due.end_of_next_calendar_day, found)
  else {
    inAnchor(due.after, found)
    if (due.calendar) found.calendars.push(due.calendar)
  }
}

function inAnchor(anchor: Anchor, found: Mentions): void {
  if (typeof anchor === 'string') found.events.push({ event: anchor })
  else if ('event' in anchor) found.events.push(anchor)
  else if ('submitted' in anchor) found.stages.push(anchor.submitted)
  else if ('year_end_of' in anchor) inAnchor(anchor.year_end_of, found)
  else if ('plus' in anchor) inAnchor(anchor.anchor, found)
  else for (const it of 'earliest_of' in anchor ? anchor.earliest_of : anchor.latest_of) inAnchor(it, found)
}

function inCond(cond: Cond, found: Mentions): void {
  if ('cel' in cond) found.cel.push(cond.cel)
  else if ('happened' in cond) inAnchor(cond.happened, found)
  else if ('later' in cond) for (const it of [cond.later, cond.than]) inAnchor(it, found)
  else if ('not' in cond) inCond(cond.not, found)
  else for (const it of 'all' in cond ? cond.all : cond.any) inCond(it, found)
}
