import type { Channel, Contact } from '@liaison/core/directory'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { markLeaving } from './let-go.ts'

export interface DeliveryDraft {
  incidentId: string
  engagementId: string | null
  attemptId: string | null
  acknowledgeBy: number | null
  of: { messageIds: readonly string[] } | { approvalRequestId: string }
  addressees: readonly { contact: Pick<Contact, 'id' | 'name'>; channels: readonly Channel[] }[]
}

/** How a delivery begins, by the state of its message. What is refused, rejected or superseded goes to nobody. */
const BEGINS: Readonly<Record<string, 'held' | 'queued'>> = {
  held: 'held',
  queued: 'queued',
  leaving: 'queued',
  sent: 'queued',
}

/** The channels of first choice that a machine can use, or the backup ones where there are no others. */
export function firstChannels({ channels }: Pick<Contact, 'channels'>): Channel[] {
  const usable = channels.filter(isMachine)
  const primary = usable.filter((channel) => channel.use === 'primary')
  return primary.length > 0 ? primary : usable
}

const isMachine = ({ kind }: Channel) => kind === 'email' || kind === 'webhook'

/**
 * One delivery for each text, addressee and machine channel, due now; texts that may leave are leaving from here on. The unique index
 * `delivery_once` makes repeating harmless. Returns how many are new.
 */
export async function queueDeliveries(tx: Tx, ctx: Context, draft: DeliveryDraft): Promise<number> {
  const texts = 'messageIds' in draft.of ? await textsOf(tx, draft.of.messageIds) : [requestOf(draft.of)]
  const rows = texts.flatMap((text) =>
    draft.addressees.flatMap(({ contact, channels }) =>
      channels.filter(isMachine).map((channel) => ({
        id: newId(),
        incidentId: draft.incidentId,
        engagementId: draft.engagementId,
        attemptId: draft.attemptId,
        ...text,
        recipientId: contact.id,
        recipientName: contact.name,
        channelId: channel.id,
        channelKind: channel.kind,
        address: channel.address,
        dueAt: toTimestamp(ctx.now),
        acknowledgeBy: draft.acknowledgeBy === null ? null : toTimestamp(draft.acknowledgeBy),
        createdAt: toTimestamp(ctx.now),
      })),
    ),
  )
  if ('messageIds' in draft.of) await markLeaving(tx, draft.of.messageIds)
  if (rows.length === 0) return 0
  const result = await tx
    .insertInto('delivery')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows)
}

interface Text {
  messageId: string | null
  approvalRequestId: string | null
  state: 'held' | 'queued'
}

const requestOf = ({ approvalRequestId }: { approvalRequestId: string }): Text => ({
  messageId: null,
  approvalRequestId,
  state: 'queued',
})

/** Locked against approval and revision meanwhile, or a delivery could begin in a state that its message has left. */
async function textsOf(tx: Tx, messageIds: readonly string[]): Promise<Text[]> {
  if (messageIds.length === 0) return []
  const messages = await tx
    .selectFrom('message')
    .select(['id', 'state'])
    .where('id', 'in', messageIds)
    .orderBy('id')
    .forUpdate()
    .execute()
  return messages.flatMap(({ id, state }) => {
    const begins = BEGINS[state]
    return begins ? [{ messageId: id, approvalRequestId: null, state: begins }] : []
  })
}
