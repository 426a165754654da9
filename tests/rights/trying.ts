import { escapeIdentifier, type PoolClient } from 'pg'

export const DATABASE_ROLES = ['public', 'partner', 'auditor', 'member', 'system'] as const
export type DatabaseRole = (typeof DATABASE_ROLES)[number]

export interface Table {
  name: string
  columns: { name: string; type: string; generated: boolean }[]
}

/** What there is, from the catalogue of the database itself, so that a new table is tried too. */
export async function tablesOf(client: PoolClient): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: Table['columns'] }>(`
    select c.relname as name, jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
             'generated', a.attgenerated <> '') order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') group by c.relname order by c.relname`)
  return rows
}

export async function routinesOf(client: PoolClient): Promise<{ name: string; call: string }[]> {
  const { rows } = await client.query<{ name: string; procedure: boolean; types: string[] }>(`
    select p.proname as name, p.prokind = 'p' as procedure,
           array(select quote_ident(n.nspname) || '.' || quote_ident(t.typname)
                   from unnest(p.proargtypes::oid[]) with ordinality as a (type, position)
                   join pg_type t on t.oid = a.type join pg_namespace n on n.oid = t.typnamespace order by position) as types
      from pg_proc p where p.pronamespace = 'public'::regnamespace order by 1`)
  return rows.map(({ name, procedure, types }) => {
    const call = `public.${escapeIdentifier(name)}(${types.map((type) => `null::${type}`).join(', ')})`
    return {
      name: `${name}(${types.join(', ').replaceAll('pg_catalog.', '')})`,
      call: `${procedure ? 'call' : 'select'} ${call}`,
    }
  })
}

/**
 * Whether a role may, found out by doing it, and taking it back. PostgreSQL asks for the right before it looks for rows or runs a
 * function; what goes wrong afterwards comes after the right was granted.
 */
export async function permitted(client: PoolClient, role: DatabaseRole, statement: string): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query(`set local role liaison_${role}`)
    await client.query(statement)
    return true
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === '42501' && message.startsWith('permission denied')) return false
    // A statement that PostgreSQL cannot even read (42…) has tried nothing.
    if (code === undefined || (code.startsWith('42') && code !== '42501')) throw error
    return true
  } finally {
    await client.query('rollback')
  }
}

const VERBS = {
  read: ({ name }: Table, column: string) => `select ${column} from public.${escapeIdentifier(name)} where false`,
  change: ({ name }: Table, column: string) =>
    `update public.${escapeIdentifier(name)} set ${column} = default where false`,
} as const

/** What a role may do to a table, column by column: `read, add, change state and due_at`. */
export async function rightsOn(client: PoolClient, role: DatabaseRole, table: Table): Promise<string> {
  const by = async (verb: keyof typeof VERBS) => {
    const columns: string[] = []
    for (const { name } of table.columns) {
      if (await permitted(client, role, VERBS[verb](table, escapeIdentifier(name)))) columns.push(name)
    }
    if (columns.length === 0) return ''
    return columns.length === table.columns.length ? verb : `${verb} ${columns.join(' and ')}`
  }
  const target = `public.${escapeIdentifier(table.name)}`
  const added = table.columns.filter(({ generated }) => !generated)
  const names = added.map(({ name }) => escapeIdentifier(name)).join(', ')
  const nothing = added.map(({ type }) => `null::${type}`).join(', ')
  const insert = `insert into ${target} (${names}) overriding system value select ${nothing} where false`
  const verbs = [
    await by('read'),
    (await permitted(client, role, insert)) ? 'add' : '',
    await by('change'),
    (await permitted(client, role, `delete from ${target} where false`)) ? 'remove' : '',
    (await permitted(client, role, `truncate ${target} cascade`)) ? 'EMPTY' : '',
  ]
  return verbs.filter(Boolean).join(', ') || '–'
}
