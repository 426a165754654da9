import type { ApprovalKind } from '@liaison/core/directory'
import type { ChecklistItem } from '@liaison/core/duties'
import { sql } from 'kysely'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { cutPage, type Page, type PageQuery, readCursor } from '../../kernel/http/pages.ts'
import { findIncident, type IncidentRow } from '../incidents/index.ts'
import { checklistsOf } from './checklists.ts'
import { channelOf, isLargeAudience, itemOf, recipientOf } from './gate-view.ts'
import { judge, type Verdict } from './judge.ts'
import { type ApprovalRequestRow, findMessage, type MessageRow, requestsOf } from './queries.ts'
import { type Addressee, addresseesOf, type Limits, limitsOf } from './reach.ts'

/** What the gate says now of one way to one recipient. */
export interface Prospect {
  recipient: string
  name: string
  /** Absent where they have no channel that a machine can use. */
  channel: string | null
  outcome: 'released' | 'notice' | 'held' | 'refused'
  why: string
}

export interface WaitingApproval {
  request: ApprovalRequestRow
  incident: IncidentRow
  message: MessageRow
  /** In the order in which they are tried. */
  recipients: { id: string; name: string }[]
  /** What the law asks of the text, where it reports a stage. */
  checklist: readonly ChecklistItem[] | undefined
  prospects: Prospect[]
}

/** Open requests of these kinds, the longest waiting first, with everything that a decision needs. */
export async function approvalsWaiting(
  tx: Tx,
  kinds: readonly ApprovalKind[],
  page: PageQuery,
  now: number,
): Promise<Page<WaitingApproval>> {
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
  return { ...cut, items: await Promise.all(cut.items.map((request) => describe(tx, request, limits, now))) }
}

async function describe(tx: Tx, request: ApprovalRequestRow, limits: Limits, now: number): Promise<WaitingApproval> {
  const [message, incident, requests] = await Promise.all([
    findMessage(tx, request.messageId),
    findIncident(tx, request.incidentId),
    requestsOf(tx, request.messageId),
  ])
  const known = isLargeAudience(message) ? new Map() : await addresseesOf(tx, message.recipients)
  const recipients = message.recipients.map((id) => ({ id, name: nameOf(id, known.get(id)) }))
  const prospects = isLargeAudience(message)
    ? []
    : message.recipients.flatMap((id) => prospectsOf(id, known.get(id), message, incident, requests, limits, now))
  const checklist = (await checklistsOf(tx, incident.id, [message])).get(message.id)
  return { request, incident, message, recipients, checklist, prospects }
}

function nameOf(id: string, addressee: Addressee | undefined): string {
  if (id.startsWith('kind:')) return `Every organisation of kind ${id.slice('kind:'.length)}`
  if (!addressee) return `${id} (no longer in the directory)`
  return addressee.organisation ? `${addressee.name} (${addressee.organisation.name})` : addressee.name
}

function prospectsOf(
  id: string,
  addressee: Addressee | undefined,
  message: MessageRow,
  incident: IncidentRow,
  requests: readonly ApprovalRequestRow[],
  limits: Limits,
  now: number,
): Prospect[] {
  const name = nameOf(id, addressee)
  const ways = (addressee?.channels ?? []).filter(({ kind }) => kind !== 'phone')
  const item = itemOf(message, incident.tlp, requests, addressee)
  const recipient = recipientOf(id, addressee, message, limits, now)
  if (ways.length === 0) {
    const why = 'No channel that a machine can use is in the directory: call them, or add one.'
    return [{ recipient: id, name, channel: null, outcome: 'refused', why }]
  }
  return ways.map(({ kind, address }) => ({
    recipient: id,
    name,
    channel: kind,
    ...inWords(judge(item, recipient, channelOf(kind, address), limits)),
  }))
}

function inWords(verdict: Verdict): { outcome: Prospect['outcome']; why: string } {
  if (verdict.kind !== 'send') return { outcome: verdict.kind, why: verdict.why }
  return verdict.asNotice
    ? { outcome: 'notice', why: 'This channel may not carry the text: a notice without content goes instead.' }
    : { outcome: 'released', why: 'It may leave.' }
}
