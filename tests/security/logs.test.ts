import { Writable } from 'node:stream'
import Fastify, { type FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { logSerializers, urlForLog } from '../../server/kernel/http/log-serializers.ts'
import { installProblems } from '../../server/kernel/http/problems.ts'
import { Refused } from '../../server/kernel/refused.ts'

test.each([
  ['/a/AaIER3aGcY662', '/a/…'],
  ['/api/v1/invitations/s3cret', '/api/v1/invitations/…'],
  ['/api/v1/password-resets/s3cret?x=1', '/api/v1/password-resets/…?…'],
  ['/api/v1/password-resets', '/api/v1/password-resets'],
  ['/api/v1/incidents?q=merger', '/api/v1/incidents?…'],
  ['/api/v1/audit/key', '/api/v1/audit/key'],
])('a log of requests holds no secret of a link: %s', (url, told) => {
  expect(urlForLog(url)).toBe(told)
})

/** An app that answers as ours does, and what it wrote into its log. */
function appWithLog() {
  const written: string[] = []
  const sink = new Writable({
    write(chunk, _, done) {
      written.push(String(chunk))
      done()
    },
  })
  const app = Fastify({ loggerInstance: pino({ level: 'warn', serializers: logSerializers }, sink) })
  installProblems(app as unknown as FastifyInstance)
  return { app, log: () => written.join('') }
}

test('a failure is told without cookie, token and the row that was refused', async () => {
  const { app, log } = appWithLog()
  app.get('/a/:token', () => {
    throw Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(ada@x.example) exists.' })
  })
  await app.inject({ url: '/a/s3cret', headers: { cookie: 'c00kie', authorization: 'Bearer t0ken' } })
  await app.close()
  expect(log()).toContain('duplicate key')
  expect(log()).toContain('23505')
  expect(log()).not.toMatch(/s3cret|c00kie|t0ken|ada@x/)
})

test.each([
  ['forbidden', 'not_allowed', true],
  ['unauthenticated', 'sign_in_refused', true],
  ['unauthenticated', 'not_signed_in', false],
  ['not_found', 'not_found', false],
] as const)('a refusal of kind %s and code %s is told: %s', async (kind, code, told) => {
  const { app, log } = appWithLog()
  app.post('/session', () => {
    throw new Refused(kind, code, 'No.')
  })
  await app.inject({ method: 'POST', url: '/session', payload: { password: 'pa55word' } })
  await app.close()
  expect(log().includes(`"code":"${code}"`)).toBe(told)
  expect(log()).not.toContain('pa55word')
})
