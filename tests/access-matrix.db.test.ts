import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditAccess } from '../server/domains/audit/index.ts'
import { catalogueAccess } from '../server/domains/catalogue/index.ts'
import { messageAccess } from '../server/domains/communications/index.ts'
import { engagementAccess } from '../server/domains/coordination/index.ts'
import { directoryAccess } from '../server/domains/directory/index.ts'
import { dutyAccess } from '../server/domains/duties/index.ts'
import { personAccess } from '../server/domains/identity/index.ts'
import { incidentAccess } from '../server/domains/incidents/index.ts'
import { planAccess } from '../server/domains/plans/index.ts'
import { type Access, authorize, type Caller } from '../server/kernel/access.ts'
import { createTestDatabase, type TestDatabase } from '../server/kernel/testing/test-database.ts'
import { may as settingsAccess } from '../server/settings.ts'
import { table } from './rights/document.ts'
import { DATABASE_ROLES, permitted, rightsOn, routinesOf, tablesOf } from './rights/trying.ts'

/**
 * Who may do what, found out by trying: once with SQL under each database role, once with each action under each role of a person.
 * The result is committed for an auditor to read, and a change shows in review. `npx vitest run -u` writes it anew.
 */
const PERSON_ROLES = ['auditor', 'responder', 'approver', 'coordinator', 'administrator'] as const
const golden = (name: string) => `../docs/operations/${name}`
const SELF = 'tests/access-matrix.db.test.ts'

let db: TestDatabase
let client: PoolClient
beforeAll(async () => {
  db = await createTestDatabase()
  client = await db.owner.connect()
})
afterAll(async () => {
  client.release()
  await db.close()
})

describe('the database', () => {
  it('lets each role do to each table what the committed matrix says', async () => {
    const rows: string[][] = []
    for (const one of await tablesOf(client)) {
      const cells: string[] = []
      for (const role of DATABASE_ROLES) cells.push(await rightsOn(client, role, one))
      rows.push([one.name, ...cells])
    }
    expect(rows.length).toBeGreaterThan(40)
    await expect(table(SELF, ['table', ...DATABASE_ROLES], rows)).toMatchFileSnapshot(golden('access-matrix-tables.md'))
    expect(rows.map(([, , partner]) => partner).filter((cell) => cell !== '–')).toEqual([])
    expect(rows.flat().filter((cell) => cell.includes('EMPTY'))).toEqual([])
  })

  it('lets each role run the functions that the committed list says, and no other', async () => {
    const rows: string[][] = []
    for (const { name, call } of await routinesOf(client)) {
      const cells: string[] = []
      for (const role of DATABASE_ROLES) cells.push((await permitted(client, role, call)) ? 'run' : '–')
      rows.push([name, ...cells])
    }
    expect(rows.length).toBeGreaterThan(15)
    await expect(table(SELF, ['function', ...DATABASE_ROLES], rows)).toMatchFileSnapshot(
      golden('access-matrix-functions.md'),
    )
  })

  it('lets nobody make anything of their own, where it could stand in for ours', async () => {
    for (const role of DATABASE_ROLES) {
      expect([role, await permitted(client, role, 'create table public.mine (id integer)')]).toEqual([role, false])
      expect([role, await permitted(client, role, 'create schema mine')]).toEqual([role, false])
    }
  })

  it('forces row-level security on every table', async () => {
    const { rows } = await client.query(`
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and relname <> 'liaison_migration' and not (relrowsecurity and relforcerowsecurity)`)
    expect(rows).toEqual([])
  })

  it('lets the definer functions look nowhere but in our own schema', async () => {
    const { rows } = await client.query(`
      select oid::regprocedure::text as name, proconfig from pg_proc
       where pronamespace = 'public'::regnamespace and prosecdef
         and not coalesce(proconfig @> '{"search_path=public, pg_temp"}', false)`)
    expect(rows).toEqual([])
  })
})

describe('the actions', () => {
  it('are open to the roles that the committed matrix says', async () => {
    const domains = [personAccess, directoryAccess, catalogueAccess, planAccess, incidentAccess]
    const more = [dutyAccess, messageAccess, engagementAccess, auditAccess, settingsAccess]
    const rules: Access[] = [...domains, ...more].flatMap((domain) => Object.values<Access>(domain))
    const rows = rules.map((rule) => [
      rule.action,
      ...PERSON_ROLES.map((role) => tries(rule, personWith(role))),
      tries(rule, { kind: 'public' }),
      tries(rule, { kind: 'system', task: 'reconcile' }),
      tries(rule, { kind: 'host_operator' }),
    ])
    await expect(
      table(SELF, ['action', ...PERSON_ROLES, 'nobody', 'background work', 'host'], rows),
    ).toMatchFileSnapshot(golden('access-matrix-actions.md'))
  })
})

function personWith(role: (typeof PERSON_ROLES)[number]): Caller {
  return { kind: 'person', personId: '', roles: [role], approves: [], by: { kind: 'session', sessionId: '' } }
}

function tries(rule: Access, caller: Caller): string {
  try {
    authorize(caller, rule)
    return 'may'
  } catch {
    return '–'
  }
}
