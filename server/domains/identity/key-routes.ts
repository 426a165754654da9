import type { App } from '../../kernel/http/app.ts'
import { problems } from '../../kernel/http/schemas.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import type { Door } from './authenticate.ts'
import { changePassword } from './change-password.ts'
import { confirmTotp } from './confirm-totp.ts'
import { removeTotp } from './remove-totp.ts'
import { renewTypedCodes } from './renew-recovery-codes.ts'
import * as s from './schemas.ts'
import { startTotp } from './start-totp.ts'

export type KeyRoutesDeps = Door & { secrets: Secrets }

const tags = ['sign-in']

/** One's own keys. Their answers hold secrets and are therefore never kept under an Idempotency-Key. */
export function keyRoutes(app: App, { secrets }: KeyRoutesDeps): void {
  app.post(
    '/password',
    {
      schema: {
        tags,
        summary: 'Change my password',
        body: s.passwordInput,
        response: { 204: s.nothing, ...problems },
      },
    },
    async (request, reply) => {
      await changePassword(request.ctx, request.body)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/totp',
    {
      config: { secret: true },
      schema: {
        tags,
        summary: 'Begin to enrol an authenticator app',
        body: s.shownPasswordInput,
        response: { 201: s.totpView, ...problems },
      },
    },
    async (request, reply) => {
      reply.status(201).header('cache-control', 'no-store')
      return startTotp(request.ctx, secrets, request.body.password)
    },
  )

  app.post(
    '/totp/confirm',
    {
      schema: {
        tags,
        summary: 'End the enrolment by a first code',
        body: s.codeInput,
        response: { 200: s.recoveryCodesView, ...problems },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return { recoveryCodes: await confirmTotp(request.ctx, secrets, request.body.code) }
    },
  )

  app.delete(
    '/totp',
    {
      schema: {
        tags,
        summary: 'Remove my authenticator app',
        body: s.shownPasswordInput,
        response: { 204: s.nothing, ...problems },
      },
    },
    async (request, reply) => {
      await removeTotp(request.ctx, request.body.password)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/recovery-codes',
    {
      config: { secret: true },
      schema: {
        tags,
        summary: 'Renew my recovery codes',
        body: s.shownPasswordInput,
        response: { 201: s.recoveryCodesView, ...problems },
      },
    },
    async (request, reply) => {
      reply.status(201).header('cache-control', 'no-store')
      return { recoveryCodes: await renewTypedCodes(request.ctx, request.body.password) }
    },
  )
}
