import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contextFor } from '../../kernel/context.ts'
import { dueLoop } from '../../kernel/due/loop.ts'
import { type House, openHouse } from '../../testing/house.ts'
import { attemptsOf, messagesOf } from '../communications/index.ts'
import { declareIncident, type IncidentRow } from '../incidents/index.ts'
import { engagementsOf } from './queries.ts'
import { reconcileKind } from './tasks.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

function declare(facts: { key: string; value: unknown }[] = [], severity = 2): Promise<IncidentRow> {
  return declareIncident(house.hostNow(), {
    title: 'Pump control encrypted',
    severity,
    classification: 'malicious-code:infected-system',
    tlp: 'AMBER+STRICT',
    restricted: false,
    exercise: false,
    status: 'declared',
    facts,
    events: [{ event: 'awareness', at: '2025-03-28T20:15:00+01:00' }],
  })
}

const work = () =>
  dueLoop({
    pool: house.worker,
    clock: house.clock,
    random: () => 0.5,
    kinds: [reconcileKind({ pool: house.worker, clock: house.clock })],
  }).runUntilIdle()

const look = <T>(read: (tx: Parameters<typeof engagementsOf>[0]) => Promise<T>) =>
  contextFor({ pool: house.worker, clock: house.clock }, { kind: 'system', task: 'test' }).transaction(read)

const engagements = (id: string) => look((tx) => engagementsOf(tx, id))

describe('reconciling', () => {
  it('engages whom the plan wants, writes to them and starts the first attempt', async () => {
    const incident = await declare()
    await work()
    const rows = await engagements(incident.id)
    expect(rows.map((row) => [row.stakeholder, row.state])).toEqual([
      ['incident_manager', 'approved'],
      ['technical_lead', 'approved'],
    ])
    const attempts = await look((tx) => attemptsOf(tx, incident.id))
    expect(attempts).toHaveLength(2)
  })

  it('changes nothing when it runs again', async () => {
    const incident = await declare()
    await work()
    const before = await house.db.owner.query('select count(*)::int as n from log_entry')
    await house.db.owner.query(
      `insert into reconcile_request (id, incident_id, cause, due_at) values (gen_random_uuid(), $1, 'change', now() - interval '20 years')`,
      [incident.id],
    )
    await work()
    const after = await house.db.owner.query('select count(*)::int as n from log_entry')
    expect(after.rows).toEqual(before.rows)
  })

  it('holds the warning to the authority until counsel has approved', async () => {
    const incident = await declare([{ key: 'nis2_significant', value: true }])
    await work()
    const csirt = (await engagements(incident.id)).find((row) => row.stakeholder === 'csirt')
    expect(csirt?.state).toBe('proposed')
    const messages = await look((tx) => messagesOf(tx, incident.id))
    expect(messages.find((message) => message.engagementId === csirt?.id)).toMatchObject({
      state: 'held',
      approvals: ['legal'],
    })
  })

  it('tries the next channel, then the next contact, then notes silence and escalates once', async () => {
    const incident = await declare([], 1)
    await work()
    for (let i = 0; i < 3; i += 1) {
      house.clock.advance(15 * 60_000)
      await work()
    }
    const attempts = await look((tx) => attemptsOf(tx, incident.id))
    const deepsea = (await engagements(incident.id)).find((row) => row.stakeholder === 'deepsea')
    expect(
      attempts.filter((one) => one.engagementId === deepsea?.id).map((one) => `${one.contactId} ${one.use}`),
    ).toEqual(['deepsea.hotline primary', 'deepsea.hotline backup', 'deepsea.deputy primary'])
    expect(deepsea?.state).toBe('silent')
    const fired = await house.db.owner.query('select key from escalation_fired order by key')
    expect(fired.rows.map((row) => row.key)).toContain('silent#deepsea')
    house.clock.advance(3_600_000)
    await work()
    expect((await house.db.owner.query('select key from escalation_fired')).rowCount).toBe(fired.rowCount)
  })

  it('knows the next end of a clock for lists', async () => {
    const incident = await declare([{ key: 'nis2_significant', value: true }])
    await work()
    const { rows } = await house.db.owner.query('select next_due_at, next_due_label from incident where id = $1', [
      incident.id,
    ])
    expect(new Date(rows[0].next_due_at).toISOString()).toBe('2025-03-29T19:15:00.000Z')
  })
})
