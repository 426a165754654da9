/** For tests only: a small vocabulary, one duty that can be varied, and a world in which it is evaluated. */
import type { Entity } from '../directory/index.ts'
import { loadVocabulary, type Vocabulary } from '../facts/index.ts'
import type { Calendar } from '../time/index.ts'
import { instantOf } from '../time/index.ts'
import { type DutyIncident, type DutyInstance, evaluateDuties, loadDuties } from './index.ts'

const named = (keys: Record<string, object>) =>
  Object.entries(keys).map(([key, shape]) => ({ key, meaning: 'It is.', used_by: [], ...shape }))

function smallVocabulary(): Vocabulary {
  const bool = { type: 'bool' }
  const loaded = loadVocabulary({
    profile: named({ covered: bool, states: { type: 'set', codes: 'iso_3166_1' } }),
    facts: named({
      breach: bool,
      harmless: bool,
      held: bool,
      ordered: bool,
      strict: bool,
      relieved: bool,
      residents: { type: 'map', keys: 'iso_3166_2' },
    }),
    events: named({
      awareness: { scoped: true },
      payment: { scoped: false },
      news: { scoped: true },
      lifted: { scoped: true },
    }),
    maps: { others_key: '_others', rules: [], example: {} },
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.vocabulary
}

export const vocabulary = smallVocabulary()

const AT: Calendar = {
  name: 'AT',
  title: 'Austria',
  source: 'test',
  version: '1',
  generated: '2025-01-01',
  from: 2025,
  to: 2026,
  weekend: [6, 7],
  holidays: [],
}
export const calendars = new Map([['AT', AT]])

/** A duty as it stands in a file; 72 hours from awareness. */
export const written = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: 'xx-duty',
  version: 1,
  jurisdiction: 'AT',
  regime: 'The regime',
  citation: 'Art. 1',
  status: 'in_force',
  effective: { from: '2025-01-01' },
  checked: '2025-01-01',
  scope: 'profile.covered',
  trigger: 'facts.breach',
  recipient: 'The authority',
  stages: [stage()],
  content: ['What happened'],
  confidence: 'verified',
  basis: 'primary',
  sources: ['The law'],
  ...changes,
})

export const stage = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  stage: 'report',
  label: 'Report',
  due: { after: 'awareness', add: 'PT72H' },
  ...changes,
})

/** The faults of files of duties, as `path: message`. */
export function faultsOf(raw: unknown, file = 'duties/at.yaml'): string[] {
  const loaded = loadDuties([{ file, raw }], { vocabulary, calendars })
  return loaded.ok ? [] : loaded.problems.map(({ path, message }) => `${path}: ${message}`)
}

export interface World {
  now?: string
  facts?: Record<string, unknown>
  /** `[key, value, recordedAt]` */
  history?: [string, unknown, string][]
  events?: [string, string][]
  submissions?: [stage: string, at: string, instance?: string][]
  waivers?: DutyIncident['waivers']
  profile?: Record<string, unknown>
  entity?: Partial<Entity>
}

export const NOW = '2025-03-10T12:00:00Z'
export const WARN_BEFORE = 4 * 3_600_000

/** Evaluates the duties for one entity in Vienna that is covered and has a breach, unless the world says otherwise. */
export function evaluate(duties: Record<string, unknown>[], world: World = {}): DutyInstance[] {
  const loaded = loadDuties([{ file: 'duties/at.yaml', raw: duties }], { vocabulary, calendars })
  if (!loaded.ok) throw new Error(loaded.problems.map(({ path, message }) => `${path}: ${message}`).join('; '))
  const profile = { covered: true, ...world.profile }
  const entity: Entity = { id: 'one', country: 'AT', timeZone: 'Europe/Vienna', profile, ...world.entity }
  const stated = Object.entries(world.history ? {} : { breach: true, ...world.facts })
  const incident: DutyIncident = {
    facts: [
      ...stated.map(([key, value]) => ({ key, value: value as boolean })),
      ...(world.history ?? []).map(([key, value, at]) => ({ key, value: value as boolean, recordedAt: instantOf(at) })),
    ],
    events: (world.events ?? []).map(([event, at], index) => ({ id: `e${index}`, event, at: instantOf(at) })),
    submissions: (world.submissions ?? []).map(([made, at, instance = '']) => ({
      duty: 'xx-duty',
      stage: made,
      entity: 'one',
      instance,
      at: instantOf(at),
    })),
    waivers: world.waivers ?? [],
  }
  const catalogue = { vocabulary, duties: loaded.value, calendars }
  return evaluateDuties(catalogue, [entity], incident, instantOf(world.now ?? NOW), WARN_BEFORE)
}
