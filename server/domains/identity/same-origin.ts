import type { FastifyRequest } from 'fastify'
import { Refused } from '../../kernel/refused.ts'

/**
 * Throws unless the request was made by our own pages: a browser sends its cookie along whoever causes a request (OWASP CSRF
 * Prevention Cheat Sheet: Fetch Metadata, then Origin). A request that says nothing of where it comes from is refused too;
 * scripts send an API token instead.
 */
export function assertSameOrigin(request: FastifyRequest, publicUrl: string): void {
  if (!comesFromUs(request, publicUrl)) {
    throw new Refused(
      'forbidden',
      'cross_site',
      'This request does not come from our own pages; scripts use an API token.',
    )
  }
}

/** For sign-in, which needs no cookie to do harm: another site must not sign somebody in as somebody else. */
export function assertNotCrossSite(request: FastifyRequest, publicUrl: string): void {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined || site !== undefined) assertSameOrigin(request, publicUrl)
}

function comesFromUs(request: FastifyRequest, publicUrl: string): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site !== undefined) return site === 'same-origin'
  return origin === new URL(publicUrl).origin
}
