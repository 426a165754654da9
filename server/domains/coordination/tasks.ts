import type { Pool } from 'pg'
import type { Clock } from '../../kernel/clock.ts'
import { contextFor, within } from '../../kernel/context.ts'
import type { DueKind, DueRow } from '../../kernel/due/kind.ts'
import { finishLease } from '../../kernel/due/lease.ts'
import { reconcileIncident } from './reconcile.ts'

interface Request extends DueRow {
  incidentId: string
}

/** Requests of one incident are taken together; one run answers them all. */
export function reconcileKind(source: { pool: Pool; clock: Clock }): DueKind<Request> {
  return {
    name: 'reconcile',
    table: 'reconcile_request',
    groupBy: 'incidentId',
    async run({ lease }, { incidentId }) {
      const ctx = contextFor(source, { kind: 'system', task: 'reconcile' })
      await ctx.transaction(async (tx) => {
        // The incident first, then the lease: the order in which every run takes its locks.
        await tx.selectFrom('incident').select('id').where('id', '=', incidentId).forNoKeyUpdate().execute()
        await finishLease(tx, lease, 'delete')
        await reconcileIncident(within(ctx, tx), incidentId)
      })
    },
  }
}
