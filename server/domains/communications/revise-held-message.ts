import type { ApprovalKind } from '@liaison/core/directory'
import type { Tlp } from '@liaison/core/marking'
import { hashContent } from '@liaison/core/release'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { findIncident } from '../incidents/index.ts'
import { openRequests, voidRequests } from './ask-approvals.ts'
import { letGo } from './let-go.ts'
import { assertFillable } from './outgoing-text.ts'
import { owedApprovals } from './owed-approvals.ts'
import { findMessage, lockMessage, type MessageRow } from './queries.ts'

export interface Revision {
  subject: string
  body: string
  tlp: Tlp
  recipients: readonly string[]
  cites: readonly string[]
  /** Whoever rewrote it by hand, and the approvals that this takes; left out: the plan did, by its rule. */
  author?: { personId: string; approvals: readonly ApprovalKind[] }
}

/** What has left is said; everything else may still be said better. */
const REVISABLE = ['held', 'queued', 'rejected', 'refused']

/**
 * Puts another content in the place of one of which nothing has left yet. Approvals given so far are void, and asked for again. The
 * same content again changes nothing but what it cites.
 */
export async function reviseHeldMessage(
  tx: Tx,
  ctx: Context,
  messageId: string,
  { author, ...revision }: Revision,
): Promise<MessageRow> {
  const message = await lockMessage(tx, messageId)
  const incident = await findIncident(tx, message.incidentId)
  if (!REVISABLE.includes(message.state)) {
    throw new Refused(
      'conflict',
      'message_left',
      `This text is ${message.state}: what has left cannot be changed. Send a correction instead.`,
    )
  }
  assertFillable(revision)
  const contentHash = hashContent({ ...revision, privileged: message.privileged })
  const change = { ...revision, recipients: [...revision.recipients], cites: [...revision.cites] }
  if (contentHash === message.contentHash) {
    await tx.updateTable('message').set(change).where('id', '=', messageId).execute()
    return findMessage(tx, messageId)
  }
  const approvals = [...(author?.approvals ?? message.approvals)]
  const owed = owedApprovals({ tlp: revision.tlp, approvals }, incident.tlp)
  const state = owed.length > 0 ? 'held' : 'queued'
  await tx
    .updateTable('message')
    .set({
      ...{ ...change, contentHash, state, approvals, version: message.version + 1 },
      ...(author && { createdBy: author.personId }),
    })
    .where('id', '=', messageId)
    .execute()
  const voided = await voidRequests(tx, messageId)
  await openRequests(tx, ctx, { ...message, contentHash }, owed)
  await tx
    .updateTable('delivery')
    .set({ state: 'superseded' })
    .where('messageId', '=', messageId)
    .where('state', 'in', ['held', 'queued'])
    .where('recipientId', 'not in', change.recipients.length > 0 ? change.recipients : [''])
    .execute()
  await letGo(tx, ctx, messageId, state)
  await record(
    tx,
    ctx,
    'message.revised',
    { kind: 'message', id: messageId, incidentId: message.incidentId },
    { before: message.contentHash, contentHash, tlp: revision.tlp, state, approvals: owed, voided },
    { subject: revision.subject, recipients: change.recipients },
  )
  return findMessage(tx, messageId)
}
