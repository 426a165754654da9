import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Night, openNight } from '../../testing/night.ts'

let night: Night
let id: string
beforeEach(async () => {
  night = await openNight()
  id = await night.declare({ title: 'Pump control encrypted' })
})
afterEach(() => night.story.close())

const timeline = async (query = '', email = 'mia@harbour.example') =>
  (await (await night.story.as(email)).get(`incidents/${id}/timeline${query}`)).body

it('tells who did what, the newest first, as data', async () => {
  await night.learn(id, { personal_data_breach: true })
  const { items } = await timeline()
  const indexes = items.map(({ index }: { index: number }) => index)
  expect(indexes).toEqual(indexes.toSorted((a: number, b: number) => b - a))
  expect(items.at(-1)).toMatchObject({
    action: 'incident.declared',
    actor: { kind: 'api_key', name: 'Mia Stern' },
    subject: { kind: 'incident', id },
    private: { title: 'Pump control encrypted' },
  })
  expect(items).toContainEqual(expect.objectContaining({ actor: { kind: 'system', id: 'reconcile', name: null } }))
})

it('comes in pages', async () => {
  const { items } = await timeline()
  const first = await timeline('?limit=2')
  const second = await timeline(`?limit=2&cursor=${first.nextCursor}`)
  expect([...first.items, ...second.items]).toEqual(items.slice(0, 4))
})

it('tells what is about one kind of thing alone', async () => {
  const { items } = await timeline('?about=engagement')
  expect(items.length).toBeGreaterThan(0)
  expect(items.filter(({ action }: { action: string }) => !action.startsWith('engagement.'))).toEqual([])
})

it('says how far I have looked, which is mine alone and never goes back', async () => {
  const seen = async (email = 'mia@harbour.example') =>
    (await (await night.story.as(email)).get(`incidents/${id}/seen`)).body
  expect(await seen()).toEqual({ through: null })
  const { items } = await timeline()
  const newest = items[0].index
  for (const through of [newest, 0]) {
    expect((await night.manager.post(`incidents/${id}/seen`, { through })).status).toBe(204)
  }
  expect(await timeline(`?since=${newest}`)).toEqual({ items: [], nextCursor: null })
  expect(await seen()).toEqual({ through: newest })
  await night.learn(id, { personal_data_breach: true })
  const { items: unseen } = await timeline(`?since=${newest}`)
  expect(unseen.map(({ action }: { action: string }) => action)).toContain('incident.facts_recorded')
  expect(await seen('noor@harbour.example')).toEqual({ through: null })
})

it('as the log does, for one person: what was done by a token is the doing of its owner', async () => {
  const done = async (email: string) =>
    (await night.manager.get(`audit/entries?incident=${id}&person=${await night.story.house.personId(email)}`)).body
      .items
  expect((await done('mia@harbour.example')).map((one: { entry: { action: string } }) => one.entry.action)).toEqual([
    'incident.declared',
  ])
  expect(await done('noor@harbour.example')).toEqual([])
})

it('of a restricted incident is not found by others, nor can they say that they looked', async () => {
  id = await night.declare({ restricted: true })
  const noor = await night.story.as('noor@harbour.example')
  expect((await noor.get(`incidents/${id}/timeline`)).status).toBe(404)
  expect((await noor.post(`incidents/${id}/seen`, { through: 1 })).status).toBe(404)
})
