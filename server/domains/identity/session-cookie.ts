import type { FastifyReply, FastifyRequest } from 'fastify'

/** Seconds: as long as a session can last; the database decides whether it does. */
const MAX_AGE = 30 * 86_400

/**
 * Behind https the name carries `__Host-`, so that browsers accept it from this host alone and over https alone (RFC 6265bis
 * §4.1.3.2).
 */
export function sessionCookieName(publicUrl: string): string {
  return isHttps(publicUrl) ? '__Host-liaison_session' : 'liaison_session'
}

/** The session token that a request brings, if it looks like one. */
export function sessionTokenOf(request: FastifyRequest, publicUrl: string): string | undefined {
  const token = request.cookies[sessionCookieName(publicUrl)]
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined
}

export function setSessionCookie(reply: FastifyReply, publicUrl: string, token: string): void {
  reply.setCookie(sessionCookieName(publicUrl), token, { ...attributes(publicUrl), maxAge: MAX_AGE })
}

export function clearSessionCookie(reply: FastifyReply, publicUrl: string): void {
  reply.clearCookie(sessionCookieName(publicUrl), attributes(publicUrl))
}

function attributes(publicUrl: string) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(publicUrl) } as const
}

const isHttps = (publicUrl: string) => publicUrl.startsWith('https:')
