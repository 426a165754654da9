import { escapeIdentifier, type PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type IncidentTarget, makeIncident } from './published/targets.ts'
import { INSIDER, openWorld, PEOPLE, type World } from './published/world.ts'
import { table } from './rights/document.ts'
import { fillEveryTable } from './rights/every-table.ts'
import { type DatabaseRole, type Table, tablesOf } from './rights/trying.ts'

/** Which rows of a restricted incident exist for whom: asked of every table that has some, under each role, with and without a part. */
const ASKING: { who: string; role: DatabaseRole; person: string | null }[] = [
  { who: 'member who takes part', role: 'member', person: INSIDER },
  { who: 'member who does not', role: 'member', person: PEOPLE.coordinator },
  { who: 'administrator who does not', role: 'member', person: PEOPLE.administrator },
  { who: 'member without a name', role: 'member', person: null },
  { who: 'auditor who takes part', role: 'auditor', person: PEOPLE.auditor },
  { who: 'auditor who does not', role: 'auditor', person: PEOPLE.approver },
  { who: 'partner', role: 'partner', person: null },
  { who: 'nobody', role: 'public', person: null },
  { who: 'background work', role: 'system', person: null },
]
const OUTSIDERS = ASKING.filter(({ who }) => /does not|without/.test(who))

let world: World
let client: PoolClient
let hidden: IncidentTarget
let tables: Table[]
beforeAll(async () => {
  world = await openWorld()
  client = await world.story.house.db.owner.connect()
  hidden = await makeIncident(world, true, [PEOPLE.auditor])
  await fillEveryTable(client, hidden)
  const all = await tablesOf(client)
  tables = all.filter(({ name, columns }) => name === 'incident' || columns.some((one) => one.name === 'incident_id'))
})
afterAll(async () => {
  client.release()
  await world[Symbol.asyncDispose]()
})

const target = ({ name }: Table) => `public.${escapeIdentifier(name)}`
const ofHidden = ({ name }: Table) => `${name === 'incident' ? 'id' : 'incident_id'} = '${hidden.id}'`

/** Does something as somebody, and takes it back. The answer, or the error by its code and beginning. */
async function as({ role, person }: (typeof ASKING)[number], statement: string, values: unknown[] = []) {
  const id = person === null ? '' : await world.personId(person)
  await client.query('begin')
  try {
    await client.query(`set local role liaison_${role}`)
    await client.query(`select set_config('liaison.person', $1, true)`, [id])
    const { rowCount } = await client.query(statement, values)
    return { rows: rowCount ?? 0, error: undefined }
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    const denied = code === '42501' && message.startsWith('permission denied')
    return { rows: 0, error: denied ? 'denied' : `${code} ${message}` }
  } finally {
    await client.query('rollback')
  }
}

describe('the rows of a restricted incident', () => {
  it('are in every table that can hold some, so that what follows is asked of something', async () => {
    const empty: string[] = []
    for (const one of tables) {
      const { rows } = await as(
        { who: '', role: 'system', person: null },
        `select from ${target(one)} where ${ofHidden(one)}`,
      )
      if (rows === 0) empty.push(one.name)
    }
    expect(empty).toEqual([])
    expect(tables.length).toBeGreaterThan(15)
  })

  it('are seen by whom the committed matrix says', async () => {
    const rows: string[][] = []
    for (const one of tables) {
      const cells: string[] = []
      for (const asking of ASKING) {
        const answer = await as(asking, `select from ${target(one)} where ${ofHidden(one)}`)
        cells.push(answer.error === 'denied' ? '–' : (answer.error ?? (answer.rows > 0 ? 'rows' : 'none')))
      }
      rows.push([one.name, ...cells])
    }
    const head = ['table', ...ASKING.map(({ who }) => who)]
    await expect(table('tests/access-rows.db.test.ts', head, rows)).toMatchFileSnapshot(
      '../docs/operations/access-matrix-rows.md',
    )
    for (const [i, { who }] of ASKING.entries()) {
      const cells = new Set(rows.map((row) => row[i + 1]))
      if (/does not|without|partner|nobody/.test(who)) expect([who, cells.has('rows')]).toEqual([who, false])
    }
  })

  it('cannot be changed or removed by who does not see them, whatever the verb', async () => {
    for (const one of tables) {
      for (const asking of OUTSIDERS) {
        const remove = `delete from ${target(one)} where ${ofHidden(one)}`
        const changes = one.columns.map(
          ({ name }) => `update ${target(one)} set ${escapeIdentifier(name)} = default where ${ofHidden(one)}`,
        )
        for (const statement of [remove, ...changes]) {
          const { rows } = await as(asking, statement)
          expect([asking.who, statement, rows]).toEqual([asking.who, statement, 0])
        }
      }
    }
  })

  it('cannot be added to by who does not see it, while who takes part passes the policy', async () => {
    for (const one of tables.filter(({ name }) => name !== 'incident')) {
      const names = one.columns.filter(({ generated }) => !generated).map(({ name }) => escapeIdentifier(name))
      const copy = `insert into ${target(one)} (${names}) overriding system value
        select ${names} from jsonb_populate_record(null::${target(one)}, $1::jsonb)`
      const { rows } = await client.query(
        `select to_jsonb(t) as row from ${target(one)} t where ${ofHidden(one)} limit 1`,
      )
      for (const asking of OUTSIDERS) {
        const { error } = await as(asking, copy, [rows[0].row])
        expect([one.name, asking.who, error]).toEqual([
          one.name,
          asking.who,
          expect.stringMatching(/^denied|row-level security/),
        ])
      }
      const inside = await as(ASKING[0]!, copy, [rows[0].row])
      // A row that is there already is refused by its key, which comes after the policy.
      expect([one.name, inside.error]).toEqual([one.name, expect.stringMatching(/^denied|^23505/)])
    }
  })
})
