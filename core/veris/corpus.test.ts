import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkEvent, checkFact, loadVocabulary } from '../facts/index.ts'
import { parseInstant } from '../time/index.ts'
import { RSIT_BY_ACTION } from './classification.ts'
import { importVeris } from './index.ts'
import { leavesOf } from './leaves.ts'

const repository = new URL('../../', import.meta.url)
const demo = new URL('catalogue/demo/incidents/', repository)
const vcdb = new URL('../shared/data/vcdb/incidents/', repository)
const veris = new URL('../shared/data/veris/tests/', repository)

type Json = Record<string, unknown>
const read = (url: URL) => JSON.parse(readFileSync(url, 'utf8')) as Json
const files = (folder: URL): [string, URL][] =>
  existsSync(folder)
    ? readdirSync(folder).flatMap((name) => (name.endsWith('.json') ? [[name, new URL(name, folder)]] : []))
    : []
const yaml = (path: string) => parse(readFileSync(new URL(path, repository), 'utf8'))

const loaded = loadVocabulary(yaml('catalogue/vocabulary.yaml'))
if (!loaded.ok) throw new Error('the vocabulary does not load')
const { vocabulary } = loaded

const rsit: { classes: { class: string; types: { type: string }[] }[] } = yaml('catalogue/taxonomies/rsit.yaml')
const types = rsit.classes.flatMap((one) => one.types.map(({ type }) => `${one.class}:${type}`))

function mustImport(json: unknown) {
  const imported = importVeris(json)
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems))
  return imported
}

/** A copy in which one leaf says nothing any more: a text becomes `Unknown`, the year another, anything else is taken out. */
function silence(json: Json, path: string): Json {
  const copy = structuredClone(json)
  const steps = [...path.matchAll(/\["(.+?)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, index, plain]) =>
    index === undefined ? (quoted ?? plain!) : Number(index),
  )
  const holder = steps.slice(0, -1).reduce<Json>((at, step) => at[step] as Json, copy)
  const last = steps.at(-1)!
  if (typeof holder[last] === 'string') holder[last] = 'Unknown'
  else if (path === 'timeline.incident.year') holder[last] = (holder[last] as number) - 1
  else delete holder[last]
  return copy
}

const without = (object: object, ...keys: string[]) =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)))

function proveIncident(json: Json): void {
  const imported = mustImport(json)
  const { incident, mapped, unmapped } = imported

  const accounted = [...mapped, ...unmapped].map(({ path }) => path).sort()
  expect(accounted, 'every leaf is accounted for, once').toEqual(
    leavesOf(json)!
      .map(({ path }) => path)
      .sort(),
  )

  for (const { key, value } of incident.facts)
    expect(checkFact(vocabulary, key, value), key).toMatchObject({ ok: true })
  for (const { event, at } of incident.events) {
    expect(checkEvent(vocabulary, event)).toMatchObject({ ok: true })
    expect(parseInstant(at)).toMatchObject({ kind: 'instant' })
    expect(event).not.toBe('awareness')
  }
  expect(types).toContain(incident.classification)
  expect(incident.organisation.entity?.profile ?? {}).toEqual({})

  for (const { path } of unmapped) {
    const changed = importVeris(silence(json, path))
    const rest = changed.ok ? without(changed.incident, 'summary') : changed
    expect(rest, `${path} is called unmapped and yet matters`).toEqual(without(incident, 'summary'))
  }
  for (const { path } of mapped) {
    const changed = importVeris(silence(json, path))
    const same = changed.ok && without(changed, 'mapped', 'unmapped')
    expect(same, `${path} is called mapped and yet does not matter`).not.toEqual(
      without(imported, 'mapped', 'unmapped'),
    )
  }
}

describe('an import accounts for every leaf, truthfully: what is mapped matters, what is unmapped does not', () => {
  it.each(files(demo))('demonstration: %s', (_, url) => proveIncident(read(url)))
  const corpus = files(vcdb)
  it.skipIf(corpus.length === 0)(
    corpus.length > 0
      ? 'the public incidents of the VERIS Community Database'
      : 'skipped: no VCDB beside this checkout',
    () => {
      expect(corpus).toHaveLength(106)
      for (const [name, url] of corpus) {
        try {
          proveIncident(read(url))
        } catch (error) {
          throw new Error(`${name}: ${String(error)}`)
        }
      }
    },
  )
})

/** Faults in parts that are not read, or that Liaison takes as they come: it imports facts, it does not validate VERIS. */
const READ_STRICTLY =
  /^(incident_id|schema_version|security_incident|action|timeline(\.incident)?)_missing\.json$|year_missing|year_low|(day|month)\.(high|low)/

describe('the test files of VERIS', () => {
  const cases = files(veris)
  it.skipIf(cases.length === 0)(
    cases.length > 0
      ? 'are all imported or refused with paths, never thrown at'
      : 'skipped: no VERIS tests beside this checkout',
    () => {
      for (const [name, url] of cases) {
        const { incident, should } = read(url) as { incident: Json; should: 'pass' | 'fail' }
        const imported = importVeris(incident)
        if (should === 'pass') expect(imported, name).toMatchObject({ ok: true })
        if (!imported.ok) for (const { path } of imported.problems) expect(path, name).not.toBe('')
        if (READ_STRICTLY.test(name)) expect(imported.ok, name).toBe(false)
      }
    },
  )
})

describe('the classification table', () => {
  it('names only types of RSIT 1003', () => {
    for (const byVariety of Object.values(RSIT_BY_ACTION)) {
      for (const type of Object.values(byVariety)) expect(types).toContain(type)
    }
    expect(types).toHaveLength(39)
  })
})
