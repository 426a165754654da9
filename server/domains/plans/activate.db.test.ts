import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Fault } from '../../kernel/refused.ts'
import { declareIncident } from '../incidents/index.ts'
import { activatePlan, activePlan, findPlan, planReach } from './index.ts'
import { planText } from './testing/plan-text.ts'
import { openRoutes, type RoutesUnderTest } from './testing/routes-under-test.ts'

let house: RoutesUnderTest
beforeAll(async () => {
  house = await openRoutes(() => {})
})
afterAll(() => house.close())
beforeEach(() => house.db.owner.query('truncate plan, reconcile_request').then(() => {}))

const statuses = async (): Promise<string[]> => {
  const { rows } = await house.db.owner.query('select status from plan order by created_at, id')
  return rows.map((row) => row.status)
}

const incident = (said: object = {}) =>
  declareIncident(house.hostNow(), {
    title: 'Files encrypted',
    severity: 1,
    classification: 'malicious-code',
    tlp: 'AMBER',
    restricted: false,
    exercise: false,
    status: 'declared',
    facts: [],
    events: [],
    ...said,
  })

describe('the administrator of the host activates a file', () => {
  test('it is imported, approved and in force at once, in one recorded act', async () => {
    const before = (await house.log('plan.activated')).length
    const activated = await activatePlan(house.hostNow(), planText())
    expect(activated).toMatchObject({ name: 'Plan of the tests', version: 1, changed: true })
    const entries = (await house.log('plan.activated')).slice(before)
    expect(entries).toMatchObject([
      { actor: { kind: 'host_operator' }, subject: { id: activated.id }, payload: { imported: true, replaces: null } },
    ])
    const { rows } = await house.db.owner.query('select * from plan')
    expect(rows).toMatchObject([{ status: 'active', approved_at: expect.anything(), activated_at: expect.anything() }])
  })

  test('the same file again changes nothing', async () => {
    const first = await activatePlan(house.hostNow(), planText())
    const entries = await house.log()
    expect(await activatePlan(house.hostNow(), planText())).toEqual({ ...first, changed: false })
    expect(await statuses()).toEqual(['active'])
    expect(await house.log()).toEqual(entries)
  })

  test('a changed file takes the place of the former, which is retired', async () => {
    const first = await activatePlan(house.hostNow(), planText())
    const second = await activatePlan(house.hostNow(), planText({ version: 2 }))
    expect(await statuses()).toEqual(['retired', 'active'])
    expect((await house.log('plan.activated')).at(-1)?.payload).toMatchObject({ replaces: first.id })
    expect(await house.host.transaction(activePlan)).toMatchObject({ id: second.id, plan: { version: 2 } })
  })

  test('two activations at once leave one active', async () => {
    const versions = [1, 2, 3, 4]
    await Promise.all(versions.map((version) => activatePlan(house.hostNow(), planText({ version }))))
    expect((await statuses()).sort()).toEqual(['active', 'retired', 'retired', 'retired'])
  })

  test('every fault is named at once with its path, and nothing is written', async () => {
    const text = planText({ organisation: 'redwod-ir', agreement: 'retainer' }).replace('severity == 1', 'severty == 1')
    const refusal = await activatePlan(house.hostNow(), text).catch((error) => error)
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'invalid_plan' })
    const faults: Fault[] = refusal.faults
    expect(Object.fromEntries(faults.map(({ path, message }) => [path, message]))).toMatchObject({
      'rules[1].when': expect.stringContaining('severty'),
      'rules[1].engage.organisation': expect.stringContaining('did you mean "redwood-ir"?'),
      'rules[1].activates': expect.stringContaining('retainer'),
    })
    expect(await statuses()).toEqual([])
  })

  test('a text that is no plan is refused with its place', async () => {
    await expect(activatePlan(house.hostNow(), 'name: [')).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ message: expect.stringContaining('line 1') }],
    })
  })

  test('a coordinator may not', async () => {
    await expect(activatePlan(house.as('cora'), planText())).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('open incidents are judged by the new plan, restricted ones too; closed ones are left alone', async () => {
    const [open, restricted, closed] = [await incident(), await incident({ restricted: true }), await incident()]
    await house.db.owner.query("update incident set status = 'closed' where id = $1", [closed.id])
    await house.db.owner.query('truncate reconcile_request')
    await activatePlan(house.hostNow(), planText())
    expect(await house.asked()).toEqual({ [open.id]: 1, [restricted.id]: 1 })
  })
})

describe('what the reconciler reads', () => {
  test('without a plan in force there is none', async () => {
    expect(await house.host.transaction(activePlan)).toBeUndefined()
  })

  test('a plan is compiled once, and found by its id after it was retired', async () => {
    const { id } = await activatePlan(house.hostNow(), planText())
    const first = await house.host.transaction(activePlan)
    expect((await house.host.transaction(activePlan))?.plan).toBe(first?.plan)
    await activatePlan(house.hostNow(), planText({ version: 2 }))
    expect((await house.host.transaction((tx) => findPlan(tx, id))).plan).toBe(first?.plan)
  })

  test('its reach is whom it names and small kinds, and of the customers one', async () => {
    await activatePlan(house.hostNow(), planText())
    const active = await house.host.transaction(activePlan)
    expect(active && planReach(active.plan)).toEqual({ ids: ['redwood-ir'], kinds: ['insurer'], oneOf: ['customer'] })
  })

  test('a plan that nobody knows is not found', async () => {
    const id = '019ab000-0000-7000-8000-000000000000'
    await expect(house.host.transaction((tx) => findPlan(tx, id))).rejects.toMatchObject({ kind: 'not_found' })
  })
})
