import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Night, openNight } from '../../server/testing/night.ts'
import { createWorker } from '../../server/worker.ts'

const MINUTE = 60_000
const people = ['incident_manager', 'technical_lead', 'legal_counsel', 'deepsea', 'csirt', 'executive']

let night: Night
beforeEach(async () => {
  night = await openNight()
})
afterEach(() => night.story.close())

const facts = (values: Record<string, unknown>) => Object.entries(values).map(([key, value]) => ({ key, value }))
const grave = () => ({ severity: 1, facts: facts({ nis2_significant: true, personal_data_breach: true }) })

/** Every table whose rows are work. */
async function dueTables(): Promise<string[]> {
  const { rows } = await night.story.house.db.owner.query(`
    select table_name from information_schema.columns where table_schema = 'public' and column_name = 'lease_token' order by 1`)
  return rows.map((row) => row.table_name)
}

async function toEveryDueRow(change: string): Promise<void> {
  for (const table of await dueTables()) await night.story.house.db.owner.query(`update ${table} set ${change}`)
}

/** What must neither be lost nor repeated. */
async function whatHappened(of: Night, id: string) {
  const { rows } = await of.story.house.db.owner.query(
    `select text::jsonb ->> 'action' as action, count(*)::int from log_entry group by 1 order by 1`,
  )
  const engagements = (await of.engagements(id)).map(({ stakeholder, state, capacity, attempts }) => ({
    stakeholder,
    state,
    capacity,
    attempts: attempts.map(({ use, startedAt }: { use: string; startedAt: string }) => `${use} ${startedAt}`),
  }))
  return {
    mails: of.story.mail.mails.map(({ to, parsed }) => `${to} ${parsed.subject}`).sort(),
    log: rows,
    engagements,
  }
}

async function restart(of: Night): Promise<void> {
  const worker = createWorker(of.story.house, { random: () => 0.5 })
  await worker.runUntilIdle({ expectFailures: true })
  worker.close()
}

describe('a restart', () => {
  it('knows every table whose rows are work', async () => {
    expect(await dueTables()).toEqual([
      'account_mail',
      'audience_expansion',
      'delivery',
      'log_integration',
      'reconcile_request',
    ])
  })

  it.each([
    ['every due time was set back', `due_at = '2001-01-01Z'`],
    ['every lease was cleared', 'lease_until = null, lease_token = null'],
    ['every lease ran out', `lease_until = '2001-01-01Z', lease_token = gen_random_uuid()`],
    ['everything was tried already', `attempts = 7, due_at = '2001-01-01Z'`],
  ])('after which %s loses and repeats nothing', async (_, change) => {
    const id = await night.declare(grave())
    await night.approve('lena@harbour.example')
    await night.story.pass(15 * MINUTE)
    const before = await whatHappened(night, id)
    await toEveryDueRow(change)
    await restart(night)
    expect(await whatHappened(night, id)).toEqual(before)
    await night.story.pass(15 * MINUTE)
    expect(night.story.mail.to('deputy@deepsea.example')).toHaveLength(1)
  })

  it('takes over what a worker had claimed that is no more', async () => {
    const { house } = night.story
    const declared = await night.manager.post('incidents', {
      title: 'Pump control encrypted',
      severity: 1,
      classification: 'malicious-code',
      tlp: 'AMBER',
    })
    const claimed = `lease_until = '${new Date(house.clock.now() + 30_000).toISOString()}', lease_token = gen_random_uuid(), attempts = 1`
    await toEveryDueRow(claimed)
    await restart(night)
    expect(await night.engagements(declared.body.id)).toEqual([])
    house.clock.advance(31_000)
    await restart(night)
    expect(night.story.mail.to('hotline@deepsea.example')).toHaveLength(1)
    await toEveryDueRow(claimed)
    house.clock.advance(62_000)
    await restart(night)
    expect(night.story.mail.to('hotline@deepsea.example')).toHaveLength(1)
  })
})

