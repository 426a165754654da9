import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { planRoutes } from './index.ts'
import { planText } from './testing/plan-text.ts'
import { type Answer, openRoutes, pluck, type RoutesUnderTest, type Who } from './testing/routes-under-test.ts'

let house: RoutesUnderTest
beforeAll(async () => {
  house = await openRoutes(planRoutes)
})
afterAll(() => house.close())
beforeEach(() => house.db.owner.query('truncate plan, idempotency_key').then(() => {}))

const draft = async (who: Who = 'cora', version = 1) =>
  (await house.ask(who, 'POST /plans', { source: planText({ version }) })).body

const move = (who: Who, plan: { id: string; version: number }, verb: string, body?: object): Promise<Answer> =>
  house.ask(who, `POST /plans/${plan.id}/${verb}`, body, { 'if-match': `"${plan.version}"` })

describe('from draft to retirement', () => {
  test('one writes, another approves, then it is in force, and at last retired', async () => {
    const written = await draft()
    expect(written).toMatchObject({ status: 'draft', planVersion: 1, version: 1 })
    const approved = await move('ines', written, 'approve')
    expect(approved).toMatchObject({ status: 200, body: { status: 'approved' }, headers: { etag: '"2"' } })
    const active = await move('cora', approved.body, 'activate')
    expect(active.body).toMatchObject({ status: 'active', activatedAt: '2026-11-22T15:00:00Z' })
    const retired = await move('cora', active.body, 'retire', { reason: 'The firm is sold.' })
    expect(retired.body).toMatchObject({ status: 'retired', retiredAt: '2026-11-22T15:00:00Z' })
    const entries = (await house.log()).filter(({ subject }) => subject.id === written.id)
    expect(entries.map(({ action }) => action)).toEqual([
      'plan.drafted',
      'plan.approved',
      'plan.activated',
      'plan.retired',
    ])
  })

  test('activating one retires the other', async () => {
    for (const version of [1, 2]) {
      const approved = await move('ines', await draft('cora', version), 'approve')
      await move('cora', approved.body, 'activate')
    }
    const { body } = await house.ask('jon', 'GET /plans')
    expect(body.items).toMatchObject([
      { planVersion: 2, status: 'active' },
      { planVersion: 1, status: 'retired' },
    ])
  })

  test.each<[string, 'approve' | 'activate' | 'retire', string]>([
    ['draft', 'activate', 'plan_not_approved'],
    ['draft', 'retire', 'plan_not_active'],
    ['approved', 'approve', 'plan_not_draft'],
    ['approved', 'retire', 'plan_not_active'],
    ['active', 'approve', 'plan_not_draft'],
    ['active', 'activate', 'plan_not_approved'],
    ['retired', 'activate', 'plan_not_approved'],
    ['retired', 'approve', 'plan_not_draft'],
  ])('what is %s cannot be moved by %s', async (status, verb, code) => {
    const plan = await draft()
    await house.db.owner.query('update plan set status = $1', [status])
    const answer = await move('mara', plan, verb, verb === 'retire' ? { reason: 'Because.' } : undefined)
    expect(answer).toMatchObject({ status: 409, body: { code } })
  })
})

describe('what is approved never changes', () => {
  test('a draft is edited at the version that was read', async () => {
    const plan = await draft()
    const source = planText({ version: 7 })
    const edit = (headers: object) => house.ask('mara', `PUT /plans/${plan.id}`, { source }, headers)
    expect((await edit({})).status).toBe(428)
    expect(await edit({ 'if-match': '"1"' })).toMatchObject({ status: 200, body: { planVersion: 7, version: 2 } })
    expect((await edit({ 'if-match': '"1"' })).status).toBe(412)
  })

  test('an approved plan is not edited', async () => {
    const { body } = await move('ines', await draft(), 'approve')
    const answer = await house.ask('cora', `PUT /plans/${body.id}`, { source: planText() }, { 'if-match': '"2"' })
    expect(answer).toMatchObject({ status: 409, body: { code: 'plan_not_draft' } })
  })

  test('an approval is of the text that was read', async () => {
    const plan = await draft()
    await house.ask('cora', `PUT /plans/${plan.id}`, { source: planText({ version: 2 }) }, { 'if-match': '"1"' })
    expect((await move('ines', plan, 'approve')).status).toBe(412)
  })
})

