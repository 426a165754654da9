import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PLAN } from '../server/testing/files.ts'
import { operations } from './published/document.ts'
import { keyOf, sampleOf } from './published/samples.ts'
import { type IncidentTarget, makeIncident } from './published/targets.ts'
import { ANYBODY, INSIDER, openWorld, PEOPLE, type World } from './published/world.ts'

/** Every published list that has pages. */
const lists = operations.filter(({ parameters }) => parameters?.some(({ name }) => name === 'cursor'))
/** Lists of which this house has no more than one row. */
const SHORT = ['/incidents/{id}/submission-proposals', '/incidents/{id}/moved-deadlines', '/messages/{id}/deliveries']
const REPORT = { duty: 'eu-nis2-23', stage: 'early_warning', entity: 'harbour-de', reference: 'BSI-1' }
/** Names that sort, fold and compare in odd ways: in the database they must do so alike on every page. */
const NAMES = [
  'Ärzte',
  'arzt',
  'Zebra',
  'öl',
  'Öl',
  'ÖL',
  'İzmir',
  'izmir',
  'Straße',
  'STRASSE',
  'ﬁnn',
  '東京',
  '🦓',
  'a',
  'A',
  'a b',
  'ab',
]

let world: World
let incident: IncidentTarget
beforeAll(async () => {
  world = await openWorld()
  for (const [i, name] of NAMES.entries()) {
    await post('/organisations', { id: `odd-${i}`, name, kind: 'supplier' })
    await post('/people', { name, email: `odd-${i}@harbour.example`, roles: ['responder'] })
  }
  for (let i = 0; i < 5; i += 1) {
    incident = await makeIncident(world, i === 2, [])
    if (i % 2) world.story.house.clock.advance(1)
  }
  for (const email of Object.values(PEOPLE)) {
    await post(`/incidents/${incident.id}/participants`, { personId: await world.personId(email) })
  }
  for (const at of ['1969-07-20T20:17:00Z', '2025-03-28T18:00:00Z', '2025-03-28T18:00:00Z', '2025-03-01T00:00:00Z']) {
    await post(`/incidents/${incident.id}/events`, { events: [{ event: 'awareness', at }] })
    await post(`/incidents/${incident.id}/facts`, {
      facts: ['malicious', 'nis2_significant'].map((key) => ({ key, value: true })),
    })
    await post('/plans', { source: PLAN })
    await post(`/incidents/${incident.id}/submissions`, { ...REPORT, at })
    await post(`/incidents/${incident.id}/waivers`, { duty: 'eu-gdpr-33', entity: 'harbour-de', reason: 'None' })
  }
})
afterAll(() => world[Symbol.asyncDispose]())

async function post(path: string, body: unknown) {
  const { status } = await world.ask(INSIDER, { method: 'POST', path, body })
  expect(status).toBe(201)
}

async function read(path: string, query: Record<string, string>) {
  const { status, body } = await world.ask(ANYBODY, { method: 'GET', path: `${path}?${new URLSearchParams(query)}` })
  expect([path, query, status]).toEqual([path, query, 200])
  return body as { items: unknown[]; nextCursor: string | null }
}

/** All pages; `between` happens before each but the first. */
async function readAll(path: string, query: Record<string, string>, between = async () => {}) {
  const items: unknown[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await read(path, { ...query, ...(cursor && { cursor }) })
    items.push(...page.items)
    expect(page.items.length).toBeLessThanOrEqual(Number(query.limit))
    cursor = page.nextCursor
    if (cursor !== null) await between()
  }
  return items
}

describe.each(lists.map((operation) => [keyOf(operation), operation] as const))('%s', (_, operation) => {
  it('is the same in pages of one, two, three and seven as at once', async () => {
    const { path } = await sampleOf(operation, { world, email: ANYBODY, incident })
    const { items, nextCursor } = await read(path, { limit: '200' })
    expect(nextCursor).toBeNull()
    if (SHORT.includes(operation.path)) expect(items.length).toBeLessThan(2)
    else expect(items.length).toBeGreaterThan(1)
    for (const limit of ['1', '2', '3', '7']) expect(await readAll(path, { limit })).toEqual(items)
  })
})

describe('filters and orders', () => {
  it.each([
    ['/incidents', { sort: 'due' }],
    ['/incidents', { q: 'pump' }],
    ['/incidents', { status: 'open' }],
    ['/organisations', { kind: 'supplier' }],
    ['/organisations', { q: 'ö' }],
    ['/organisations', { q: 'Ö' }],
    ['/audit/entries', { action: 'organisation.added' }],
    ['/audit/entries', { after: '3' }],
  ])('hold across the pages: %s %o', async (path, query) => {
    const { items } = await read(path, { ...(query as Record<string, string>), limit: '200' })
    expect(items.length).toBeGreaterThan(1)
    for (const limit of ['1', '2']) {
      expect(await readAll(path, { ...(query as Record<string, string>), limit })).toEqual(items)
    }
  })

  it('find a name by its beginning, whatever its case', async () => {
    const names = async (q: string) =>
      (await read('/organisations', { q, limit: '200' })).items.map((one) => (one as { name: string }).name).sort()
    expect(await names('öl')).toEqual(['ÖL', 'Öl', 'öl'].sort())
    expect(await names('ÖL')).toEqual(await names('öl'))
  })
})

describe('a list that grows while it is read', () => {
  it('shows nothing twice and misses nothing that was there', async () => {
    const before = (await read('/incidents', { limit: '200' })).items.map((one) => (one as { id: string }).id)
    const seen = await readAll('/incidents', { limit: '2' }, async () => {
      await post('/incidents', { title: 'Another', severity: 4, classification: 'fraud', tlp: 'GREEN' })
    })
    const ids = seen.map((one) => (one as { id: string }).id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(before.filter((id) => !ids.includes(id))).toEqual([])
  })
})
