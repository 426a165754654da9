import type { FastifyReply, FastifyRequest } from 'fastify'
import { authorize } from '../../kernel/access.ts'
import { contextFor } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/app.ts'
import { idParams, problems } from '../../kernel/http/schemas.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import { asPerson, asSession, may } from './access.ts'
import { callerBySession, type Door } from './authenticate.ts'
import { closeOwnSession } from './close-session.ts'
import { ownSessions } from './key-queries.ts'
import { signInLimit } from './limits.ts'
import { askForPasskey, signInByPasskey } from './passkey-sign-in.ts'
import { assertNotCrossSite } from './same-origin.ts'
import * as s from './schemas.ts'
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from './session-cookie.ts'
import { type Browser, signIn } from './sign-in.ts'
import { meOf, sessionOf } from './views.ts'

const tags = ['sign-in']

export function sessionRoutes(app: App, deps: Door & { secrets: Secrets }): void {
  const browserOf = (request: FastifyRequest): Browser => ({
    userAgent: request.headers['user-agent'] ?? '',
    previous: sessionTokenOf(request, deps.publicUrl),
  })
  /** Gives the browser its session, and says who came in. */
  async function opened(request: FastifyRequest, reply: FastifyReply, token: string) {
    setSessionCookie(reply, deps.publicUrl, token)
    reply.status(201)
    const caller = asPerson((await callerBySession(deps, token)) ?? request.caller)
    return contextFor(deps, caller, request.id).transaction((tx) => meOf(tx, caller, request.ctx.now))
  }

  app.post(
    '/session',
    {
      config: { secret: true, public: true, rateLimit: signInLimit },
      schema: { tags, summary: 'Sign in', body: s.signInInput, security: [], response: { 201: s.meView, ...problems } },
    },
    async (request, reply) => {
      assertNotCrossSite(request, deps.publicUrl)
      const token = await signIn(request.ctx, deps.secrets, request.body, browserOf(request))
      return opened(request, reply, token)
    },
  )

  app.post(
    '/session/passkey/options',
    {
      config: { public: true, rateLimit: signInLimit },
      schema: {
        tags,
        summary: 'Begin to sign in with a passkey',
        description: 'For `navigator.credentials.get`, good for five minutes.',
        security: [],
        response: { 200: s.passkeyOptionsView, ...problems },
      },
    },
    async (request) => ({ ...(await askForPasskey(request.ctx, deps)) }),
  )

  app.post(
    '/session/passkey',
    {
      config: { secret: true, public: true, rateLimit: signInLimit },
      schema: {
        tags,
        summary: 'Sign in with a passkey',
        body: s.passkeyAnswer,
        security: [],
        response: { 201: s.meView, ...problems },
      },
    },
    async (request, reply) => {
      assertNotCrossSite(request, deps.publicUrl)
      return opened(request, reply, await signInByPasskey(request.ctx, deps, request.body, browserOf(request)))
    },
  )

  app.get(
    '/session',
    { schema: { tags, summary: 'Who is signed in', response: { 200: s.meView, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.keep_own_keys)
        return meOf(tx, asPerson(request.caller), request.ctx.now)
      }),
  )

  app.delete(
    '/session',
    { schema: { tags, summary: 'Sign out', response: { 204: s.nothing, ...problems } } },
    async (request, reply) => {
      await closeOwnSession(request.ctx, asSession(request.caller).by.sessionId)
      clearSessionCookie(reply, deps.publicUrl)
      return reply.status(204).send(null)
    },
  )

  app.get(
    '/sessions',
    { schema: { tags, summary: 'My open sessions', response: { 200: s.sessionList, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.keep_own_keys)
        const person = asPerson(request.caller)
        const rows = await ownSessions(tx, person.personId, request.ctx.now)
        return { items: rows.map((row) => sessionOf(row, person)), nextCursor: null }
      }),
  )

  app.delete(
    '/sessions/:id',
    {
      schema: {
        tags,
        summary: 'End one of my sessions',
        params: idParams,
        response: { 204: s.nothing, ...problems },
      },
    },
    async (request, reply) => {
      await closeOwnSession(request.ctx, request.params.id)
      return reply.status(204).send(null)
    },
  )
}
