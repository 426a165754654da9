import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { type App, createHttpApp } from '../../kernel/http/app.ts'
import { factsOf } from '../incidents/index.ts'
import { recordFacts } from '../incidents/record-facts.ts'
import { deliverOnce } from './deliver-once.ts'
import { communicationsRoutes } from './routes.ts'
import { type Desk, openDesk } from './testing/desk.ts'

let desk: Desk
let app: App
let caller: Caller
beforeEach(async () => {
  desk = await openDesk()
  caller = await desk.person('lena.voss')
  const { web: pool, clock } = desk.house
  const rest = { version: '0', logger: false, requestsPerMinute: 1000, trustProxy: false }
  app = await createHttpApp({ pool, clock, ...rest, authenticate: async () => caller })
  communicationsRoutes(app)
})
afterEach(async () => {
  await app.close()
  await desk.close()
})

const get = async (url: string) => {
  const answer = await app.inject({ url })
  return { status: answer.statusCode, body: answer.json() }
}
const decide = async (id: string, payload: object) => {
  const answer = await app.inject({ method: 'POST', url: `/messages/${id}/approvals`, payload })
  return { status: answer.statusCode, body: answer.json() }
}
const warning = () => desk.write({ recipients: ['csirt.duty'], approvals: ['legal'], subject: 'Early warning' })

it('an approver reads exactly what would leave, to whom and what the gate says, and decides on just that', async () => {
  const message = await warning()
  const { body } = await get('/approvals')
  expect(body.items).toMatchObject([
    {
      request: { kind: 'legal', state: 'open' },
      incident: { reference: desk.incident.reference, tlp: 'AMBER' },
      message: { subject: 'Early warning', body: message.body, tlp: 'AMBER' },
      recipients: [{ id: 'csirt.duty', name: 'Duty officer (Coastal CSIRT)' }],
      gate: [{ channel: 'email', outcome: 'held', why: expect.stringContaining('approval of legal') }],
    },
  ])
  const stale = await decide(message.id, { kind: 'legal', decision: 'approved', contentHash: 'f'.repeat(64) })
  expect(stale).toMatchObject({ status: 409, body: { code: 'content_changed' } })
  const { contentHash } = body.items[0].message
  const given = await decide(message.id, { kind: 'legal', decision: 'approved', contentHash, comment: 'Fine.' })
  expect(given).toMatchObject({
    status: 200,
    body: {
      state: 'queued',
      approvals: [{ state: 'approved', comment: 'Fine.', decidedBy: await desk.house.personId('lena.voss') }],
    },
  })
  const again = await decide(message.id, { kind: 'legal', decision: 'rejected', contentHash })
  expect(again).toMatchObject({ status: 409, body: { code: 'not_held' } })
  expect((await get('/approvals')).body).toEqual({ items: [], nextCursor: null })
})

it('waiting approvals come in pages, the longest waiting first', async () => {
  const [first, second] = [await warning(), await warning()]
  const page = await get('/approvals?limit=1')
  expect(page.body.items[0].message.id).toBe(first.id)
  const next = await get(`/approvals?limit=1&cursor=${page.body.nextCursor}`)
  expect(next.body).toMatchObject({ items: [{ message: { id: second.id } }], nextCursor: null })
})

it('what was said and is no longer so is marked, with the fact and what was said of it', async () => {
  const value = (said: boolean) => [{ key: 'personal_data_breach', value: said, entity: null }] as never
  await recordFacts(desk.house.hostNow(), desk.incident.id, value(true))
  const [fact] = await desk.as((tx) => factsOf(tx, desk.incident.id))
  const message = await desk.write({ recipients: ['csirt.duty'], cites: [fact!.id] })
  const contact = await desk.contact('csirt')
  await desk.as((tx, ctx) => deliverOnce(tx, ctx, { messageId: message.id, contact, use: 'primary' }))
  expect((await get(`/messages/${message.id}`)).body.toCorrect).toBeNull()
  desk.house.clock.advance(1000)
  await recordFacts(desk.house.hostNow(), desk.incident.id, value(false))
  const { body } = await get(`/incidents/${desk.incident.id}/messages`)
  expect(body.items[0].toCorrect).toEqual({ facts: [{ id: fact!.id, key: 'personal_data_breach', said: true }] })
})

it('what became of a message says where and when, and nothing of leases', async () => {
  const message = await desk.write({ recipients: ['csirt.duty'] })
  const contact = await desk.contact('csirt')
  await desk.as((tx, ctx) => deliverOnce(tx, ctx, { messageId: message.id, contact, use: 'primary' }))
  const { body } = await get(`/messages/${message.id}/deliveries`)
  expect(body.items).toMatchObject([
    { recipientName: 'Duty officer', address: 'duty@csirt.example', state: 'queued', tries: 0 },
  ])
  expect(Object.keys(body.items[0])).not.toContain('leaseToken')
})

it('everybody who sees a message sees who gets it and what the gate says of it now', async () => {
  const message = await warning()
  caller = await desk.person('tess.lind')
  const held = await get(`/messages/${message.id}/gate`)
  expect(held.body).toMatchObject({
    recipients: [{ id: 'csirt.duty', name: 'Duty officer (Coastal CSIRT)' }],
    gate: [{ channel: 'email', outcome: 'held', why: expect.stringContaining('approval of legal') }],
  })
  caller = await desk.person('lena.voss')
  await decide(message.id, { kind: 'legal', decision: 'approved', contentHash: message.contentHash })
  expect((await get(`/messages/${message.id}/gate`)).body.gate).toMatchObject([{ outcome: 'released' }])
})

it('an auditor reads and decides nothing; what is hidden is not found', async () => {
  const message = await warning()
  caller = await desk.person('tess.lind')
  expect((await get(`/messages/${message.id}`)).status).toBe(200)
  expect((await get('/approvals')).body.items).toEqual([])
  const input = { kind: 'legal', decision: 'approved', contentHash: message.contentHash }
  expect(await decide(message.id, input)).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
  await desk.house.db.owner.query('update incident set restricted = true')
  for (const url of [
    `/messages/${message.id}`,
    `/messages/${message.id}/deliveries`,
    `/messages/${message.id}/gate`,
    `/incidents/${desk.incident.id}/messages`,
  ]) {
    expect((await get(url)).status).toBe(404)
  }
})
