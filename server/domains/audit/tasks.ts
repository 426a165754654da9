import { sql } from 'kysely'
import type { Instant } from '../../kernel/clock.ts'
import type { DueKind, DueRow } from '../../kernel/due/kind.ts'
import { finishLease } from '../../kernel/due/lease.ts'
import { integrateBatch, integrationContext } from './integrate.ts'
import { type InstalledLog, logSigner } from './signer.ts'

/** Under lasting load a checkpoint covers what came in meanwhile: twenty a second are plenty, and each costs signatures. */
const PACE_MS = 50
/** So many of them may follow each other at once after a rest. */
const BURST = 100

/** Pending entries are the work; the one due row stands for all of them, since one tree grows at one place. */
export function integrationKind(log: InstalledLog): DueKind {
  const signer = logSigner(log.publicUrl, log.secrets)
  return {
    name: 'log_integration',
    table: 'log_integration',
    where: sql`exists (select from log_pending)`,
    concurrency: 1,
    async run({ lease }, row) {
      const ctx = integrationContext(log)
      await ctx.transaction(async (tx) => {
        const { more } = await integrateBatch(tx, ctx, signer)
        await finishLease(tx, lease, { dueAt: more ? row.dueAt : nextTurn(row, ctx.now) })
      })
    },
  }
}

/** When the next checkpoint may be signed: at once, as long as the pace is kept over a burst. */
export function nextTurn({ dueAt }: Pick<DueRow, 'dueAt'>, now: Instant): Instant {
  return Math.max(dueAt, now - BURST * PACE_MS) + PACE_MS
}
