import { occurrences } from '../facts/index.ts'
import type { DeadlineEnv, Instant } from '../time/index.ts'
import { missingKeys, phrasesOf, type Scope, truthOf } from './conditions.ts'
import { type InstanceKey, type Setting, submissionsOf } from './setting.ts'

type Point = { at: Instant; zone?: string; label?: string }

/** The world of deadlines as one instance sees it, and what was met while reading it. */
export interface ClockEnv extends DeadlineEnv {
  met: { unknownKeys: string[]; faults: string[]; future: Instant[] }
}

export function clockEnv(setting: Setting, key: InstanceKey, scope: Scope): ClockEnv {
  const { definition, entity, incident, calendars, now } = setting
  const met: ClockEnv['met'] = { unknownKeys: [], faults: [], future: [] }
  const anchor = (event: string, of?: string): Point | undefined => {
    const found =
      key.occurrence?.event === event
        ? key.occurrence
        : occurrences(incident.events, event, {
            entity: entity.id,
            of: of === undefined ? [definition.id, definition.regime] : [of],
          })[0]
    if (found === undefined) return undefined
    if (found.at > now) met.future.push(found.at)
    return { at: found.at, ...(found.zone !== undefined && { zone: found.zone }) }
  }
  return {
    met,
    zone: entity.timeZone,
    country: entity.country,
    ...(entity.region !== undefined && { region: entity.region }),
    now,
    anchor,
    submitted: (stage, which) => {
      const at = submissionsOf(setting, key, stage).at(which === 'first' ? 0 : -1)?.at
      if (at !== undefined && at > now) met.future.push(at)
      return at
    },
    stageLabel: (name) => definition.stages.find(({ stage }) => stage === name)?.label ?? name,
    condition: (cel) => {
      const rule = definition.conditions.get(cel)
      const truth = rule && truthOf(rule, scope)
      if (truth?.value === 'unknown') met.unknownKeys.push(...missingKeys(truth.keys))
      if (truth?.value === 'fault') met.faults.push(`"${cel}": ${truth.message}`)
      return truth?.value === true || truth?.value === false ? truth.value : 'unknown'
    },
    reasons: (cel) => {
      const truth = definition.conditions.get(cel) && truthOf(definition.conditions.get(cel)!, scope)
      if (truth === undefined || truth.value === 'fault') return [cel]
      if (truth.value !== 'unknown') return phrasesOf(truth.because)
      return missingKeys(truth.keys).map((key) => key.replace(/^profile\./, ''))
    },
    calendar: (name) => calendars.get(name),
    lacking: (why) => {
      const said = `a relief cannot be looked up: ${why}`
      if (!met.faults.includes(said)) met.faults.push(said)
    },
  }
}

/** The same world with other answers for some anchors. */
export const withAnchors = (env: ClockEnv, own: Record<string, Point | undefined>): ClockEnv => ({
  ...env,
  anchor: (event, of) => (Object.hasOwn(own, event) ? own[event] : env.anchor(event, of)),
})
