import type { Client } from 'pg'
import { escapeIdentifier } from 'pg'
import type { SequenceState } from './format.ts'

export interface Table {
  name: string
  /** Those that can be written: not the ones PostgreSQL computes. */
  columns: string[]
}

/** The tables that hold what an installation knows. Which migrations ran is said by the header of a backup. */
export async function tablesOf(owner: Client): Promise<Table[]> {
  const { rows } = await owner.query<Table>(`
    select c.relname as name,
           array(select attname::text from pg_attribute
                  where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'liaison_migration'
     order by c.relname collate "C"`)
  return rows
}

/**
 * Throws where row-level security would hide rows from this account: a backup with holes is worse than none. It is
 * enough that a policy `USING (true)` is for a role that the account belongs to.
 */
export async function assertSeesEverything(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(`
    select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and row_security_active(c.oid)
       and not exists (
         select from pg_policy p, unnest(p.polroles) as role
          where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('*', 'r')
            and pg_get_expr(p.polqual, p.polrelid) = 'true'
            and (role = 0 or pg_has_role(current_user, nullif(role, 0), 'USAGE')))
     order by 1`)
  if (rows.length === 0) return
  const names = rows.map((row) => row.name).join(', ')
  throw new Error(
    `Row-level security would leave rows out of the backup: no policy shows all of ${names} to the owner.`,
  )
}

export async function sequencesOf(owner: Client): Promise<SequenceState[]> {
  const { rows } = await owner.query<{ name: string; role: string | null }>(`
    select c.relname as name,
           case when not exists (select from pg_depend where objid = c.oid and deptype in ('a', 'i') and refobjsubid > 0)
                 and r.rolname like 'liaison\\_%' then r.rolname end as role
      from pg_class c join pg_roles r on r.oid = c.relowner
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'S' order by c.relname collate "C"`)
  const states: SequenceState[] = []
  for (const { name, role } of rows) {
    const state = await owner.query(
      `select last_value::text as value, is_called as called from ${escapeIdentifier(name)}`,
    )
    states.push({ name, ...state.rows[0], ...(role ? { role } : {}) })
  }
  return states
}