describe('who may', () => {
  test.each<[string, Who, number]>([
    ['an approver', 'ines', 200],
    ['an administrator who did not write it', 'mara', 200],
    ['a coordinator', 'cora', 403],
    ['a responder', 'jon', 403],
    ['an auditor', 'aya', 403],
  ])('approve: %s', async (_, who, status) => {
    expect((await move(who, await draft(), 'approve')).status).toBe(status)
  })

  test('nobody approves what they wrote or edited', async () => {
    const own = await move('mara', await draft('mara'), 'approve')
    expect(own).toMatchObject({ status: 403, body: { code: 'own_draft' } })
    const plan = await draft('cora')
    await house.ask('mara', `PUT /plans/${plan.id}`, { source: planText({ version: 2 }) }, { 'if-match': '"1"' })
    expect((await move('mara', { id: plan.id, version: 2 }, 'approve')).status).toBe(403)
  })

  test.each<[string, Who]>([
    ['a responder', 'jon'],
    ['an auditor', 'aya'],
    ['an approver', 'ines'],
  ])('%s writes no plan and puts none in force', async (_, who) => {
    const plan = await draft()
    const source = planText()
    expect((await house.ask(who, 'POST /plans', { source })).status).toBe(403)
    expect((await house.ask(who, `PUT /plans/${plan.id}`, { source }, { 'if-match': '"1"' })).status).toBe(403)
    expect((await move(who, plan, 'activate')).status).toBe(403)
    expect((await move(who, plan, 'retire', { reason: 'Because.' })).status).toBe(403)
  })

  test('everyone reads', async () => {
    const plan = await draft()
    for (const who of ['mara', 'cora', 'ines', 'jon', 'aya'] as const) {
      expect((await house.ask(who, `GET /plans/${plan.id}`)).status).toBe(200)
    }
  })
})

describe('reading and checking', () => {
  test('a plan is shown as its text and as what it says', async () => {
    const { id } = await draft()
    const { body, headers } = await house.ask('jon', `GET /plans/${id}`)
    expect(headers.etag).toBe('"1"')
    expect(body.source).toBe(planText())
    expect(pluck(body.content.rules, 'summary')).toEqual([
      'Incident manager: accountable within 5 minutes.',
      'Redwood Forensics: responsible within 1 hour, after approval by legal.',
      'All together of kind customer: informed within 24 hours, after approval by communications.',
    ])
    expect(body.content.escalations[0].summary).toBe('Each of kind insurer: informed, once for each engagement.')
    expect(pluck(body.content.templates, 'id')).toEqual(['engaged', 'activation'])
  })

  test('a plan whose partner has gone says so, and still shows what it says', async () => {
    const { id } = await draft()
    await house.db.owner.query("update organisation set active = false where id = 'redwood-ir'")
    const { body } = await house.ask('jon', `GET /plans/${id}`)
    await house.db.owner.query("update organisation set active = true where id = 'redwood-ir'")
    expect(pluck(body.problems, 'path')).toContain('rules[1].engage.organisation')
    expect(body.content.rules).toHaveLength(3)
  })

  test('checking answers faults and doubts and writes nothing', async () => {
    const faulty = await house.ask('jon', 'POST /plans/check', { source: planText({ organisation: 'nobody' }) })
    expect(faulty).toMatchObject({ status: 200, body: { ok: false, name: 'Plan of the tests' } })
    const [{ path, line }] = faulty.body.problems
    expect(path).toBe('rules[1].engage.organisation')
    expect(planText({ organisation: 'nobody' }).split('\n')[line - 1]).toContain('nobody')
    const doubtful = planText().replace('template: engaged', 'template: activation')
    const { body } = await house.ask('jon', 'POST /plans/check', { source: doubtful })
    expect(body).toMatchObject({ ok: true, warnings: [{ path: 'templates.engaged' }] })
    expect((await house.ask('jon', 'GET /plans')).body.items).toEqual([])
  })

  test('a faulty text is no draft', async () => {
    const answer = await house.ask('cora', 'POST /plans', { source: 'name: x\nrules: 4' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_plan' } })
    expect(pluck(answer.body.errors, 'path')).toEqual(expect.arrayContaining(['version', 'rules']))
  })

  test('a repeated request makes one draft', async () => {
    const create = () => house.ask('cora', 'POST /plans', { source: planText() }, { 'idempotency-key': 'k1' })
    const [first, second] = await Promise.all([create(), create()])
    expect(second.body).toEqual(first.body)
    expect((await house.ask('cora', 'GET /plans')).body.items).toHaveLength(1)
  })

  test('lists page by keyset', async () => {
    for (const version of [1, 2, 3]) {
      house.clock.advance(1000)
      await draft('cora', version)
    }
    const first = (await house.ask('jon', 'GET /plans?limit=2&status=draft')).body
    const rest = (await house.ask('jon', `GET /plans?limit=2&status=draft&cursor=${first.nextCursor}`)).body
    expect(pluck([...first.items, ...rest.items], 'planVersion')).toEqual([3, 2, 1])
    expect(rest.nextCursor).toBeNull()
    expect((await house.ask('jon', 'GET /plans?cursor=nonsense')).status).toBe(400)
  })
})
