import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Night, openNight } from '../../testing/night.ts'

let night: Night
let id: string
beforeEach(async () => {
  night = await openNight()
  id = await night.declare()
})
afterEach(() => night.story.close())

const read = async (what: 'facts' | 'events') => (await night.manager.get(`incidents/${id}/${what}`)).body.items

it('keeps every statement of a fact, and says which one counts now', async () => {
  await night.learn(id, { personal_data_breach: true })
  await night.learn(id, { personal_data_breach: false })
  expect(await read('facts')).toMatchObject([
    { value: true, current: false },
    { value: false, current: true },
  ])
  await night.learn(id, { personal_data_breach: null })
  expect((await read('facts')).filter(({ current }: { current: boolean }) => current)).toEqual([])
})

it('of an event that was corrected, only the correction counts', async () => {
  const [{ id: corrects }] = await read('events')
  const at = '2025-03-28T19:00:00+01:00'
  const { body } = await night.manager.post(`incidents/${id}/events`, {
    events: [{ event: 'awareness', at, corrects }],
  })
  expect(body.items).toMatchObject([{ corrects, current: true }])
  expect(await read('events')).toMatchObject([
    { stated: at, current: true },
    { id: corrects, current: false },
  ])
})
