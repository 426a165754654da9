import type { Tlp } from '@liaison/core/marking'
import type { Tx } from '../../kernel/database/transaction.ts'
import type { MessageRow } from './queries.ts'

/** What an approver read when deciding: against it, the next version shows what changed. */
export interface DecidedText {
  at: number
  comment: string | null
  subject: string
  body: string
  tlp: Tlp
  recipients: string[]
}

/** As it is kept with the decision. */
export function textToKeep({ subject, body, tlp, recipients }: MessageRow) {
  return { subject, body, tlp, recipients }
}

/** The text of this message on which somebody decided last; undefined where they never did. */
export async function lastDecidedText(tx: Tx, messageId: string, personId: string): Promise<DecidedText | undefined> {
  const row = await tx
    .selectFrom('approvalRequest')
    .select(['decidedAt', 'comment', 'decidedText'])
    .where('messageId', '=', messageId)
    .where('decidedBy', '=', personId)
    .where('decidedText', 'is not', null)
    .orderBy('decidedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    at: row.decidedAt ?? 0,
    comment: row.comment,
    ...(row.decidedText as unknown as ReturnType<typeof textToKeep>),
  } as DecidedText
}
