import type { Client } from 'pg'
import { escapeIdentifier, escapeLiteral } from 'pg'
import type { Login } from './connect.ts'

/** What a transaction runs as. Row-level security and grants are written against these. */
export type Role = 'liaison_public' | 'liaison_member' | 'liaison_partner' | 'liaison_auditor' | 'liaison_system'

const mayBecome: Record<Login, Role[]> = {
  liaison_web: ['liaison_public', 'liaison_member', 'liaison_partner', 'liaison_auditor'],
  liaison_worker: ['liaison_system'],
}
const roles = Object.values(mayBecome).flat()
const logins = Object.keys(mayBecome) as Login[]

export type LoginPasswords = Record<Login, string>

/**
 * Creates what is missing of the roles and logins, sets the passwords and lets the owner become each role. Safe to
 * repeat. Roles belong to the whole cluster: all databases on it share them and their passwords.
 */
export async function ensureRoles(owner: Client, passwords: LoginPasswords): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const statements = await missing(owner, passwords)
      if (statements.length > 0) await owner.query(statements.join(';\n'))
      return
    } catch (error) {
      // Another database of the same cluster is being set up at this moment; advisory locks do not reach across.
      if (attempt >= 5 || !concurrently(error)) throw error
    }
  }
}

async function missing(owner: Client, passwords: LoginPasswords): Promise<string[]> {
  const { rows: known } = await owner.query('select rolname from pg_roles where rolname = any($1)', [
    [...roles, ...logins],
  ])
  const names = new Set(known.map((row) => row.rolname))
  const { rows: memberships } = await owner.query(membershipQuery)
  const members = new Set(memberships.map((row) => `${row.member} ${row.role}`))
  const { rows: me } = await owner.query(
    `select rolname as name, rolsuper as super, rolcreaterole as creator, current_setting('server_version_num')::int as version
       from pg_roles where rolname = current_user`,
  )
  const self = me[0] as { name: string; super: boolean; creator: boolean; version: number }

  const creations = [
    ...roles.filter((role) => !names.has(role)).map((role) => `create role ${role} nologin noinherit`),
    ...logins.filter((login) => !names.has(login)).map((login) => `create role ${login} login noinherit`),
  ]
  const grants = logins.flatMap((login) =>
    mayBecome[login].filter((role) => !members.has(`${login} ${role}`)).map((role) => `grant ${role} to ${login}`),
  )
  // Before PostgreSQL 16 a membership always allows SET ROLE, and inherits unless the account is NOINHERIT.
  const asMember = self.version >= 160000 ? ' with inherit true, set true' : ''
  const ownGrants = roles
    .filter((role) => !self.super && !members.has(`${self.name} ${role}`))
    .map((role) => `grant ${role} to ${escapeIdentifier(self.name)}${asMember}`)

  const byAdministrator = [...creations, ...grants, ...ownGrants]
  if (!self.super && !self.creator) {
    if (byAdministrator.length === 0) return []
    throw new Error(
      `The account ${self.name} may not create roles; let an administrator run: ${byAdministrator.join('; ')}; then set the passwords of ${logins.join(' and ')}.`,
    )
  }
  return [
    ...byAdministrator,
    ...logins.map((login) => `alter role ${login} password ${escapeLiteral(passwords[login])}`),
  ]
}

/** Who may SET ROLE to whom. Before PostgreSQL 16 every membership allows it. */
const membershipQuery = `
  select m.rolname as member, r.rolname as role
    from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid
   where r.rolname like 'liaison\\_%' and coalesce((to_jsonb(a) ->> 'set_option')::boolean, true)`

function concurrently(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string }
  return ['23505', '42710'].includes(code ?? '') || message.includes('concurrently')
}
