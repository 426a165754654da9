/** Whether a version of a duty is in force: its dates against the local date of the earliest anchor that is known, else of now. */
import { addDays, type Due, type Instant, localDate, mentionsOf, timeOn } from '../time/index.ts'
import type { ClockEnv } from './clock-env.ts'
import type { StageDefinition } from './definition.ts'
import type { InstanceKey, Setting } from './setting.ts'

export type InForce = { kind: 'yes'; changesAt: Instant[] } | { kind: 'no'; why: string; changesAt: Instant[] }

export const stagesOf = ({ definition }: Setting, key: InstanceKey): readonly StageDefinition[] =>
  key.stages === undefined ? definition.stages : definition.stages.filter(({ stage }) => key.stages!.includes(stage))

const duesOf = ({ due, variants, repeats }: StageDefinition): Due[] => [
  due,
  ...variants.map((variant) => variant.due),
  ...(repeats?.due ? [repeats.due] : []),
]

function earliestAnchor(setting: Setting, key: InstanceKey, env: ClockEnv): { event: string; at: Instant } | undefined {
  const known = stagesOf(setting, key)
    .flatMap(duesOf)
    .flatMap((due) => mentionsOf(due).events)
    .flatMap(({ event, of }) => {
      const at = env.anchor(event, of)?.at
      return at === undefined ? [] : [{ event, at }]
    })
  return known.reduce<{ event: string; at: Instant } | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined)
}

export function readInForce(setting: Setting, key: InstanceKey, env: ClockEnv): InForce {
  const { from, to } = setting.definition.effective
  const zone = setting.entity.timeZone
  const anchor = earliestAnchor(setting, key, env)
  const day = localDate(anchor?.at ?? setting.now, zone)
  const changes = [from && timeOn(from, '00:00', zone), to && timeOn(addDays(to, 1), '00:00', zone)]
  const changesAt = anchor ? [] : changes.filter((at) => typeof at === 'number').filter((at) => at > setting.now)
  const what = anchor ? `${anchor.event.replaceAll('_', ' ')} was on ${day}` : `today is ${day}`
  if (from !== undefined && day < from) return { kind: 'no', why: `in force from ${from}; ${what}`, changesAt }
  if (to !== undefined && day > to) return { kind: 'no', why: `in force until ${to}; ${what}`, changesAt }
  return { kind: 'yes', changesAt }
}
