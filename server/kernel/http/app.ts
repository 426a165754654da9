import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Caller } from '../access.ts'
import { type Context, type ContextSource, contextFor } from '../context.ts'
import { newId } from '../ids.ts'
import { Refused } from '../refused.ts'
import { tagWithVersion } from './edits.ts'
import { openApi } from './openapi.ts'
import { frameworkError, installProblems } from './problems.ts'
import { assertText } from './text.ts'

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller
    /** The context of this request: one caller, one instant. */
    ctx: Context
  }
  interface FastifyContextConfig {
    /** Reachable without signing in. Everything else asks for a person. */
    public?: boolean
    /** Asks for If-Match with the version that is edited. */
    edits?: boolean
    /** A creation whose answer holds a secret, which is therefore not kept for an Idempotency-Key. */
    secret?: boolean
  }
}

export interface HttpOptions extends ContextSource {
  version: string
  /** Finds out who asks; `undefined` where the request carries no valid session or token. */
  authenticate(request: FastifyRequest): Promise<Caller | undefined>
  logger: FastifyBaseLogger | boolean
  /** Requests a minute and address before 429. */
  requestsPerMinute: number
  /** The proxies in front that are trusted to name the client: addresses, networks, `loopback`. */
  trustProxy: boolean | readonly string[]
}

/** Nothing from elsewhere, nothing inline: the defaults of helmet would allow inline styles. */
const CONTENT_SECURITY = {
  defaultSrc: ["'self'"],
  baseUri: ["'none'"],
  objectSrc: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

/** Fastify with the house's rules: typed schemas, problem+json, authentication by default, strict headers, OpenAPI 3.1. */
export async function createHttpApp(options: HttpOptions) {
  const app = Fastify({
    ...(typeof options.logger === 'boolean' ? { logger: options.logger } : { loggerInstance: options.logger }),
    genReqId: () => newId(),
    bodyLimit: 1_048_576,
    trustProxy: typeof options.trustProxy === 'boolean' ? options.trustProxy : [...options.trustProxy],
    // Whoever sends a request byte by byte holds a connection no longer than this; answers may stream.
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: true,
    frameworkErrors: frameworkError,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // JSON alone: what a form of another site could send as well is no request here.
  app.removeContentTypeParser('text/plain')
  installProblems(app as unknown as FastifyInstance)
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY } })
  await app.register(cookie)
  await app.register(rateLimit, { max: options.requestsPerMinute, timeWindow: 60_000 })
  await app.register(swagger, openApi(options.version))
  app.decorateRequest('caller', null as never)
  app.decorateRequest('ctx', null as never)
  // After the rate limit, which counts in onRequest, and before the body is read: a flood of wrong tokens asks nothing of the database.
  app.addHook('preParsing', async (request) => {
    if (request.is404) return
    const open = request.routeOptions.config.public === true
    const caller = open ? undefined : await options.authenticate(request)
    if (!open && !caller) throw new Refused('unauthenticated', 'not_signed_in', 'Sign in first, or send an API token.')
    request.caller = caller ?? { kind: 'public' }
    request.ctx = contextFor(options, request.caller, request.id)
  })
  app.addHook('preValidation', async (request) => {
    assertText(request.body)
    assertText(request.query)
    assertText(request.params)
  })
  app.addHook('preSerialization', async (_, reply, answer) => tagWithVersion(reply, answer))
  // What is read here is for who reads it now: no shared cache and no disk keeps it (ASVS 5.0 V14.3.2).
  app.addHook('onSend', async (_, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  return app
}

export type App = Awaited<ReturnType<typeof createHttpApp>>
