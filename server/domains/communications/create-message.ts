import type { ApprovalKind } from '@liaison/core/directory'
import type { Tlp } from '@liaison/core/marking'
import type { Audience } from '@liaison/core/plan'
import { hashContent } from '@liaison/core/release'
import type { Context } from '../../kernel/context.ts'
import { toJsonb } from '../../kernel/database/jsonb.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { findIncident } from '../incidents/index.ts'
import { openRequests } from './ask-approvals.ts'
import { assertFillable } from './outgoing-text.ts'
import { askedApprovals, owedApprovals } from './owed-approvals.ts'
import type { MessageRow } from './queries.ts'

export interface MessageDraft {
  incidentId: string
  engagementId: string | null
  /** Unique within an engagement: each cause owes its message once. */
  causeKey: string
  /** Template id; `null` for a text written by hand. */
  template: string | null
  audience: Audience
  tlp: Tlp
  privileged: boolean
  subject: string
  /** Markdown, recipient placeholders unfilled. */
  body: string
  /** Ids of persons or contacts in the order in which they are tried, or `['kind:customer']` for a large audience. */
  recipients: readonly string[]
  approvals: readonly ApprovalKind[]
  ceiling: Tlp | null
  /** Fact ids. */
  cites: readonly string[]
  satisfies: { duty: string; stage: string; entity: string; instance: string } | null
  /** Milliseconds for each attempt; `null`: no acknowledgement is asked for. */
  acknowledgeWithin: number | null
  /** Why it is owed, for people to read. */
  why: string | null
  /** Person id; `null` for a text that the plan made. */
  createdBy: string | null
}

/**
 * Writes a text down, held until its approvals are given where it owes any. Repeating it for the same cause of the same engagement
 * gives the message that is there, unless that was taken back before it left, or the cause has ended since and holds anew. Nothing leaves from here. Throws `unknown_placeholder`.
 */
export async function createMessage(tx: Tx, ctx: Context, draft: MessageDraft): Promise<MessageRow> {
  const incident = await findIncident(tx, draft.incidentId)
  assertFillable(draft)
  const approvals = askedApprovals(draft.approvals, draft.satisfies)
  const owed = owedApprovals({ tlp: draft.tlp, approvals }, incident.tlp)
  const inserted = await tx
    .insertInto('message')
    .values({
      id: newId(),
      incidentId: draft.incidentId,
      engagementId: draft.engagementId,
      causeKey: draft.causeKey,
      template: draft.template,
      audience: draft.audience,
      tlp: draft.tlp,
      privileged: draft.privileged,
      subject: draft.subject,
      body: draft.body,
      contentHash: hashContent(draft),
      recipients: [...draft.recipients],
      state: owed.length > 0 ? 'held' : 'queued',
      approvals,
      ceiling: draft.ceiling,
      cites: [...draft.cites],
      satisfies: draft.satisfies && toJsonb(draft.satisfies),
      acknowledgeWithin: draft.acknowledgeWithin,
      why: draft.why,
      createdAt: toTimestamp(ctx.now),
      createdBy: draft.createdBy,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['engagementId', 'causeKey'])
        .where('state', '<>', 'superseded')
        .where('causeOver', '=', false)
        .doNothing(),
    )
    .returningAll()
    .executeTakeFirst()
  if (!inserted) return earlier(tx, draft)
  await openRequests(tx, ctx, inserted, owed)
  await record(
    tx,
    ctx,
    'message.created',
    { kind: 'message', id: inserted.id, incidentId: draft.incidentId },
    {
      engagement: draft.engagementId,
      cause: draft.causeKey,
      template: draft.template,
      audience: draft.audience,
      tlp: draft.tlp,
      privileged: draft.privileged,
      contentHash: inserted.contentHash,
      state: inserted.state,
      approvals: owed,
      cites: [...draft.cites],
    },
    { subject: draft.subject, recipients: [...draft.recipients], why: draft.why },
  )
  return inserted
}

async function earlier(tx: Tx, { engagementId, causeKey }: MessageDraft): Promise<MessageRow> {
  return tx
    .selectFrom('message')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .where('causeKey', '=', causeKey)
    .where('state', '<>', 'superseded')
    .where('causeOver', '=', false)
    .executeTakeFirstOrThrow()
}
