/** What the trace of a stage says after its deadline: what else the law asks, and what was done. */
import { formatElapsed, formatHuman } from '../time/index.ts'
import type { Clock } from './clock.ts'
import type { StageDefinition } from './definition.ts'
import type { Setting } from './setting.ts'
import type { StageStatus, Waiver } from './types.ts'

/** Each sentence once, in the order of reading. */
export function traceOf(
  { now }: Setting,
  definition: StageDefinition,
  clock: Clock,
  status: StageStatus,
  waiver: Waiver | undefined,
): string[] {
  const done = clock.period.counts
    ? [submittedLine(clock, clock.period.counts.at)]
    : waiver
      ? [`${waiver.kind === 'waived' ? 'Waived' : 'Recorded as not required'}: ${waiver.reason}`]
      : openLines(now, definition, clock, status)
  return [...new Set([...clock.trace, ...clock.period.trace, ...lawLines(definition, clock), ...done])]
}

function lawLines({ standard, measuredAt, prerequisite }: StageDefinition, { deadline }: Clock): string[] {
  const lines: string[] = []
  if (standard !== undefined && deadline.kind === 'due') lines.push(`Besides the number: ${standard}.`)
  if (measuredAt === 'receipt') lines.push('The recipient must have it by then, not merely be sent it.')
  if (prerequisite !== undefined && deadline.kind === 'awaiting') lines.push(prerequisite)
  return lines
}

function submittedLine({ deadline, period }: Clock, at: number): string {
  const zone = deadline.kind === 'due' ? deadline.zone : period.env.zone
  const late = deadline.kind === 'due' && at > deadline.due ? `, ${formatElapsed(at - deadline.due)} after the end` : ''
  return `Submitted on ${formatHuman(at, zone)}${late}.`
}

function openLines(
  now: number,
  { ifLate }: StageDefinition,
  { deadline, period }: Clock,
  status: StageStatus,
): string[] {
  if (deadline.kind === 'due' && status === 'late') {
    return [`Late by ${formatElapsed(now - deadline.due)}.`, ...(ifLate === undefined ? [] : [ifLate])]
  }
  if (deadline.kind !== 'open' || !deadline.anchor || deadline.anchor.at > now) return []
  return [`Open for ${formatElapsed(now - deadline.anchor.at)} since ${nameOf(deadline.anchor.event, period)}.`]
}

/** An anchor is an event, or `submitted(<stage>)`. */
function nameOf(anchor: string, { env }: Clock['period']): string {
  const [, stage] = /^submitted\((.*)\)$/.exec(anchor) ?? []
  return stage === undefined ? anchor.replaceAll('_', ' ') : `the submission of ${env.stageLabel(stage)}`
}
