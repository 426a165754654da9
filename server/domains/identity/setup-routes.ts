import type { App } from '../../kernel/http/app.ts'
import { problems } from '../../kernel/http/schemas.ts'
import type { FirstRun } from './first-run.ts'
import { setupLimit } from './limits.ts'
import * as s from './schemas.ts'

export interface SetupRoutesDeps {
  firstRun: FirstRun
}

const tags = ['setup']

/** The first visitor is not the administrator: whoever shows the code that the server printed is. */
export function setupRoutes(app: App, { firstRun }: SetupRoutesDeps): void {
  app.get(
    '/setup',
    {
      config: { public: true },
      schema: {
        tags,
        summary: 'Whether this installation is set up',
        security: [],
        response: { 200: s.setupView, ...problems },
      },
    },
    async () => ({ setUp: await firstRun.isSetUp() }),
  )

  app.post(
    '/setup',
    {
      config: { public: true, rateLimit: setupLimit },
      schema: {
        tags,
        summary: 'Set this installation up, once',
        body: s.setupInput,
        security: [],
        response: { 204: s.nothing, ...problems },
      },
    },
    async ({ body: { code, ...input } }, reply) => {
      await firstRun.setUp(code, input)
      return reply.status(204).send(null)
    },
  )
}
