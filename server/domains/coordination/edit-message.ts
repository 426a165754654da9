import type { ApprovalKind } from '@liaison/core/directory'
import type { Tlp } from '@liaison/core/marking'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { assertVersion } from '../../kernel/http/edits.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { findMessage, lockMessage, type MessageRow, reviseHeldMessage } from '../communications/index.ts'
import { lockIncident } from '../incidents/index.ts'
import { may } from './access.ts'
import { findEngagement } from './queries.ts'
import { approvalsFor } from './write-message.ts'

export interface MessageEdit {
  subject?: string | undefined
  body?: string | undefined
  tlp?: Tlp | undefined
}

/**
 * Rewrites a text of which nothing has left by hand. From now on it is the editor's own: the plan does not write it anew, a second
 * person has to approve it where one of that kind would have had to, and what was approved so far is void.
 */
export async function editMessage(
  ctx: Context,
  messageId: string,
  edit: MessageEdit,
  expected: number,
): Promise<MessageRow> {
  return ctx.transaction(async (tx) => {
    const seen = await findMessage(tx, messageId)
    authorize(ctx.caller, may.write)
    const incident = await lockIncident(tx, seen.incidentId)
    const message = await lockMessage(tx, messageId)
    assertVersion(message, expected)
    const { subject, body, tlp } = { ...textOf(message), ...edit } as ReturnType<typeof textOf>
    const approvals = approvalsFor(
      { tlp, approvals: message.approvals as ApprovalKind[], satisfies: message.satisfies },
      await dimensionOf(message),
      incident.tlp as Tlp,
    )
    const author = { personId: editorOf(ctx), approvals }
    const { recipients, cites } = message
    const edited = await reviseHeldMessage(tx, ctx, messageId, { subject, body, tlp, recipients, cites, author })
    await record(
      tx,
      ctx,
      'message.edited',
      { kind: 'message', id: messageId, incidentId: incident.id },
      { before: message.contentHash, contentHash: edited.contentHash },
    )
    return edited

    async function dimensionOf({ engagementId }: MessageRow): Promise<string> {
      return engagementId === null ? 'external' : (await findEngagement(tx, engagementId)).dimension
    }
  })
}

const textOf = ({ subject, body, tlp }: MessageRow) => ({ subject, body, tlp: tlp as Tlp })

/** Approvals take a second person, so there has to be a first. */
function editorOf({ caller }: Context): string {
  if (caller.kind === 'person') return caller.personId
  throw new Refused('forbidden', 'person_required', 'Only a person can rewrite a text, each with their own account.')
}
