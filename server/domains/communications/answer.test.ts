import { describe, expect, it } from 'vitest'
import { answerOfHttp, answerOfSmtp } from './answer.ts'
import { GIVE_UP_MS, retryPause } from './retry.ts'
import type { NodemailerError } from './smtp-error.ts'

const now = Date.parse('2025-03-28T19:15:00Z')
const smtp = (more: Partial<NodemailerError>) => answerOfSmtp(Object.assign(new Error('it broke'), more))

describe('what a mail server says', () => {
  it.each([
    ['no such mailbox', { responseCode: 550, permanent: true, command: 'RCPT TO' }, 'permanent', 'bounced'],
    ['text refused', { responseCode: 554, permanent: true, command: 'DATA' }, 'permanent', 'failed'],
    ['address that is none', { code: 'EENVELOPE', command: 'API' }, 'permanent', 'failed'],
  ])('%s: for good', (_, error, kind, state) => {
    expect(smtp(error)).toMatchObject({ kind, state })
  })

  it.each([
    ['mailbox busy', { responseCode: 450, permanent: false, command: 'RCPT TO' }, false],
    [
      'sender refused: the server refuses everything',
      { responseCode: 550, permanent: true, command: 'MAIL FROM' },
      false,
    ],
    ['sign-in refused', { responseCode: 535, permanent: true, command: 'AUTH PLAIN', code: 'EAUTH' }, false],
    ['nobody listens', { code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' }, false],
    ['no greeting', { code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' }, false],
    ['silence in the middle', { code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' }, true],
    ['hung up', { code: 'ECONNECTION', command: 'CONN' }, true],
  ])('%s: later', (_, error, uncertain) => {
    expect(smtp(error)).toMatchObject({ kind: 'transient', uncertain })
  })
})

describe('what a webhook says', () => {
  it.each([200, 202, 204])('%i: taken', (status) => {
    expect(answerOfHttp(status, undefined, now).kind).toBe('sent')
  })

  it.each([301, 302, 307, 400, 401, 404, 410, 422])('%i: for good', (status) => {
    expect(answerOfHttp(status, undefined, now)).toMatchObject({ kind: 'permanent', state: 'failed' })
  })

  it.each([408, 429, 500, 502, 503, 504])('%i: later', (status) => {
    expect(answerOfHttp(status, undefined, now).kind).toBe('transient')
  })

  it.each([
    ['120', 120_000],
    ['Fri, 28 Mar 2025 19:16:00 GMT', 60_000],
    ['Fri, 28 Mar 2025 19:00:00 GMT', 0],
    ['999999999', 6 * 3_600_000],
    ['soon', undefined],
  ])('comes back when asked to: Retry-After %s', (text, retryAfterMs) => {
    const answer = answerOfHttp(503, text, now)
    expect(answer.kind === 'transient' && answer.retryAfterMs).toBe(retryAfterMs)
  })
})

describe('trying again', () => {
  it('waits longer and longer, up to a quarter of an hour', () => {
    const longest = [1, 2, 3, 4, 5, 6, 7, 8, 40].map((tries) => retryPause(tries, () => 1) / 1000)
    expect(longest).toEqual([10, 20, 40, 80, 160, 320, 640, 900, 900])
  })

  it('spreads over the whole of it, and never at once', () => {
    expect(retryPause(4, () => 0.5)).toBe(40_000)
    expect(retryPause(4, () => 0)).toBe(1_000)
    expect(GIVE_UP_MS).toBe(259_200_000)
  })
})
