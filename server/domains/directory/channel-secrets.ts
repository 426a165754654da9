import { randomBytes } from 'node:crypto'
import type { Organisation } from '@liaison/core/directory'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { notFound } from '../../kernel/refused.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import { may } from './access.ts'

/**
 * Gives each webhook of an organisation that has none a signing secret (Standard Webhooks: `whsec_` and base64 of 24 to 64 bytes). Also
 * for those who may never read one, so it does not look which has one.
 */
export async function giveWebhookSecrets(
  tx: Tx,
  ctx: Context,
  secrets: Secrets,
  { contacts }: Pick<Organisation, 'contacts'>,
): Promise<void> {
  const webhooks = contacts.flatMap(({ channels }) => channels).filter(({ kind }) => kind === 'webhook')
  for (const { id } of webhooks) await giveWebhookSecret(tx, ctx, secrets, id)
}

/** A fresh secret for one webhook that has none; a webhook keeps the one it has. */
async function giveWebhookSecret(tx: Tx, ctx: Context, secrets: Secrets, channelId: string): Promise<void> {
  const sealed = secrets.seal(`whsec_${randomBytes(32).toString('base64')}`, channelId)
  await tx
    .insertInto('channelSecret')
    .values({ channelId, sealed, createdAt: toTimestamp(ctx.now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The signing secret of a webhook in clear, for handing to its owner. Only the host sees one, and it is recorded. */
export async function revealChannelSecret(ctx: Context, secrets: Secrets, channel: string): Promise<string> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.import)
    const row = await tx
      .selectFrom('channelSecret')
      .innerJoin('channel', 'channel.id', 'channelSecret.channelId')
      .select(['channelSecret.channelId', 'channelSecret.sealed'])
      .where((eb) =>
        eb.or([
          eb('channel.id', '=', channel),
          eb('channel.address', '=', channel),
          eb('channel.contactId', '=', channel),
        ]),
      )
      .where('channel.active', '=', true)
      .executeTakeFirst()
    if (!row) throw notFound('webhook channel')
    await record(tx, ctx, 'channel.secret_revealed', { kind: 'channel', id: row.channelId })
    return secrets.open(row.sealed, row.channelId)
  })
}
