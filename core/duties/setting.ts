import type { Entity } from '../directory/index.ts'
import { currentFacts, factValues, type IncidentEvent } from '../facts/index.ts'
import type { Calendar, Instant } from '../time/index.ts'
import type { Scope } from './conditions.ts'
import type { DutyDefinition } from './definition.ts'
import type { DutyIncident, Submission } from './types.ts'

/** One duty of one entity in one incident at one instant. `warnBefore` in milliseconds. */
export interface Setting {
  definition: DutyDefinition
  entity: Entity
  incident: DutyIncident
  calendars: ReadonlyMap<string, Calendar>
  now: Instant
  warnBefore: number
}

/** An instance that the law counts apart, or the one that stands for all. */
export interface InstanceKey {
  id: string
  /** No other instance of this duty and entity exists. */
  alone: boolean
  /** The occurrence that the instance is about, of the event that `instances` names. */
  occurrence?: IncidentEvent
  /** The stages that it has; left out: all. */
  stages?: readonly string[]
}

/** When a fact came to be known. A file states no recording: then since when it was true, and without that all along. */
export const knownSince = ({ recordedAt, asOf }: { recordedAt?: Instant; asOf?: Instant }): Instant =>
  recordedAt ?? asOf ?? Number.NEGATIVE_INFINITY

/** Whether it is an incident at all; while it is only suspected nobody knows. */
const DECLARED: Readonly<Record<string, boolean>> = { declared: true, closed: true, false_alarm: false }

/** The fact that a recorded submission sets, whatever was recorded before: one filing can bring about another. */
const OTHER_REGULATOR = 'other_regulator_notified'

/** Whether this entity has reported to an authority under another duty. */
const toldOther = ({ definition, entity }: Setting, submissions: DutyIncident['submissions']): boolean =>
  submissions.some(
    ({ duty, stage, entity: of }) =>
      of === entity.id && duty !== definition.id && definition.catalogueStages.get(`${duty}.${stage}`)?.toAuthority,
  )

const withTold = <T extends { facts: ReadonlyMap<string, unknown> }>(scope: T): T => ({
  ...scope,
  facts: new Map(scope.facts).set(OTHER_REGULATOR, true),
})

type Read = ReturnType<typeof readScope>

// Every duty of an entity reads the same of an incident but whether another was reported, and neither is changed once it is read.
const present = new WeakMap<DutyIncident, WeakMap<Entity, { plain: Read; told?: Read }>>()

/** What conditions read, as known by an instant (left out: now). */
export function scopeOf(setting: Setting, instance: string, knownBy?: Instant): Scope {
  const { entity, incident } = setting
  if (knownBy !== undefined) {
    const facts = incident.facts.filter((fact) => knownSince(fact) <= knownBy)
    const made = incident.submissions.filter(({ at }) => at <= knownBy)
    const scope = readScope(entity, { ...incident, facts })
    return { ...(toldOther(setting, made) ? withTold(scope) : scope), instance }
  }
  const entities = present.get(incident) ?? new WeakMap<Entity, { plain: Read; told?: Read }>()
  const known = entities.get(entity) ?? { plain: readScope(entity, incident) }
  present.set(incident, entities.set(entity, known))
  const told = toldOther(setting, incident.submissions)
  if (told) known.told ??= withTold(known.plain)
  const scope = (told ? known.told : undefined) ?? known.plain
  return instance === '' ? scope : { ...scope, instance }
}

function readScope(entity: Entity, { facts, events: _, submissions: __, waivers: ___, ...register }: DutyIncident) {
  return {
    profile: entity.profile,
    facts: factValues(currentFacts(facts, entity.id)),
    country: entity.country,
    region: entity.region,
    time_zone: entity.timeZone,
    incident: { ...register, declared: DECLARED[register.status ?? ''] },
    instance: '',
  }
}

/** Whether a submission or waiver was made for this instance. Empty counts where there is nothing to tell apart. */
export const isFor = (
  record: { duty: string; entity: string; instance: string },
  { definition, entity }: Setting,
  key: InstanceKey,
): boolean =>
  record.duty === definition.id &&
  record.entity === entity.id &&
  (record.instance === key.id || (record.instance === '' && key.alone))

/** Confirmed reports of one stage, earliest first. */
export const submissionsOf = (setting: Setting, key: InstanceKey, stage: string): Submission[] =>
  setting.incident.submissions
    .filter((one) => one.stage === stage && isFor(one, setting, key))
    .sort((a, b) => a.at - b.at)
