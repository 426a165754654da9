import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Night, openNight } from '../../testing/night.ts'

const MINUTE = 60_000

let night: Night
beforeEach(async () => {
  night = await openNight()
})
afterEach(() => night.story.close())

// biome-ignore lint/suspicious/noExplicitAny: a test reads answers by name
type Body = any
async function home(email = 'mia@harbour.example'): Promise<Body> {
  return (await (await night.story.as(email)).get('home')).body
}
const significant = (more = {}) => night.declare({ facts: [{ key: 'nis2_significant', value: true }], ...more })

describe('what is due next', () => {
  it('are the clocks of all open incidents, the earliest end first', async () => {
    const later = await significant({ events: [{ event: 'awareness', at: '2025-03-28T20:15:00+01:00' }] })
    const sooner = await significant({ events: [{ event: 'awareness', at: '2025-03-28T08:00:00+01:00' }] })
    const { dueNext } = await home()
    expect(dueNext.slice(0, 2)).toMatchObject([
      { incident: { id: sooner }, duty: 'eu-nis2-23', stage: 'early_warning', due: '2025-03-29T07:00:00Z' },
      { incident: { id: later }, duty: 'eu-nis2-23', stage: 'early_warning', due: '2025-03-29T19:15:00Z' },
    ])
    expect(dueNext[0]).toMatchObject({ entity: 'harbour-de', zone: 'Europe/Berlin', status: 'running' })
  })

  it('says that a clock is late once it is, and leaves out what is closed', async () => {
    const id = await significant()
    await night.story.pass(25 * 60 * MINUTE)
    expect((await home()).dueNext[0]).toMatchObject({ incident: { id }, status: 'late' })
    const etag = (await night.manager.get(`incidents/${id}`)).headers.get('etag') ?? ''
    await night.manager.post(`incidents/${id}/close`, { reason: 'Restored.' }, { 'if-match': etag })
    await night.story.work()
    expect(await home()).toMatchObject({ dueNext: [], silent: [], waiting: { gaps: [] } })
  })
})

describe('who is silent or unaware', () => {
  it('has not answered yet, with the instant of the next step, and then is silent and nothing more happens', async () => {
    const id = await night.declare({ severity: 1 })
    const of = async () =>
      (await home()).silent.find(({ stakeholder }: { stakeholder: string }) => stakeholder === 'deepsea')
    expect(await of()).toMatchObject({ incident: { id }, state: 'notified', nextStepAt: '2025-03-28T19:30:00Z' })
    for (let i = 0; i < 4; i += 1) await night.story.pass(15 * MINUTE)
    expect(await of()).toMatchObject({ state: 'silent', nextStepAt: null })
    const { id: engaged } = await night.engagement(id, 'deepsea')
    await night.act(`engagements/${engaged}/call-note`, { outcome: 'acknowledged' })
    expect(await of()).toBeUndefined()
  })
})

describe('what waits for me', () => {
  it('is what I was asked and have not answered, until I say here that I know', async () => {
    await night.declare()
    const noor = await night.story.as('noor@harbour.example')
    const [asked] = (await home('noor@harbour.example')).waiting.acknowledgements
    expect(asked).toMatchObject({ stakeholder: 'technical_lead', state: 'notified' })
    const answer = await noor.post(`engagements/${asked.id}/acknowledge`)
    expect(answer).toMatchObject({ status: 200, body: { state: 'acknowledged', acknowledgedMeans: 'web' } })
    expect((await noor.post(`engagements/${asked.id}/acknowledge`)).body.version).toBe(answer.body.version)
    expect((await home('noor@harbour.example')).waiting.acknowledgements).toEqual([])
    expect(await night.log('engagement.acknowledged')).toHaveLength(1)
  })

  it('can be answered by nobody who was not asked', async () => {
    const id = await night.declare()
    const { id: engaged } = await night.engagement(id, 'technical_lead')
    expect(await night.manager.post(`engagements/${engaged}/acknowledge`)).toMatchObject({
      status: 403,
      body: { code: 'not_asked' },
    })
  })

  it('are the approvals of my kinds, and no others', async () => {
    const id = await significant()
    const { approvals } = (await home('lena@harbour.example')).waiting
    expect(approvals).toMatchObject([{ incident: { id }, kind: 'legal', subject: expect.any(String) }])
    expect((await home('ruth@harbour.example')).waiting.approvals).toEqual([])
  })

  it('are the gaps that my roles let me close', async () => {
    const id = await night.declare()
    const { gaps } = (await home('noor@harbour.example')).waiting
    expect(gaps[0]).toMatchObject({ incident: { id }, kind: 'unknown_fact', action: expect.any(String) })
    expect((await home('tess@harbour.example')).waiting.gaps).toEqual([])
  })
})

it('a restricted incident is in the lists of its participants alone', async () => {
  await significant({ restricted: true, severity: 1 })
  expect((await home()).dueNext).not.toEqual([])
  expect(await home('noor@harbour.example')).toMatchObject({ dueNext: [], silent: [], waiting: { gaps: [] } })
})
