import type { Client } from 'pg'

/**
 * Runs `work` while what guards the tables is set aside: row-level security for their owner, triggers, foreign keys (rows
 * come in no particular order, and refer to each other in circles). Needs a transaction, and to own the tables; no
 * superuser. Foreign keys are checked for all rows when they come back.
 */
export async function opened<T>(owner: Client, work: () => Promise<T>): Promise<T> {
  const keys = await list(owner, foreignKeysQuery)
  const tables = await list(owner, tablesQuery)
  for (const { open } of [...keys, ...tables]) await owner.query(open)
  const result = await work()
  for (const { close } of [...tables, ...keys]) await owner.query(close)
  return result
}

async function list(owner: Client, query: string) {
  return (await owner.query<{ open: string; close: string }>(query)).rows
}

const foreignKeysQuery = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as open,
         format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as close
    from pg_constraint
   where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by oid`

const tablesQuery = `
  select format('alter table %s disable trigger user', oid::regclass)
           || case when relforcerowsecurity then ', no force row level security' else '' end as open,
         format('alter table %s enable trigger user', oid::regclass)
           || case when relforcerowsecurity then ', force row level security' else '' end as close
    from pg_class
   where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`