describe('several workers on one database', () => {
  it('repeat nothing', async () => {
    await using alone = await openNight()
    const reference = await alone.declare(grave())
    await alone.approve('lena@harbour.example')
    await alone.story.pass(15 * MINUTE)

    const declared = await night.manager.post('incidents', {
      title: 'Pump control encrypted',
      classification: 'malicious-code:infected-system',
      tlp: 'AMBER',
      events: [{ event: 'awareness', at: '2025-03-28T20:15:00+01:00' }],
      ...grave(),
    })
    const together = () => Promise.all([restart(night), restart(night), restart(night)])
    await together()
    await night.approve('lena@harbour.example')
    night.story.house.clock.advance(15 * MINUTE)
    await together()
    await night.story.work()
    const [one, other] = [await whatHappened(alone, reference), await whatHappened(night, declared.body.id)]
    expect(other.mails).toEqual(one.mails)
    expect(other.engagements).toEqual(one.engagements)
  })
})

describe('reconciling while people act', () => {
  const OPERATIONS = ['malicious', 'breach', 'lead', 'deepsea', 'approve', 'severity'] as const
  type Operation = (typeof OPERATIONS)[number]

  /** Some of it is refused until something else has happened: then it is done at the end. */
  async function act(of: Night, id: string, operation: Operation): Promise<boolean> {
    const noted = async (stakeholder: string) => {
      const engaged = await of.engagement(id, stakeholder)
      if (!engaged) return false
      return (await of.manager.post(`engagements/${engaged.id}/call-note`, { outcome: 'acknowledged' })).status < 300
    }
    switch (operation) {
      case 'malicious':
        return (await of.manager.post(`incidents/${id}/facts`, { facts: facts({ malicious: true }) })).status < 300
      case 'breach':
        return (
          (await of.manager.post(`incidents/${id}/facts`, { facts: facts({ personal_data_breach: true }) })).status <
          300
        )
      case 'severity': {
        const { version } = (await of.manager.get(`incidents/${id}`)).body
        const body = { severity: 1, reason: 'Two pumps now.' }
        return (await of.manager.post(`incidents/${id}/reclassify`, body, { 'if-match': `"${version}"` })).status < 300
      }
      case 'lead':
        return noted('technical_lead')
      case 'deepsea':
        return noted('deepsea')
      case 'approve':
        return of.approve('lena@harbour.example').then(
          () => true,
          () => false,
        )
    }
  }

  async function endState(batches: readonly (readonly Operation[])[]) {
    await using of = await openNight()
    const id = await of.declare({ facts: facts({ nis2_significant: true }) })
    const undone: Operation[] = []
    for (const batch of batches) {
      const acting = batch.map(async (operation) => ({ operation, done: await act(of, id, operation) }))
      const [results] = await Promise.all([Promise.all(acting), restart(of), restart(of)])
      undone.push(...results.filter(({ done }) => !done).map(({ operation }) => operation))
    }
    await of.story.work()
    for (const operation of undone) {
      expect(operation === 'approve' || (await act(of, id, operation)), operation).toBe(true)
      await of.story.work()
    }
    // A text that changed while it was being approved is asked for again.
    while (await act(of, id, 'approve')) await of.story.work()
    const states = (await of.engagements(id)).map(
      ({ stakeholder, state, capacity }) => `${stakeholder} ${state} ${capacity}`,
    )
    const owed = of.story.mail.mails
      .map(({ to, parsed }) => `${to} ${parsed.subject}`)
      .filter((mail) => !/approval/i.test(mail))
    return { states: states.sort(), mails: owed.sort() }
  }

  it('ends in the same state as one after the other', async () => {
    const reference = await endState(OPERATIONS.map((operation) => [operation]))
    expect(reference.states.map((state) => state.split(' ')[0])).toEqual(
      people.filter((one) => one !== 'executive').sort(),
    )
    const batches = fc
      .tuple(
        fc.shuffledSubarray([...OPERATIONS], { minLength: OPERATIONS.length }),
        fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
      )
      .map(([order, cuts]) => {
        const at = [0, ...new Set(cuts.toSorted()), order.length]
        return at.slice(1).map((end, index) => order.slice(at[index], end))
      })
    await fc.assert(
      fc.asyncProperty(batches, async (given) => {
        expect(await endState(given)).toEqual(reference)
      }),
      { numRuns: 6 },
    )
  })
})
