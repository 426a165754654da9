import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { writeOpenApi } from '../server/openapi.ts'
import { operations, resolve } from './published/document.ts'

const root = join(import.meta.dirname, '..')
const committed = readFileSync(join(root, 'openapi.json'), 'utf8')

/** What others were promised by name; taking one away breaks them. */
const PROMISED = `
  GET /health, GET /openapi.json, GET /events, POST /preview
  POST /incidents, GET /incidents, GET /incidents/{id}
  POST /incidents/{id}/facts, POST /incidents/{id}/events, POST /incidents/{id}/reclassify, POST /incidents/{id}/phase
  POST /incidents/{id}/close, POST /incidents/{id}/participants
  GET /incidents/{id}/posture, GET /incidents/{id}/engagements, POST /incidents/{id}/engagements
  POST /engagements/{id}/call-note, POST /engagements/{id}/activate, POST /engagements/{id}/decline
  POST /engagements/{id}/stand-down, POST /engagements/{id}/remind
  POST /incidents/{id}/submissions, POST /incidents/{id}/waivers
  GET /incidents/{id}/messages, POST /incidents/{id}/messages, POST /messages/{id}/approvals
  GET /messages/{id}/deliveries, GET /approvals
  GET /audit/entries, GET /audit/checkpoint, GET /audit/key, GET /audit/entries/{index}/proof, GET /audit/consistency`
  .split(/[,\n]/)
  .map((line) => line.trim())
  .filter(Boolean)

describe('openapi.json', () => {
  it('is what the routes say today, byte for byte and each time', async () => {
    expect(await writeOpenApi()).toBe(committed)
    expect(await writeOpenApi()).toBe(committed)
  })

  it('is OpenAPI 3.1 in the eyes of an outside validator', async () => {
    expect(JSON.parse(committed).openapi).toBe('3.1.1')
    expect(await new Validator().validate(JSON.parse(committed))).toEqual({ valid: true })
  })

  it('keeps the addresses that others were promised', () => {
    const published = operations.map(({ method, path }) => `${method} ${path}`)
    expect(PROMISED.length).toBeGreaterThan(30)
    expect(PROMISED.filter((promise) => !published.includes(promise))).toEqual([])
  })
})

describe.each(operations)('$method $path', (operation) => {
  const { responses, parameters = [] } = operation

  it('says what it does, under a declared tag and an id of its own', () => {
    expect(operation.summary).toMatch(/^[A-Z].{5,}[^.]$/)
    expect(operation.tags.map((tag) => operation.document.tags.some(({ name }) => name === tag))).toEqual([true])
    expect(operations.filter(({ operationId }) => operationId === operation.operationId)).toHaveLength(1)
  })

  it('refuses by problem+json only', () => {
    const refusals = Object.entries(responses).filter(
      ([status]) => status >= '400' && !(operation.path === '/health' && status === '503'),
    )
    expect(refusals.length).toBeGreaterThan(0)
    for (const [, refusal] of refusals) {
      expect(Object.keys(resolve(refusal).content ?? {})).toEqual(['application/problem+json'])
    }
  })

  it('tells its answer, and lists as items with a cursor', () => {
    const [status, answer] = Object.entries(responses)[0]!
    expect(status).toMatch(/^20[0124]$/)
    const schema = resolve(resolve(answer).content?.['application/json']?.schema)
    if (!schema?.properties?.items) return
    expect(Object.keys(schema.properties)).toEqual(['items', 'nextCursor'])
  })

  it('asks for the version of whatever it edits', () => {
    const named = parameters.map(({ name }) => name)
    const edits = ['PUT', 'PATCH'].includes(operation.method)
    if (edits) expect(named).toContain('If-Match')
    expect('428' in responses).toBe(named.includes('If-Match'))
  })
})

describe('instants', () => {
  it('are texts with a format wherever a name says that something happened at some time', () => {
    const found: string[] = []
    const wrong: string[] = []
    const walk = (part: unknown, path: string): void => {
      if (typeof part !== 'object' || part === null) return
      for (const [key, member] of Object.entries(part)) {
        if (path.endsWith('/properties') && /^(at|\w+At|asOf|dueBy|acknowledgeBy)$/.test(key)) {
          found.push(`${path}/${key}`)
          if (!JSON.stringify(member).includes('"format":"date-time"')) wrong.push(`${path}/${key}`)
        }
        walk(member, `${path}/${key}`)
      }
    }
    walk(JSON.parse(committed), '')
    expect(found.length).toBeGreaterThan(40)
    expect(wrong.filter((path) => !path.includes('measuredAt'))).toEqual([])
  })
})
