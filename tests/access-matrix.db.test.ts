import { escapeIdentifier } from 'pg'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditAccess } from '../server/domains/audit/index.ts'
import { messageAccess } from '../server/domains/communications/index.ts'
import { engagementAccess } from '../server/domains/coordination/index.ts'
import { directoryAccess } from '../server/domains/directory/index.ts'
import { dutyAccess } from '../server/domains/duties/index.ts'
import { personAccess } from '../server/domains/identity/index.ts'
import { incidentAccess } from '../server/domains/incidents/index.ts'
import { planAccess } from '../server/domains/plans/index.ts'
import { type Access, authorize, type Caller } from '../server/kernel/access.ts'
import { createTestDatabase, type TestDatabase } from '../server/kernel/testing/test-database.ts'

/**
 * Who may do what, found out by trying: once with SQL under each database role, once with each action under each role of a person.
 * The result is committed for an auditor to read, and a change shows in review. `npx vitest run -u` writes it anew.
 */
const DATABASE_ROLES = ['liaison_public', 'liaison_partner', 'liaison_auditor', 'liaison_member', 'liaison_system']
const PERSON_ROLES = ['auditor', 'responder', 'approver', 'coordinator', 'administrator'] as const
const golden = (name: string) => `../docs/operations/${name}`

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.close())

describe('the database', () => {
  it('lets each role do to each table what the committed matrix says', async () => {
    const tables = await columnsByTable()
    const lines = ['| table |' + DATABASE_ROLES.map((role) => ` ${role.replace('liaison_', '')} |`).join('')]
    lines.push(`|---|${DATABASE_ROLES.map(() => '---|').join('')}`)
    for (const [table, columns] of tables) {
      const cells = []
      for (const role of DATABASE_ROLES) cells.push(await verbsOf(role, table, columns))
      lines.push(`| ${table} | ${cells.join(' | ')} |`)
    }
    await expect(document(lines)).toMatchFileSnapshot(golden('access-matrix-tables.md'))
  })

  it('lets each role run the functions that the committed list says, and no other', async () => {
    const { rows } = await db.owner.query(`
      select p.oid::regprocedure::text as name from pg_proc p
       where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' order by 1`)
    const lines = ['| function |' + DATABASE_ROLES.map((role) => ` ${role.replace('liaison_', '')} |`).join('')]
    lines.push(`|---|${DATABASE_ROLES.map(() => '---|').join('')}`)
    for (const { name } of rows) {
      const { rows: may } = await db.owner.query(
        'select has_function_privilege(role, $1::regprocedure, $2) as may from unnest($3::text[]) with ordinality as r (role, n) order by n',
        [name, 'execute', DATABASE_ROLES],
      )
      lines.push(`| ${name} | ${may.map((one) => (one.may ? 'run' : '–')).join(' | ')} |`)
    }
    await expect(document(lines)).toMatchFileSnapshot(golden('access-matrix-functions.md'))
  })

  it('forces row-level security on every table', async () => {
    const { rows } = await db.owner.query(`
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
         and relname <> 'liaison_migration' and not (relrowsecurity and relforcerowsecurity)`)
    expect(rows).toEqual([])
  })

  it('grants the partner nothing yet', async () => {
    const { rows } = await db.owner.query(`
      select table_name from information_schema.role_table_grants where grantee = 'liaison_partner'`)
    expect(rows).toEqual([])
  })
})

describe('the actions', () => {
  it('are open to the roles that the committed matrix says', async () => {
    const domains = { personAccess, directoryAccess, planAccess, incidentAccess, dutyAccess, messageAccess, engagementAccess, auditAccess }
    const rules: Access[] = Object.values(domains).flatMap((domain) => Object.values(domain))
    const lines = [`| action |${PERSON_ROLES.map((role) => ` ${role} |`).join('')} nobody |`]
    lines.push(`|---|${PERSON_ROLES.map(() => '---|').join('')}---|`)
    for (const rule of rules) {
      const people = PERSON_ROLES.map((role) => tries(rule, personWith(role)))
      lines.push(`| ${rule.action} | ${[...people, tries(rule, { kind: 'public' })].join(' | ')} |`)
    }
    await expect(document(lines)).toMatchFileSnapshot(golden('access-matrix-actions.md'))
  })
})

async function columnsByTable(): Promise<Map<string, string[]>> {
  const { rows } = await db.owner.query(`
    select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname order by c.relname`)
  return new Map(rows.map((row) => [row.table, row.columns]))
}

/** Tries each verb on no rows: PostgreSQL checks the right before it looks for rows. */
async function verbsOf(role: string, table: string, columns: string[]): Promise<string> {
  const name = escapeIdentifier(table)
  const client = await db.owner.connect()
  try {
    const may = (statement: string) => permitted(client, role, statement)
    const written = []
    for (const column of columns) {
      if (await may(`update ${name} set ${escapeIdentifier(column)} = default where false`)) written.push(column)
    }
    const whole = written.length === columns.length
    return (
      [
        (await may(`select from ${name} where false`)) && 'read',
        (await may(`insert into ${name} overriding system value select * from ${name} where false`)) || (await mayInsert(client, role, table)) ? 'add' : '',
        written.length > 0 && (whole ? 'change' : `change ${written.join(', ')}`),
        (await may(`delete from ${name} where false`)) && 'remove',
      ]
        .filter(Boolean)
        .join(', ') || '–'
    )
  } finally {
    client.release()
  }
}

/** Adding without the right to read cannot be tried with a select from the table itself; the right is asked for instead. */
async function mayInsert(client: PoolClient, role: string, table: string): Promise<boolean> {
  const { rows } = await client.query('select has_table_privilege($1, $2, $3) as may', [role, `public.${table}`, 'insert'])
  return rows[0].may
}

async function permitted(client: PoolClient, role: string, statement: string): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query(`set local role ${role}`)
    await client.query(statement)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return false
    // Any other complaint, such as a generated column that cannot be set, comes after the right was granted.
    return !['42501'].includes((error as { code?: string }).code ?? '') && (error as { code?: string }).code !== '42703'
  } finally {
    await client.query('rollback')
  }
}

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

function document(lines: string[]): string {
  return `<!-- Made by tests/access-matrix.db.test.ts, by trying. Do not edit. -->\n${lines.join('\n')}\n`
}
