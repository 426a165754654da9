import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { withLogReader } from './database-reader.ts'
import { integrateUnlessDamaged } from './integrate.ts'
import { newestEpoch } from './queries.ts'
import { type InstalledLog, logSigner } from './signer.ts'
import { type ExportOptions, exportLines } from './write-export.ts'

/**
 * Hands the lines of an export to `write`, as they are read. That a copy was made, and of what, is on record before its first line: no
 * record, no copy. `log.pool` must be able to become liaison_system.
 */
export async function exportLog(
  ctx: Context,
  log: InstalledLog,
  options: ExportOptions,
  write: (lines: AsyncIterable<string>) => Promise<void>,
): Promise<void> {
  await ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.export)
    const origin = (await newestEpoch(tx))?.origin ?? 'none'
    await record(tx, ctx, 'audit.exported', { kind: 'log', id: origin }, { private: options.private })
  })
  await integrateUnlessDamaged(log, logSigner(log.publicUrl, log.secrets))
  await withLogReader(log.pool, ctx.now, (reader) => write(exportLines(reader, ctx.now, options)))
}
