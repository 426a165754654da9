import type { FastifyBaseLogger } from 'fastify'
import { z } from 'zod'
import { auditRoutes } from './domains/audit/index.ts'
import { communicationsRoutes } from './domains/communications/index.ts'
import { acknowledgePage, coordinationRoutes } from './domains/coordination/index.ts'
import { directoryRoutes } from './domains/directory/index.ts'
import { dutyRoutes } from './domains/duties/index.ts'
import { authenticate, type FirstRun, identityRoutes } from './domains/identity/index.ts'
import { incidentRoutes } from './domains/incidents/index.ts'
import { planRoutes } from './domains/plans/index.ts'
import type { Installation } from './installation.ts'
import { productVersion } from './kernel/config.ts'
import { type App, createHttpApp } from './kernel/http/app.ts'
import { type LiveHub, liveRoutes } from './kernel/http/live.ts'
import { webPages } from './pages.ts'
import { settingsRoutes } from './settings.ts'

export type ServedInstallation = Pick<Installation, 'config' | 'clock' | 'secrets' | 'web'> &
  Partial<Pick<Installation, 'notifier'>> & { firstRun: FirstRun }

export interface AppOptions {
  logger: FastifyBaseLogger | boolean
  live: LiveHub
  requestsPerMinute?: number
  /** Routes under /api/v1 that no installation has: the demonstration's. */
  moreRoutes?(api: App): void
}

/** The HTTP side of an installation: the API under /api/v1, the page of an acknowledgement link, the web's page. */
export async function createApp(installation: ServedInstallation, options: AppOptions): Promise<App> {
  const { config, clock, secrets, web, notifier, firstRun } = installation
  const door = authenticate({ pool: web, clock, publicUrl: config.publicUrl })
  const app = await createHttpApp({
    pool: web,
    clock,
    notifier,
    version: productVersion,
    authenticate: door,
    logger: options.logger,
    requestsPerMinute: options.requestsPerMinute ?? 3000,
    trustProxy: config.trustedProxies,
  })
  await app.register(
    async (scope) => {
      const api = scope as unknown as App
      systemRoutes(api, installation)
      settingsRoutes(api, config)
      identityRoutes(api, { secrets, publicUrl: config.publicUrl, clock, pool: web, firstRun })
      directoryRoutes(api, { secrets })
      planRoutes(api)
      incidentRoutes(api)
      dutyRoutes(api)
      communicationsRoutes(api)
      coordinationRoutes(api, { allowPrivateWebhooks: config.allowPrivateWebhooks })
      auditRoutes(api, { secrets, publicUrl: config.publicUrl })
      liveRoutes(api, options.live, door)
      options.moreRoutes?.(api)
    },
    { prefix: '/api/v1' },
  )
  acknowledgePage(app, { secrets })
  webPages(app)
  await app.ready()
  return app
}

const health = z
  .object({
    status: z.enum(['ok', 'failing']),
    version: z.string(),
    database: z.enum(['ok', 'failing']),
    mail: z.enum(['configured', 'not_configured']),
  })
  .meta({ id: 'Health' })

function systemRoutes(app: App, { web, config }: ServedInstallation): void {
  app.get(
    '/health',
    {
      schema: { tags: ['system'], summary: 'Whether this process can work', response: { 200: health, 503: health } },
      config: { public: true },
    },
    async (_, reply) => {
      const database = await web.query('select 1').then(
        () => 'ok' as const,
        () => 'failing' as const,
      )
      const mail = config.smtpUrl ? ('configured' as const) : ('not_configured' as const)
      return reply
        .status(database === 'ok' ? 200 : 503)
        .send({ status: database, version: productVersion, database, mail })
    },
  )
  app.get(
    '/openapi.json',
    {
      schema: { tags: ['system'], summary: 'This document', response: { 200: z.looseObject({ openapi: z.string() }) } },
      config: { public: true },
    },
    async () => app.swagger() as unknown as { openapi: string },
  )
}
