import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { declareIncident } from '../incidents/index.ts'
import { type Answer, openRoutes, pluck, type RoutesUnderTest, type Who } from '../plans/testing/routes-under-test.ts'
import { dutyRoutes, proposeSubmission } from './index.ts'

let house: RoutesUnderTest
let id: string

beforeAll(async () => {
  house = await openRoutes(dutyRoutes)
})
afterAll(() => house.close())
beforeEach(async () => {
  id = await declare()
})

const declare = async (who: Who = 'cora', restricted = false): Promise<string> => {
  const incident = await declareIncident(house.as(who), {
    title: 'Files encrypted',
    severity: 1,
    classification: 'malicious-code',
    tlp: 'AMBER',
    restricted,
    exercise: false,
    status: 'declared',
    facts: [],
    events: [],
  })
  return incident.id
}

const GDPR = { duty: 'eu-gdpr-33', stage: 'authority', entity: 'acme-at' }
const report = { ...GDPR, at: '2026-11-22T15:30:00+01:00', reference: 'DSB-D123.456' }
const waiver = { ...GDPR, reason: 'The key was never with the thief.' }

const submit = (who: Who, said: object = {}, headers?: object): Promise<Answer> =>
  house.ask(who, `POST /incidents/${id}/submissions`, { ...report, ...said }, headers)
const waive = (who: Who, said: object = {}): Promise<Answer> =>
  house.ask(who, `POST /incidents/${id}/waivers`, { ...waiver, ...said })
const list = async (what: string): Promise<object[]> =>
  (await house.ask('aya', `GET /incidents/${id}/${what}`)).body.items

async function propose(said: object = {}): Promise<string> {
  const proposal = { incidentId: id, messageId: crypto.randomUUID(), ...GDPR, instance: '', sentAt: house.clock.now() }
  await house.host.transaction((tx) => proposeSubmission(tx, { ...proposal, ...said }))
  const proposals = (await list('submission-proposals')) as { id: string }[]
  return proposals.at(-1)?.id ?? ''
}

describe('a person confirms that a report was made', () => {
  test('it is kept with instant and reference, recorded, and the incident is judged again', async () => {
    const before = (await house.asked())[id] ?? 0
    const answer = await submit('jon')
    expect(answer).toMatchObject({
      status: 201,
      body: { ...GDPR, instance: '', at: '2026-11-22T14:30:00Z', reference: 'DSB-D123.456' },
    })
    expect(await list('submissions')).toEqual([answer.body])
    expect((await house.log('duty.submitted')).at(-1)).toMatchObject({
      subject: { id: answer.body.id },
      payload: { ...GDPR, at: '2026-11-22T14:30:00Z', confirms: [] },
    })
    expect((await house.asked())[id]).toBe(before + 1)
  })

  test('further information to the same authority is a second submission of the stage', async () => {
    await submit('jon')
    house.clock.advance(1000)
    await submit('jon', { at: '2026-11-22T14:45:00Z', reference: 'Supplement 1' })
    expect(pluck(await list('submissions'), 'reference')).toEqual(['DSB-D123.456', 'Supplement 1'])
  })

  test('it settles the proposal of the same stage, and no other', async () => {
    const same = await propose()
    await propose({ stage: 'phased_supplements' })
    await submit('jon')
    expect(pluck(await list('submission-proposals'), 'state')).toEqual(['confirmed', 'open'])
    expect((await house.log('duty.submitted')).at(-1)?.payload).toMatchObject({ confirms: [same] })
  })

  test('a repeated request confirms once', async () => {
    const again = () => submit('jon', {}, { 'idempotency-key': `once ${id}` })
    const [first, second] = await Promise.all([again(), again()])
    expect(second).toMatchObject({ status: 201, body: first.body })
    expect(await list('submissions')).toHaveLength(1)
    expect(await submit('jon', { reference: 'other' }, { 'idempotency-key': `once ${id}` })).toMatchObject({
      status: 409,
    })
  })

  test.each<[string, object, string, string]>([
    ['a duty that is misspelt', { duty: 'eu-gdpr-3' }, 'duty', 'did you mean "eu-gdpr-33"?'],
    ['a stage that does not exist', { stage: 'regulator' }, 'stage', 'authority, phased_supplements'],
    ['an entity that is not ours', { entity: 'acme-de' }, 'entity', 'ours are: acme-at'],
    ['a report of tomorrow', { at: '2026-11-23T15:00:00Z' }, 'at', 'has not come yet'],
    ['an instant without an offset', { at: '2026-11-22T15:00:00' }, 'at', 'offset'],
    ['no reference', { reference: '  ' }, 'reference', 'must name the receipt'],
    ['an instance that the law does not know', { instance: 'Vienna' }, 'instance', 'facts.affected_countries'],
    [
      'an instance where none are counted apart',
      { duty: 'eu-gdpr-34', stage: 'individuals', instance: 'AT' },
      'instance',
      'leave the instance empty',
    ],
  ])('%s is refused with what would be right', async (_, said, path, hint) => {
    const { status, body } = await submit('jon', said)
    expect(status).toBe(400)
    expect(body.errors).toContainEqual({ path, message: expect.stringContaining(hint) })
    expect(await list('submissions')).toEqual([])
  })

  test('every fault is named at once', async () => {
    const { body } = await submit('jon', { stage: 'x', entity: 'y', at: '2027-01-01T00:00:00Z' })
    expect(pluck(body.errors, 'path')).toEqual(['stage', 'entity', 'at'])
  })

  test('instances that the law counts apart are accepted', async () => {
    expect((await submit('jon', { instance: 'FR' })).status).toBe(201)
    const payment = { duty: 'us-ny-dfs-50017', stage: 'extortion_payment' }
    expect((await submit('jon', { ...payment, instance: 'payment-2' })).status).toBe(201)
    expect((await submit('jon', { ...payment, instance: 'payment-1' })).status).toBe(400)
  })

  test('clocks of two machines may differ a little', async () => {
    expect((await submit('jon', { at: '2026-11-22T15:04:00Z' })).status).toBe(201)
  })

  test('a closed incident still keeps what was reported', async () => {
    await house.db.owner.query("update incident set status = 'closed' where id = $1", [id])
    expect((await submit('jon')).status).toBe(201)
  })
})

