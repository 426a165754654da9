import type { FastifyRequest } from 'fastify'
import { stdSerializers } from 'pino'

/** Paths that end in a secret: acknowledgement links, and what links of invitations and resets lead to. */
const SECRET_PATH = /^(\/a|\/api\/v1\/(?:invitations|password-resets))\/[^/?]+/

/** What a log of requests may hold: no secret of a link, no words that were searched for. */
export function urlForLog(url: string): string {
  return url.replace(SECRET_PATH, '$1/…').replace(/\?.*$/s, '?…')
}

/** PostgreSQL adds the values of the row that it refused, which are other people's data. */
const OF_ROWS = ['detail', 'where', 'parameters', 'internalQuery']

/** For pino: what is written of a request and of an error. */
export const logSerializers = {
  req: (request: FastifyRequest) => ({
    method: request.method,
    url: urlForLog(request.url),
    remoteAddress: request.ip,
  }),
  err: (error: Error) => {
    const told = Object.entries(stdSerializers.err(error))
    return Object.fromEntries(told.filter(([key]) => !OF_ROWS.includes(key)))
  },
}
