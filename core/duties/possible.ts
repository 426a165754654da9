/** Entries of the right form that no incident could ever meet: clocks that cannot start or have no length. */
import type { Report } from '../input/index.ts'
import { type Anchor, type Due, durationOf, mentionsOf } from '../time/index.ts'
import { findCircle } from './find-circle.ts'
import type { WrittenDuty, WrittenStage } from './schema.ts'

export function checkPossible(duty: WrittenDuty, report: Report): void {
  for (const [index, { duty: other }] of duty.displaced_by.entries()) {
    if (other === duty.id)
      report(['displaced_by', index, 'duty'], `${other} cannot give way to itself; name another duty`)
  }
  checkStarts(duty, report)
  for (const [index, { due, variants, repeats }] of duty.stages.entries()) {
    const at = ['stages', index]
    if (isOverAtOnce(due)) report([...at, 'due'], OVER_AT_ONCE)
    for (const [place, variant] of variants.entries()) {
      if (isOverAtOnce(variant.due)) report([...at, 'variants', place, 'due'], OVER_AT_ONCE)
    }
    if (repeats?.due && isOverAtOnce(repeats.due)) report([...at, 'repeats', 'due'], OVER_AT_ONCE)
  }
}

function checkStarts({ stages }: WrittenDuty, report: Report): void {
  const stuck = new Map(neverStarting(stages).map(({ stage, due }) => [stage, mentionsOf(due).stages]))
  for (const [index, { stage }] of stages.entries()) {
    const circle = findCircle(stage, (one) => stuck.get(one) ?? [])
    if (circle === undefined) continue
    const waits = circle.length === 1 ? 'its own submission' : `itself: ${[...circle, stage].join(' waits for ')}`
    report(['stages', index, 'due'], `waits for ${waits}. Its clock can never start; let it run from an event`)
  }
}

/** Takes away what can start until nothing more can. A variant may start what the stage's own limit does not. */
function neverStarting(stages: readonly WrittenStage[]): readonly WrittenStage[] {
  const names = stages.map(({ stage }) => stage)
  const left = stages.filter(
    ({ due, variants }) => ![due, ...variants.map((variant) => variant.due)].some((one) => canStart(one, names)),
  )
  return left.length === stages.length ? left : neverStarting(left)
}

/** Whether some instant can start it while none of the stages in `waiting` is submitted. */
function canStart(due: Due, waiting: readonly string[]): boolean {
  const starts = (one: Due) => canStart(one, waiting)
  const happens = (anchor: Anchor) => canHappen(anchor, waiting)
  if ('earliest_of' in due) return due.earliest_of.some(starts)
  // An operand whose `when` does not hold is not waited for.
  if ('latest_of' in due) return due.latest_of.every((one) => one.when !== undefined || starts(one))
  if ('if' in due) return starts(due.then) || starts(due.else)
  if ('standard' in due) return happens(due.from)
  if ('before' in due) return happens(due.before)
  if ('fixed' in due) return happens(due.year_after)
  if ('end_of_next_calendar_day' in due) return happens(due.end_of_next_calendar_day)
  return happens(due.after)
}

function canHappen(anchor: Anchor, waiting: readonly string[]): boolean {
  if (typeof anchor === 'string' || 'event' in anchor) return true
  if ('submitted' in anchor) return !waiting.includes(anchor.submitted)
  if ('year_end_of' in anchor) return canHappen(anchor.year_end_of, waiting)
  if ('plus' in anchor) return canHappen(anchor.anchor, waiting)
  if ('earliest_of' in anchor) return anchor.earliest_of.some((one) => canHappen(one, waiting))
  return anchor.latest_of.every((one) => canHappen(one, waiting))
}

const OVER_AT_ONCE =
  'ends in the instant in which it begins, so that everybody is late; give a period such as PT24H, P0D for the end of that day, or the words of the law as a standard'

/** Where the anchor adds time of its own, or another operand does, an `add` of nothing is how the catalogue writes their end. */
function isOverAtOnce(due: Due): boolean {
  if ('earliest_of' in due) return due.earliest_of.some((one) => one.when === undefined && isOverAtOnce(one))
  if ('latest_of' in due) return due.latest_of.every(isOverAtOnce)
  if ('if' in due) return isOverAtOnce(due.then) && isOverAtOnce(due.else)
  if (!('after' in due) || due.roll !== undefined || addsTime(due.after)) return false
  const period = durationOf(due.add)
  return period.kind === 'elapsed' && period.milliseconds === 0
}

function addsTime(anchor: Anchor): boolean {
  if (typeof anchor === 'string' || 'event' in anchor || 'submitted' in anchor) return false
  if ('earliest_of' in anchor) return anchor.earliest_of.every(addsTime)
  return 'latest_of' in anchor ? anchor.latest_of.some(addsTime) : true
}
