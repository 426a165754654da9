/** Which instances of a duty the law counts apart: member states, residents' states, repeated payments. */
import { type IncidentEvent, OTHERS, occurrences } from '../facts/index.ts'
import { missingKeys, truthOf } from './conditions.ts'
import type { Instances } from './definition.ts'
import { type InstanceKey, type Setting, scopeOf } from './setting.ts'
import type { OpenQuestion } from './types.ts'

const ONE: InstanceKey = { id: '', alone: true }

export interface Split {
  keys: InstanceKey[]
  question?: OpenQuestion
}

/**
 * The ids are stable under later additions: a value of the set or map stands for itself, and occurrences count in the order in
 * which they were recorded, corrections in the place of what they correct. The first occurrence has the empty id.
 */
export function splitInstances(setting: Setting): Split {
  const { instances } = setting.definition
  if (instances === undefined) return { keys: [ONE] }
  if (instances.of === 'event') return { keys: byOccurrence(setting, instances) }
  if (instances.when !== undefined) {
    const apart = truthOf(instances.when, scopeOf(setting, ''))
    if (apart.value === 'unknown') return { keys: [ONE], question: ask(instances, apart.keys) }
    if (apart.value !== true) return { keys: [ONE] }
  }
  return byValue(setting, instances)
}

const ask = ({ each }: Instances, keys: string[]): OpenQuestion => ({
  about: 'instances',
  keys: missingKeys(keys),
  why: `It is not known whether ${missingKeys([each])[0]} makes several reports of this one.`,
})

function byValue(setting: Setting, instances: Instances): Split {
  const [section, key] = instances.each.split('.') as [string, string]
  const scope = scopeOf(setting, '')
  const value = section === 'facts' ? (scope.facts as Map<string, unknown>).get(key) : setting.entity.profile[key]
  if (typeof value !== 'object' || value === null) return { keys: [ONE], question: ask(instances, [instances.each]) }
  const names = Array.isArray(value) ? (value as string[]) : Object.keys(value).filter((region) => region !== OTHERS)
  const counted = [...new Set(names)].sort().filter((id) => counts(setting, instances, id))
  if (counted.length === 0) return { keys: [ONE] }
  return { keys: counted.map((id) => ({ id, alone: counted.length === 1 })) }
}

/** Unknown, it counts: a report too many is seen, one too few is not. */
const counts = (setting: Setting, { where }: Instances, id: string): boolean =>
  where === undefined || truthOf(where, scopeOf(setting, id)).value !== false

function byOccurrence(setting: Setting, { each, stages }: Instances): InstanceKey[] {
  const { definition, entity, incident } = setting
  const found = occurrences(incident.events, each, { entity: entity.id, of: [definition.id, definition.regime] })
  if (found.length === 0) return [ONE]
  const place = new Map(found.map((event) => [event, firstStatement(event, incident.events)]))
  const recorded = [...found].sort((a, b) => place.get(a)! - place.get(b)!)
  return recorded.map((occurrence, index) => ({
    id: index === 0 ? '' : `${each}-${index + 1}`,
    alone: recorded.length === 1,
    occurrence,
    stages: index === 0 ? undefined : stages,
  }))
}

/** Where the statement stands that an event goes back to through its corrections. */
function firstStatement(event: IncidentEvent, events: readonly IncidentEvent[]): number {
  const passed = new Set<IncidentEvent>()
  let origin = event
  while (origin.corrects !== undefined && !passed.has(origin)) {
    passed.add(origin)
    const corrected = events.find(({ id }) => id === origin.corrects)
    if (corrected === undefined) break
    origin = corrected
  }
  return events.indexOf(origin)
}
