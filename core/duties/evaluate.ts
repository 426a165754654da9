import type { Entity } from '../directory/index.ts'
import type { Calendar, Instant } from '../time/index.ts'
import { clockEnv } from './clock-env.ts'
import { decide } from './decide.ts'
import type { Catalogue, DutyDefinition } from './definition.ts'
import { evaluateInstance } from './evaluate-instance.ts'
import { type InForce, readInForce } from './in-force.ts'
import { splitInstances } from './instances.ts'
import { type Setting, scopeOf } from './setting.ts'
import type { DutyIncident, DutyInstance } from './types.ts'

/**
 * One version of a duty for one entity: one answer, or one for each instance that the law counts apart. `warnBefore` in
 * milliseconds: how long before its end a stage is due soon. Total: what cannot be answered stands in `faults`.
 */
export function evaluateDuty(
  definition: DutyDefinition,
  entity: Entity,
  incident: DutyIncident,
  calendars: ReadonlyMap<string, Calendar>,
  now: Instant,
  warnBefore: number,
): DutyInstance[] {
  const setting: Setting = { definition, entity, incident, calendars, now, warnBefore }
  const { keys, question } = splitInstances(setting)
  return keys.map((key) => evaluateInstance(setting, key, question))
}

/** Every duty of the catalogue for every entity that it may bind, in the order of both. Of several versions the one in force answers. */
export function evaluateDuties(
  { duties, calendars }: Catalogue,
  entities: readonly Entity[],
  incident: DutyIncident,
  now: Instant,
  warnBefore: number,
): DutyInstance[] {
  const versions = [...Map.groupBy(duties, ({ id }) => id).values()]
  return entities.flatMap((entity) =>
    versions.flatMap((all) => {
      const definition = versionInForce(all, { entity, incident, calendars, now, warnBefore })
      if (definition.entities?.includes(entity.id) === false) return []
      return evaluateDuty(definition, entity, incident, calendars, now, warnBefore)
    }),
  )
}

/** Of the versions of one duty the one that is in force for an entity; without one the first that is to come and may bind it, or the last. */
export function versionInForce(
  versions: readonly DutyDefinition[],
  setting: Omit<Setting, 'definition'>,
): DutyDefinition {
  if (versions.length === 1) return versions[0]!
  const dated = versions.map((definition) => ({ definition, kind: datesOf({ ...setting, definition }) }))
  const toCome = dated.filter(({ kind }) => kind === 'not_yet').map(({ definition }) => definition)
  return (
    dated.find(({ kind }) => kind === 'yes')?.definition ??
    toCome.find((definition) => mayBind({ ...setting, definition })) ??
    versions.at(-1)!
  )
}

function datesOf(setting: Setting): InForce['kind'] {
  const key = splitInstances(setting).keys[0]!
  return readInForce(setting, key, clockEnv(setting, key, scopeOf(setting, key.id))).kind
}

const mayBind = (setting: Setting): boolean =>
  decide(setting.definition, scopeOf(setting, '')).duty.status !== 'not_applicable'
