import { Writable } from 'node:stream'
import Fastify from 'fastify'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { logSerializers, urlForLog } from '../../server/kernel/http/log-serializers.ts'

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

test('a failure is told without cookie, token and the row that was refused', async () => {
  let written = ''
  const sink = new Writable({
    write(chunk, _, done) {
      written += chunk
      done()
    },
  })
  const app = Fastify({ loggerInstance: pino({ level: 'info', serializers: logSerializers }, sink) })
  app.get('/a/:token', () => {
    throw Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(ada@x.example) exists.' })
  })
  await app.inject({ url: '/a/s3cret', headers: { cookie: 'c00kie', authorization: 'Bearer t0ken' } })
  await app.close()
  expect(written).toContain('duplicate key')
  expect(written).toContain('23505')
  expect(written).not.toMatch(/s3cret|c00kie|t0ken|ada@x/)
})