describe('a person decides that a report need not be made', () => {
  test('with the reason, for one stage or for all', async () => {
    const one = await waive('ines')
    expect(one).toMatchObject({ status: 201, body: { stage: 'authority', kind: 'waived', reason: waiver.reason } })
    const all = await waive('cora', { stage: undefined, kind: 'not_required' })
    expect(all).toMatchObject({ status: 201, body: { stage: null, kind: 'not_required' } })
    expect(await list('waivers')).toEqual([one.body, all.body])
    expect((await house.log('duty.waived')).at(-1)?.payload).toMatchObject({ duty: 'eu-gdpr-33', stage: null })
  })

  test.each<[string, object, string]>([
    ['a stage that does not exist', { stage: 'x' }, 'stage'],
    ['no reason', { reason: ' ' }, 'reason'],
    ['another kind', { kind: 'forgotten' }, 'kind'],
  ])('%s is refused', async (_, said, path) => {
    const { status, body } = await waive('cora', said)
    expect([status, pluck(body.errors, 'path')]).toEqual([400, [path]])
  })
})

describe('a message that left proposes a submission', () => {
  test('once, however many deliveries it has', async () => {
    const messageId = crypto.randomUUID()
    await propose({ messageId })
    await propose({ messageId })
    expect(await list('submission-proposals')).toMatchObject([{ messageId, ...GDPR, state: 'open' }])
  })

  test('a person may say that it was not the report, and only once', async () => {
    const proposal = await propose()
    const dismiss = () =>
      house.ask('jon', `POST /submission-proposals/${proposal}/dismiss`, { reason: 'A draft only.' })
    const answers = await Promise.all([dismiss(), dismiss()])
    expect(pluck(answers, 'status').sort()).toEqual([200, 409])
    expect(await list('submission-proposals')).toMatchObject([{ state: 'dismissed' }])
    expect(await list('submissions')).toEqual([])
    expect((await house.log('duty.proposal_dismissed')).at(-1)).toMatchObject({ subject: { id: proposal } })
  })

  test('one that is confirmed is not dismissed any more', async () => {
    const proposal = await propose()
    await submit('jon')
    const answer = await house.ask('jon', `POST /submission-proposals/${proposal}/dismiss`, { reason: 'Late.' })
    expect(answer).toMatchObject({ status: 409, body: { code: 'proposal_settled' } })
  })
})

describe('who may', () => {
  test.each<[Who, number, number]>([
    ['mara', 201, 403],
    ['cora', 201, 201],
    ['jon', 201, 403],
    ['ines', 201, 201],
    ['dario', 201, 403],
    ['aya', 403, 403],
  ])('%s submits: %i, waives: %i', async (who, submits, waives) => {
    expect((await submit(who)).status).toBe(submits)
    expect((await waive(who)).status).toBe(waives)
  })

  test('an auditor reads and dismisses nothing', async () => {
    const proposal = await propose()
    expect(await house.ask('aya', `POST /submission-proposals/${proposal}/dismiss`, { reason: 'x' })).toMatchObject({
      status: 403,
    })
    expect((await house.ask('aya', `GET /incidents/${id}/submissions`)).status).toBe(200)
  })

  test('a restricted incident does not exist for whoever takes no part', async () => {
    id = await declare('cora', true)
    const proposal = { incidentId: id, messageId: crypto.randomUUID(), ...GDPR, instance: '', sentAt: 0 }
    await house.host.transaction((tx) => proposeSubmission(tx, proposal))
    const { body } = await house.ask('cora', `GET /incidents/${id}/submission-proposals`)
    for (const what of ['submissions', 'waivers', 'submission-proposals']) {
      expect((await house.ask('jon', `GET /incidents/${id}/${what}`)).status).toBe(404)
    }
    expect((await submit('jon')).status).toBe(404)
    expect((await waive('ines')).status).toBe(404)
    const dismiss = `POST /submission-proposals/${body.items[0].id}/dismiss` as const
    expect((await house.ask('jon', dismiss, { reason: 'x' })).status).toBe(404)
    expect((await submit('cora')).status).toBe(201)
  })
})
