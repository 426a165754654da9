import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { type Fault, type RefusalKind, Refused } from '../refused.ts'

const STATUS: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  precondition_required: 428,
  too_many: 429,
  unavailable: 503,
}

/** The one place that turns what was thrown into an answer (RFC 9457). What is no refusal gives nothing away but an id. */
export function installProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = asRefusal(error)
    if (refusal) return sendRefusal(request, reply, refusal)
    if (isOfHttp(error)) return frameworkError(error, request, reply)
    request.log.error({ err: error }, 'unexpected')
    return send(
      request,
      reply,
      500,
      'internal',
      `Something of ours failed. Nothing was changed. Quote request ${request.id}.`,
    )
  })
  app.setNotFoundHandler((request, reply) =>
    send(request, reply, 404, 'not_found', 'There is nothing at this address.'),
  )
}

function asRefusal(error: FastifyError | Refused): Refused | undefined {
  if (error instanceof Refused) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const faults = error.validation.map((issue) => ({
      path: pathOf(issue.instancePath),
      message: issue.message ?? 'is not valid',
    }))
    const first = faults[0]
    return new Refused('invalid', 'invalid_input', `${first?.path || 'The request'}: ${first?.message}.`, { faults })
  }
  // insufficient_privilege: the wall itself refused what no rule had refused before.
  if (error.code === '42501') return new Refused('forbidden', 'not_allowed', 'Your roles do not allow this.')
  // query_canceled: a statement took longer than it may. Nothing was changed, and in a quieter moment it may pass.
  if (error.code === '57014') {
    const why = 'This took too long and was stopped; nothing was changed. Try again in a moment, or ask for less.'
    return new Refused('unavailable', 'too_slow', why, { retryAfter: 5 })
  }
  if (error.statusCode === 429) {
    return new Refused('too_many', 'too_many_requests', 'Too many requests; wait a little and try again.')
  }
  return undefined
}

/** What Fastify refuses before a route is asked: an address, a body or a media type that it cannot read. */
const isOfHttp = ({ statusCode = 500 }: FastifyError) => statusCode >= 400 && statusCode < 500

const HTTP_CODES: Record<number, string> = { 413: 'too_large', 414: 'address_too_long', 415: 'unsupported_media_type' }

/** Enough to mend a file by. An answer stays small whatever was sent, also to somebody who is not known yet. */
const MOST_FAULTS = 200
const LONGEST = 2_000

/** Also for errors that come before any route or hook. */
export function frameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = isOfHttp(error) ? (error.statusCode ?? 400) : 400
  send(request, reply, status, HTTP_CODES[status] ?? 'bad_request', error.message)
}

/**
 * Whoever watches over the house learns of keys that were wrong and of rights that were missing (ASVS 5.0 V16.3.1, V16.3.2): who, where
 * and by which code, and nothing of what was sent. Somebody who is only not signed in yet is no event.
 */
function tellOfRefusal(request: FastifyRequest, { kind, code }: Refused): void {
  const denied = kind === 'forbidden' || (kind === 'unauthenticated' && code !== 'not_signed_in')
  if (!denied) return
  const person = request.caller?.kind === 'person' ? request.caller.personId : undefined
  request.log.warn({ req: request, code, person }, 'refused')
}

function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refused): FastifyReply {
  tellOfRefusal(request, refusal)
  if (refusal.retryAfter !== undefined) reply.header('retry-after', Math.ceil(refusal.retryAfter))
  if (refusal.kind === 'unauthenticated') reply.header('www-authenticate', 'Bearer')
  return send(request, reply, STATUS[refusal.kind], refusal.code, refusal.message, refusal.faults)
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  detail: string,
  faults: readonly Fault[] = [],
): FastifyReply {
  const body = {
    type: `https://liaison.example/problems/${code}`,
    title: STATUS_CODES[status] ?? 'Problem',
    status,
    detail: clipped(detail),
    code,
    instance: `urn:request:${request.id}`,
    ...(faults.length > 0 && {
      errors: faults
        .slice(0, MOST_FAULTS)
        .map(({ path, message }) => ({ path: clipped(path), message: clipped(message) })),
    }),
  }
  return reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(body)
}

const clipped = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

/** `/facts/2/value` → `facts[2].value`. */
function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')
}
