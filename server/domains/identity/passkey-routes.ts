import { authorize } from '../../kernel/access.ts'
import type { App } from '../../kernel/http/app.ts'
import { idParams, problems } from '../../kernel/http/schemas.ts'
import { asPerson, may } from './access.ts'
import { removePasskey, renamePasskey } from './change-passkey.ts'
import type { KeyRoutesDeps } from './key-routes.ts'
import { ownPasskeys } from './passkey-queries.ts'
import { registerPasskey, startPasskey } from './register-passkey.ts'
import * as s from './schemas.ts'
import { passkeyOf } from './views.ts'

const tags = ['sign-in']

/** One's own passkeys. */
export function passkeyRoutes(app: App, deps: KeyRoutesDeps): void {
  app.get(
    '/passkeys',
    { schema: { tags, summary: 'My passkeys', response: { 200: s.passkeyList, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.keep_own_keys)
        const rows = await ownPasskeys(tx, asPerson(request.caller).personId)
        return { items: rows.map(passkeyOf), nextCursor: null }
      }),
  )

  app.post(
    '/passkeys/options',
    {
      schema: {
        tags,
        summary: 'Begin to register a passkey',
        description: 'For `navigator.credentials.create`, good for five minutes in this session.',
        body: s.shownPasswordInput,
        response: { 200: s.passkeyOptionsView, ...problems },
      },
    },
    async (request) => ({ ...(await startPasskey(request.ctx, deps, request.body.password)) }),
  )

  app.post(
    '/passkeys',
    {
      config: { secret: true },
      schema: {
        tags,
        summary: 'Register a passkey',
        body: s.newPasskeyInput,
        response: { 201: s.newPasskeyView, ...problems },
      },
    },
    async (request, reply) => {
      const { passkey, recoveryCodes } = await registerPasskey(request.ctx, deps, request.body)
      reply.status(201)
      return { ...passkeyOf(passkey), recoveryCodes }
    },
  )

  app.post(
    '/passkeys/:id/rename',
    {
      schema: {
        tags,
        summary: 'Rename one of my passkeys',
        params: idParams,
        body: s.passkeyNameInput,
        response: { 200: s.passkeyView, ...problems },
      },
    },
    async (request) => passkeyOf(await renamePasskey(request.ctx, request.params.id, request.body.name)),
  )

  app.delete(
    '/passkeys/:id',
    {
      schema: {
        tags,
        summary: 'Remove one of my passkeys',
        params: idParams,
        body: s.shownPasswordInput,
        response: { 204: s.nothing, ...problems },
      },
    },
    async (request, reply) => {
      await removePasskey(request.ctx, request.params.id, request.body.password)
      return reply.status(204).send(null)
    },
  )
}
