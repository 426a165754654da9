import type { Caller } from '../../kernel/access.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { approvalsInShort } from '../communications/index.ts'
import { canClose } from './gap-closers.ts'
import { nextOutlooks, type Outlook, unansweredEngagements } from './home-queries.ts'

/** Each list is short: whoever needs more opens the incident, or the whole list. */
const MOST = 20

/** What is due next, who does not know yet, and what waits for the caller; of the incidents that the caller sees. */
export async function readHome(tx: Tx, caller: Caller) {
  const me = caller.kind === 'person' ? caller : undefined
  const [outlooks, silent, approvals, acknowledgements] = await Promise.all([
    nextOutlooks(tx, MOST),
    unansweredEngagements(tx, MOST),
    approvalsInShort(tx, me?.approves ?? [], MOST),
    me ? unansweredEngagements(tx, MOST, me.personId) : [],
  ])
  const clocks = spread(outlooks, ({ clocks }) => clocks)
  const gaps = spread(outlooks, ({ gaps }) => gaps.filter((gap) => canClose(caller, gap)))
  return {
    dueNext: firstOf(clocks, ({ due }) => due),
    silent,
    waiting: {
      approvals,
      acknowledgements,
      gaps: firstOf(gaps, ({ urgentAt }) => urgentAt ?? Number.POSITIVE_INFINITY),
    },
  }
}

function spread<T extends object>(outlooks: readonly Outlook[], part: (outlook: Outlook) => T[]) {
  return outlooks.flatMap((outlook) => part(outlook).map((one) => ({ ...one, incident: outlook.incident })))
}

function firstOf<T>(items: T[], at: (item: T) => number): T[] {
  return items.toSorted((a, b) => compare(at(a), at(b))).slice(0, MOST)
}

/** Not by subtraction: two that have no instant are alike. */
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)
