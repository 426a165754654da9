import { CAPACITIES, type Capacity } from '@liaison/core/plan'
import type { CauseKind, WantedEngagement } from '@liaison/core/posture'
import { toJsonb } from '../../kernel/database/jsonb.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import type { CauseRow, EngagementRow } from './queries.ts'

/** Why somebody is engaged, as an engagement keeps it to be shown. */
export interface ShownReason {
  rule: string
  kind: CauseKind
  key: string
  capacity: Capacity
  facts: string[]
  dueBy: number | null
}

export const reasonsOf = (row: EngagementRow): ShownReason[] => row.because as unknown as ShownReason[]

/** Those of the plan as it stands, and after them what persons and escalations decided. */
export function allReasons(
  ofPlan: WantedEngagement['because'] | ShownReason[],
  causes: readonly CauseRow[],
  engagementId: string,
): ShownReason[] {
  const others = causes
    .filter((cause) => cause.engagementId === engagementId && cause.endedAt === null && cause.capacity !== null)
    .map(({ key, kind, capacity, reason }) => ({
      rule: kind === 'escalation' ? escalationOf(key) : kind,
      kind: kind as CauseKind,
      key,
      capacity: capacity as Capacity,
      facts: reason === null ? [] : [reason],
      dueBy: null,
    }))
  return [...ofPlan.filter(({ kind }) => kind === 'rule'), ...others]
}

const escalationOf = (key: string) => key.replace(/^escalation:/, '').replace(/#.*$/, '')

/** What is shown and in what part they are engaged, where it differs from what is on record. */
export function changedReasons(row: EngagementRow, reasons: readonly ShownReason[]) {
  const capacity = CAPACITIES.find((one) => reasons.some((reason) => reason.capacity === one))
  return {
    ...(capacity && capacity !== row.capacity && { capacity }),
    ...(JSON.stringify(row.because) !== JSON.stringify(asRead(reasons)) && { because: toJsonb(reasons as never) }),
  }
}

/** As it reads back from a jsonb column, whose keys have an order of their own: by length, then by bytes. */
function asRead(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asRead)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  entries.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, member]) => [key, asRead(member)]))
}

/** Brings an engagement into line with its causes, outside of reconciling. */
export async function showReasons(tx: Tx, row: EngagementRow): Promise<EngagementRow> {
  const causes = await tx
    .selectFrom('engagementCause')
    .selectAll()
    .where('engagementId', '=', row.id)
    .orderBy('since')
    .orderBy('key')
    .execute()
  const changes = changedReasons(row, allReasons(reasonsOf(row), causes, row.id))
  if (Object.keys(changes).length === 0) return row
  return tx
    .updateTable('engagement')
    .set({ ...changes, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The reasons in words; `of`: whose. A recipient outside is told what the plan says, not what we said among ourselves. */
export function becauseOf(row: EngagementRow, of: 'plan' | 'all' = 'all'): string {
  return reasonsOf(row)
    .filter(({ kind }) => of === 'all' || kind === 'rule')
    .map(inWords)
    .join('; ')
}

function inWords({ rule, kind, facts }: ShownReason): string {
  if (facts.length > 0) return facts.join(' and ')
  return kind === 'person' ? 'a person decided so' : `the plan says so (${rule})`
}
