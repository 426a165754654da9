import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Instant } from '../../kernel/clock.ts'
import { type Context, contextFor } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import type { DueKind, DueRow } from '../../kernel/due/kind.ts'
import { finishLease, type Lease } from '../../kernel/due/lease.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { LINK_MS, linkMail, type Mail } from './mail-texts.ts'
import { organisationName, type PersonRow, readPersonByEmail, readPersonById } from './queries.ts'
import { hashOf, newSecretText } from './secret-texts.ts'
import type { LinkKind } from './sign-in-queries.ts'

export interface AccountMailDeps {
  /** Logged in as an account that may become liaison_system. */
  pool: Pool
  publicUrl: string
  /** Hands a mail over to the next server; throws where that did not work, and the task tries again later. */
  mailer: { sendMail(mail: Mail): Promise<void> }
}

interface AccountMailRow extends DueRow {
  kind: LinkKind
  personId: string | null
  /** Of a reset: as it was typed, not looked up yet. */
  address: string | null
  createdAt: Instant
}

/** A reset that was asked for again so soon is the same one. */
const PAUSE_MS = 5 * 60_000

/**
 * Sends the links of invitations and resets. A link is made when it is sent and replaces the former one, so that a mail sent twice
 * leaves one that works and no secret waits in the database. What could not be sent while its link would have been good is given up.
 */
export function accountMailKind({ pool, publicUrl, mailer }: AccountMailDeps): DueKind {
  const kind: DueKind<AccountMailRow> = {
    name: 'account_mail',
    table: 'account_mail',
    where: sql`state = 'queued'`,
    async run({ clock, lease }, row) {
      const ctx = contextFor({ pool, clock }, { kind: 'system', task: 'account_mail' })
      const mail = await ctx.transaction((tx) => prepare(tx, ctx.now, row, publicUrl))
      if (mail) await mailer.sendMail(mail.mail)
      await ctx.transaction((tx) => finish(tx, ctx, lease, row, mail?.personId))
    },
  }
  return kind as DueKind
}

async function prepare(
  tx: Tx,
  now: Instant,
  row: AccountMailRow,
  publicUrl: string,
): Promise<{ personId: string; mail: Mail } | undefined> {
  if (now - row.createdAt >= LINK_MS[row.kind]) return undefined
  const person = await recipient(tx, now, row)
  if (!person) return undefined
  const token = await makeLink(tx, now, row.kind, person.id)
  const { email: to, name } = person
  const organisation = await organisationName(tx)
  return { personId: person.id, mail: linkMail(row.kind, { to, name, organisation, publicUrl, token }) }
}

/**
 * Whom it goes to: nobody who may not sign in. A reset takes a password that there was, so that nobody invites themselves.
 */
async function recipient(tx: Tx, now: Instant, row: AccountMailRow): Promise<PersonRow | undefined> {
  const person = row.personId ? await readPersonById(tx, row.personId) : await readPersonByEmail(tx, row.address ?? '')
  if (!person?.active || person.roles.length === 0) return undefined
  if (row.kind === 'invitation') return person
  const password = await tx
    .selectFrom('credential')
    .select('personId')
    .where('personId', '=', person.id)
    .where('passwordHash', 'is not', null)
    .executeTakeFirst()
  const recent = await tx
    .selectFrom('oneTimeToken')
    .select('id')
    .where('personId', '=', person.id)
    .where('kind', '=', 'reset')
    .where('createdAt', '>', toTimestamp(now - PAUSE_MS))
    .where('createdAt', '<', toTimestamp(row.createdAt))
    .executeTakeFirst()
  return password && !recent ? person : undefined
}

async function makeLink(tx: Tx, now: Instant, kind: LinkKind, personId: string): Promise<string> {
  const token = newSecretText()
  await tx.deleteFrom('oneTimeToken').where('personId', '=', personId).where('kind', '=', kind).execute()
  await tx
    .insertInto('oneTimeToken')
    .values({
      id: newId(),
      personId,
      kind,
      tokenHash: hashOf(token),
      createdAt: toTimestamp(now),
      expiresAt: toTimestamp(now + LINK_MS[kind]),
    })
    .execute()
  return token
}

/** A wish for a reset leaves nothing behind: not even which addresses were tried. */
async function finish(
  tx: Tx,
  ctx: Context,
  lease: Lease,
  row: AccountMailRow,
  sentTo: string | undefined,
): Promise<void> {
  if (sentTo !== undefined) await record(tx, ctx, `person.${row.kind}_sent`, { kind: 'person', id: sentTo })
  if (row.kind === 'invitation') {
    const state = sentTo === undefined ? 'failed' : 'sent'
    await tx.updateTable('accountMail').set({ state }).where('id', '=', row.id).execute()
  }
  await finishLease(tx, lease, row.kind === 'invitation' ? 'keep' : 'delete')
}
