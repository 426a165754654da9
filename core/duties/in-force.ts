/**
 * Whether a version of a duty is in force: its dates against the local date on which its clock began, else of today. The clock begins
 * with the anchor of the first stage; what belongs to a later one (a remedy that was there before anybody knew of the attack) cannot
 * put the duty before its law. An older law still ends where only a later anchor is known.
 */
import { addDays, type Due, type Instant, localDate, type Mentions, mentionsOf, timeOn } from '../time/index.ts'
import type { ClockEnv } from './clock-env.ts'
import type { StageDefinition } from './definition.ts'
import type { InstanceKey, Setting } from './setting.ts'

export type InForce =
  | { kind: 'yes'; changesAt: Instant[] }
  | { kind: 'not_yet' | 'no_longer'; why: string; changesAt: Instant[] }

export const stagesOf = ({ definition }: Setting, key: InstanceKey): readonly StageDefinition[] =>
  key.stages === undefined ? definition.stages : definition.stages.filter(({ stage }) => key.stages!.includes(stage))

const duesOf = ({ due, variants, repeats }: StageDefinition): Due[] => [
  due,
  ...variants.map((variant) => variant.due),
  ...(repeats?.due ? [repeats.due] : []),
]

// A stage of the catalogue is immutable; the list is its own for as long as it lives.
const events = new WeakMap<StageDefinition, Mentions['events']>()

function eventsOf(stage: StageDefinition): Mentions['events'] {
  const known = events.get(stage) ?? duesOf(stage).flatMap((due) => mentionsOf(due).events)
  events.set(stage, known)
  return known
}

type Known = { event: string; at: Instant }

function earliestAnchor(stages: readonly StageDefinition[], env: ClockEnv): Known | undefined {
  let earliest: Known | undefined
  for (const { event, of } of stages.flatMap(eventsOf)) {
    const at = env.anchor(event, of)?.at
    if (at !== undefined && (earliest === undefined || at < earliest.at)) earliest = { event, at }
  }
  return earliest
}

export function readInForce(setting: Setting, key: InstanceKey, env: ClockEnv): InForce {
  const { from, to } = setting.definition.effective
  const zone = setting.entity.timeZone
  const stages = stagesOf(setting, key)
  const began = earliestAnchor(stages.slice(0, 1), env)
  const beganOrLater = began ?? earliestAnchor(stages, env)
  const start = dayOf(setting, began)
  const end = dayOf(setting, beganOrLater)
  const changes = [
    from && !began && timeOn(from, '00:00', zone),
    to && !beganOrLater && timeOn(addDays(to, 1), '00:00', zone),
  ]
  const changesAt = changes.filter((at) => typeof at === 'number').filter((at) => at > setting.now)
  if (from !== undefined && start.day < from)
    return { kind: 'not_yet', why: `in force from ${from}; ${start.what}`, changesAt }
  if (to !== undefined && end.day > to)
    return { kind: 'no_longer', why: `in force until ${to}; ${end.what}`, changesAt }
  return { kind: 'yes', changesAt }
}

function dayOf({ entity, now }: Setting, anchor: Known | undefined): { day: string; what: string } {
  const day = localDate(anchor?.at ?? now, entity.timeZone)
  return { day, what: anchor ? `${anchor.event.replaceAll('_', ' ')} was on ${day}` : `today is ${day}` }
}
