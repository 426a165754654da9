import { readCatalogue } from '@liaison/catalogue'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRoutes, pluck, type RoutesUnderTest } from '../plans/testing/routes-under-test.ts'
import { dutyRoutes } from './index.ts'

let house: RoutesUnderTest
beforeAll(async () => {
  house = await openRoutes(dutyRoutes)
})
afterAll(() => house.close())

const get = async (url: string) => (await house.ask('aya', `GET ${url}` as 'GET /')).body

describe('the catalogue of duties', () => {
  test('page after page gives each version of each duty once, in order', async () => {
    const found: string[] = []
    for (let cursor = ''; ; ) {
      const page = await get(`/duties?limit=5${cursor}`)
      found.push(...page.items.map((duty: { id: string; version: number }) => `${duty.id} ${duty.version}`))
      if (page.nextCursor === null) break
      cursor = `&cursor=${page.nextCursor}`
    }
    const all = readCatalogue().duties.map(({ id, version }) => `${id} ${version}`)
    expect(found).toEqual(all.sort())
  })

  test.each([
    ['jurisdiction=AT', []],
    ['jurisdiction=JP', ['jp-appi-26']],
    ['q=nis2', ['eu-nis2-23']],
    ['q=ART.%2033(1)', ['eu-gdpr-33']],
    ['status=pending&jurisdiction=US', ['us-circia', 'us-far-cui']],
  ])('%s', async (filter, ids) => {
    const { items } = await get(`/duties?${filter}`)
    expect([...new Set(pluck(items, 'id'))]).toEqual(ids)
  })

  test('a status that does not exist is refused', async () => {
    expect((await house.ask('aya', 'GET /duties?status=dead')).status).toBe(400)
  })

  test('one is shown whole: by when in words, from which source', async () => {
    const duty = await get('/duties/eu-gdpr-33')
    expect(duty).toMatchObject({
      citation: 'Regulation (EU) 2016/679 Art. 33(1), (3)-(5)',
      confidence: 'verified',
      effective: { from: '2018-05-25', to: null },
      instances: { each: 'facts.affected_countries' },
      stages: [{ stage: 'authority', due: '72 hours after awareness' }, { stage: 'phased_supplements' }],
    })
    expect(duty.sources.length).toBeGreaterThan(0)
    expect(duty.trigger.cel).toContain('facts.personal_data_breach')
    expect(duty.trigger.words).toContain('personal data breach')
  })

  test('every duty can be shown', async () => {
    for (const { id, version } of readCatalogue().duties) {
      expect(await get(`/duties/${id}?version=${version}`)).toMatchObject({ id, version })
    }
  })

  test('of several versions the one in effect today is shown, and each by its number', async () => {
    const versions = readCatalogue().duties.filter(({ id }) => id === 'us-ca-179882')
    expect(versions.length).toBeGreaterThan(1)
    const today = await get('/duties/us-ca-179882')
    expect(today.effective.from <= '2026-11-22' && (today.effective.to ?? '9999') >= '2026-11-22').toBe(true)
    const former = versions.find(({ version }) => version !== today.version)
    expect(await get(`/duties/us-ca-179882?version=${former?.version}`)).toMatchObject({ version: former?.version })
  })

  test('a duty or version that does not exist is not found', async () => {
    for (const url of ['/duties/eu-gdpr-99', '/duties/eu-gdpr-33?version=99']) {
      expect(await house.ask('aya', `GET ${url}` as 'GET /')).toMatchObject({ status: 404 })
    }
  })
})

test('the vocabulary names every key with its type, values and meaning', async () => {
  const { profile, facts, events } = await get('/vocabulary')
  const { vocabulary } = readCatalogue()
  expect(pluck(profile, 'key')).toEqual([...vocabulary.profile.keys()])
  expect(facts).toContainEqual(
    expect.objectContaining({ key: 'risk_to_individuals', type: 'enum', values: expect.arrayContaining(['high']) }),
  )
  expect(facts).toContainEqual(
    expect.objectContaining({ key: 'residents_affected', type: 'map', codes: expect.stringContaining('iso_3166') }),
  )
  expect(events).toContainEqual(expect.objectContaining({ key: 'determination', type: 'event', scoped: true }))
})
