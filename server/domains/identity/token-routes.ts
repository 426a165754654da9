import { authorize } from '../../kernel/access.ts'
import type { App } from '../../kernel/http/app.ts'
import { idParams, problems } from '../../kernel/http/schemas.ts'
import { asPerson, may } from './access.ts'
import { createOwnToken } from './create-own-token.ts'
import { ownTokens } from './key-queries.ts'
import { revokeToken } from './revoke-token.ts'
import * as s from './schemas.ts'
import { tokenOf } from './views.ts'

const tags = ['tokens']

export function tokenRoutes(app: App): void {
  app.get(
    '/tokens',
    { schema: { tags, summary: 'My API tokens', response: { 200: s.tokenList, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.keep_own_keys)
        const rows = await ownTokens(tx, asPerson(request.caller).personId)
        return { items: rows.map(tokenOf), nextCursor: null }
      }),
  )

  app.post(
    '/tokens',
    {
      config: { secret: true },
      schema: {
        tags,
        summary: 'Make an API token',
        description: 'Takes a session. The answer is not kept for an Idempotency-Key, since it holds the token.',
        body: s.tokenInput,
        response: { 201: s.newTokenView, ...problems },
      },
    },
    async (request, reply) => {
      reply.status(201).header('cache-control', 'no-store')
      return { ...request.body, ...(await createOwnToken(request.ctx, request.body)) }
    },
  )

  app.delete(
    '/tokens/:id',
    {
      schema: {
        tags,
        summary: 'Revoke one of my API tokens',
        params: idParams,
        response: { 204: s.nothing, ...problems },
      },
    },
    async (request, reply) => {
      await revokeToken(request.ctx, request.params.id)
      return reply.status(204).send(null)
    },
  )
}
