import { authorize } from '../../kernel/access.ts'
import type { App } from '../../kernel/http/app.ts'
import { problems } from '../../kernel/http/schemas.ts'
import { newId } from '../../kernel/ids.ts'
import { may } from './access.ts'
import { linkLimit, resetLimit } from './limits.ts'
import * as s from './schemas.ts'
import { keepResetWish } from './sign-in-queries.ts'
import { useLink } from './use-link.ts'

const tags = ['sign-in']

/** Where the links of invitations and resets lead. */
export function linkRoutes(app: App): void {
  app.post(
    '/invitations/:token',
    {
      config: { public: true, rateLimit: linkLimit },
      schema: {
        tags,
        summary: 'Accept an invitation',
        params: s.linkParams,
        body: s.linkInput,
        security: [],
        response: { 204: s.nothing, ...problems },
      },
    },
    async (request, reply) => {
      await useLink(request.ctx, 'invitation', request.params.token, request.body.password)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/password-resets',
    {
      config: { public: true, rateLimit: resetLimit },
      schema: {
        tags,
        summary: 'Ask for a link to set a new password',
        description: 'Always 202: whether the address is known is looked up later, when nobody waits.',
        body: s.resetInput,
        security: [],
        response: { 202: s.nothing, ...problems },
      },
    },
    async (request, reply) => {
      authorize(request.caller, may.ask_for_reset)
      await request.ctx.transaction(async (tx) => {
        await keepResetWish(tx, newId(), request.body.email, request.ctx.now)
        request.ctx.announce(tx, undefined)
      })
      return reply.status(202).send(null)
    },
  )

  app.post(
    '/password-resets/:token',
    {
      config: { public: true, rateLimit: linkLimit },
      schema: {
        tags,
        summary: 'Set a new password by a link',
        params: s.linkParams,
        body: s.linkInput,
        security: [],
        response: { 204: s.nothing, ...problems },
      },
    },
    async (request, reply) => {
      await useLink(request.ctx, 'reset', request.params.token, request.body.password)
      return reply.status(204).send(null)
    },
  )
}
