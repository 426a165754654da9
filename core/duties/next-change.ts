import type { Instant } from '../time/index.ts'
import type { DutyInstance, StageInstance } from './types.ts'

/** A stage is late one millisecond after its end: at the end itself it is not. */
const AFTER = 1

/** When the status of a stage changes by itself, in the order of time. */
function changesOf({ due, status }: StageInstance, warnBefore: number): Instant[] {
  if (due === null || !['running', 'due_soon', 'late'].includes(status)) return []
  return [due - warnBefore, due + AFTER]
}

/**
 * The next instant after `now` at which a status changes without anyone doing anything: a stage becomes due soon or late, a law comes
 * into force or ends, a hold ends, an event that was recorded for later happens. `null`: never. `warnBefore` in milliseconds.
 */
export function nextChangeOf(instances: readonly DutyInstance[], now: Instant, warnBefore: number): Instant | null {
  const next = instances
    .flatMap(({ stages, changesAt }) => [...changesAt, ...stages.flatMap((stage) => changesOf(stage, warnBefore))])
    .filter((at) => at > now)
  return next.length === 0 ? null : next.reduce((a, b) => Math.min(a, b))
}
