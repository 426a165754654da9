import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secretsFrom } from '../../kernel/secrets.ts'
import { acknowledgeToken, readAcknowledgeToken } from './acknowledge-token.ts'

const secrets = secretsFrom(randomBytes(32))
const now = Date.parse('2025-03-28T19:15:00Z')
const id = '0195dd2f-6a00-7abc-8def-0123456789ab'

describe('the link of a message', () => {
  it('names its delivery, whatever the id', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 10 ** 10 }), (delivery, life) => {
        const token = acknowledgeToken(secrets, delivery, now + life)
        expect(readAcknowledgeToken(secrets, token, now)).toEqual({ kind: 'read', deliveryId: delivery })
      }),
    )
  })

  it('fits a path', () => {
    expect(acknowledgeToken(secrets, id, now)).toMatch(/^[A-Za-z0-9_-]{72}$/)
  })

  it('ends', () => {
    const token = acknowledgeToken(secrets, id, now + 1000)
    expect(readAcknowledgeToken(secrets, token, now + 999).kind).toBe('read')
    expect(readAcknowledgeToken(secrets, token, now + 1000)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('expired'),
    })
  })

  it('cannot be changed in any character, lengthened or shortened', () => {
    const token = acknowledgeToken(secrets, id, now + 60_000)
    for (let i = 0; i < token.length; i += 1) {
      for (const other of ['A', 'b', '_', '=', ' ', '']) {
        if (token[i] === other) continue
        const forged = token.slice(0, i) + other + token.slice(i + 1)
        expect(readAcknowledgeToken(secrets, forged, now).kind).toBe('refused')
      }
    }
    expect(readAcknowledgeToken(secrets, `${token}A`, now).kind).toBe('refused')
    expect(readAcknowledgeToken(secrets, '', now).kind).toBe('refused')
  })

  it('of another installation is worth nothing', () => {
    const token = acknowledgeToken(secretsFrom(randomBytes(32)), randomUUID(), now + 60_000)
    expect(readAcknowledgeToken(secrets, token, now).kind).toBe('refused')
  })
})
