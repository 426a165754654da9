import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { lastCheckpoint } from './domains/audit/index.ts'
import { mailState } from './domains/communications/index.ts'
import { access, authorize } from './kernel/access.ts'
import { type Config, productVersion } from './kernel/config.ts'
import type { Tx } from './kernel/database/transaction.ts'
import type { App } from './kernel/http/app.ts'
import { instant, problems } from './kernel/http/schemas.ts'

/** How the house is set up is for those who keep it, and for who judges how it is kept. */
export const may = access('settings', { read: ['administrator', 'coordinator', 'auditor'] })

const settingsView = z
  .object({
    version: z.string(),
    notice: z.string().describe('What the product carries of others, and under which licences.'),
    publicUrl: z.string().describe('How links in messages begin.'),
    database: z.object({
      kind: z.enum(['private', 'external']).describe('`private`: under the data directory.'),
      version: z.string().describe('Of PostgreSQL.'),
    }),
    mail: z.object({
      configured: z.boolean(),
      from: z.string(),
      lastSentAt: instant.nullable(),
      failing: z.string().nullable().describe('Why a mail that waits could not leave the last time it was tried.'),
    }),
    webhooks: z.object({ privateAddresses: z.boolean().describe('Whether they may go to private addresses.') }),
    log: z
      .object({ size: z.number().int(), checkpointAt: instant })
      .nullable()
      .describe('The last signed checkpoint; `null` in the moments before the first.'),
  })
  .meta({ id: 'Settings' })

const notice = readFileSync(join(import.meta.dirname, '../NOTICE'), 'utf8')

/** What the host's environment says, and how it fares. Changed there alone, never by a request. */
export function settingsRoutes(app: App, config: Config): void {
  app.get(
    '/settings',
    {
      schema: {
        tags: ['system'],
        summary: 'How this installation is set up, and how it fares',
        response: { 200: settingsView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return readSettings(tx, config)
      }),
  )
}

async function readSettings(tx: Tx, config: Config) {
  const [{ rows }, mail, checkpoint] = await Promise.all([
    sql<{ version: string }>`select current_setting('server_version') as version`.execute(tx),
    mailState(tx),
    lastCheckpoint(tx),
  ])
  return {
    version: productVersion,
    notice,
    publicUrl: config.publicUrl,
    database: {
      kind: config.databaseUrl === undefined ? ('private' as const) : ('external' as const),
      version: rows[0]?.version ?? '',
    },
    mail: { configured: config.smtpUrl !== undefined, from: config.mailFrom, ...mail },
    webhooks: { privateAddresses: config.allowPrivateWebhooks },
    log: checkpoint ? { size: checkpoint.size, checkpointAt: checkpoint.at } : null,
  }
}
