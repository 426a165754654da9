import type { ApprovalKind } from '@liaison/core/directory'
import type { ChecklistItem } from '@liaison/core/duties'
import { sql } from 'kysely'
import type { PersonCaller } from '../../kernel/access.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { cutPage, type Page, type PageQuery, readCursor } from '../../kernel/http/pages.ts'
import { briefOf, findIncident, type IncidentRow } from '../incidents/index.ts'
import { checklistsOf } from './checklists.ts'
import { type DecidedText, lastDecidedText } from './decided-text.ts'
import { type Prospect, prospectsOf } from './prospects.ts'
import { type ApprovalRequestRow, findMessage, type MessageRow, requestsOf } from './queries.ts'
import { type Limits, limitsOf } from './reach.ts'

export interface WaitingApproval {
  request: ApprovalRequestRow
  incident: IncidentRow
  message: MessageRow
  /** In the order in which they are tried. */
  recipients: { id: string; name: string }[]
  /** What the law asks of the text, where it reports a stage. */
  checklist: readonly ChecklistItem[] | undefined
  prospects: Prospect[]
  /** What the approver decided on last, of this message. */
  lastDecided: DecidedText | undefined
}

/** Open requests that are the approver's to decide, the longest waiting first, with everything that a decision needs. */
export async function approvalsWaiting(
  tx: Tx,
  approver: Pick<PersonCaller, 'personId' | 'approves'>,
  page: PageQuery,
  now: number,
): Promise<Page<WaitingApproval>> {
  const kinds = approver.approves
  if (kinds.length === 0) return { items: [], nextCursor: null }
  const after = readCursor(page.cursor, ['number', 'id'])
  let query = tx
    .selectFrom('approvalRequest')
    .selectAll()
    .where('state', '=', 'open')
    .where('kind', 'in', kinds)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(page.limit + 1)
  if (after) query = query.where(sql<boolean>`(created_at, id) > (${toTimestamp(after[0])}, ${after[1]}::uuid)`)
  const rows = (await query.execute()) as ApprovalRequestRow[]
  const cut = cutPage(rows, page, (row) => [row.createdAt, row.id])
  const limits = await limitsOf(tx)
  return {
    ...cut,
    items: await Promise.all(cut.items.map((request) => describe(tx, request, approver.personId, limits, now))),
  }
}

/** The same in short, for a page that leads to them. */
export async function approvalsInShort(tx: Tx, kinds: readonly ApprovalKind[], limit: number) {
  if (kinds.length === 0) return []
  const rows = await tx
    .selectFrom('approvalRequest')
    .innerJoin('message', 'message.id', 'approvalRequest.messageId')
    .innerJoin('incident', 'incident.id', 'approvalRequest.incidentId')
    .select(['approvalRequest.kind', 'approvalRequest.createdAt', 'message.id as messageId', 'message.subject'])
    .select(['incident.id', 'incident.reference', 'incident.title', 'incident.severity'])
    .select(['incident.tlp', 'incident.exercise'])
    .where('approvalRequest.state', '=', 'open')
    .where('approvalRequest.kind', 'in', kinds)
    .orderBy('approvalRequest.createdAt')
    .orderBy('approvalRequest.id')
    .limit(limit)
    .execute()
  return rows.map(({ kind, createdAt, messageId, subject, ...incident }) => ({
    ...{ kind: kind as ApprovalKind, createdAt, messageId, subject },
    incident: briefOf(incident),
  }))
}

async function describe(
  tx: Tx,
  request: ApprovalRequestRow,
  personId: string,
  limits: Limits,
  now: number,
): Promise<WaitingApproval> {
  const [message, incident, requests, lastDecided] = await Promise.all([
    findMessage(tx, request.messageId),
    findIncident(tx, request.incidentId),
    requestsOf(tx, request.messageId),
    lastDecidedText(tx, request.messageId, personId),
  ])
  const [{ recipients, prospects }, checklists] = await Promise.all([
    prospectsOf(tx, message, incident.tlp, requests, limits, now),
    checklistsOf(tx, incident.id, [message]),
  ])
  return { request, incident, message, recipients, checklist: checklists.get(message.id), prospects, lastDecided }
}
