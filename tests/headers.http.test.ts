import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../server/testing/story.ts'
import { type Operation, operations, resolve } from './published/document.ts'
import { keyOf, sampleOf } from './published/samples.ts'
import { type IncidentTarget, makeIncident } from './published/targets.ts'
import { ANYBODY, openWorld, type World } from './published/world.ts'

/** What the document says of headers is what happens: each operation is tried with them and without. */
const takes = (name: string) => (operation: Operation) =>
  operation.parameters?.some((parameter) => parameter.name === name) ?? false
const edits = operations.filter(takes('If-Match'))
const creations = operations.filter(takes('Idempotency-Key'))
const secrets = operations.filter(({ path }) =>
  /^\/(session|password|totp|recovery-codes|tokens|invitations)/.test(path),
)
const others = operations.filter(
  (operation) => !secrets.includes(operation) && !creations.includes(operation) && operation.path !== '/events',
)

let world: World
let incident: IncidentTarget | undefined
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

/** The operation done right, on an incident that has not ended yet. */
async function done(operation: Operation, headers: Record<string, string> = {}) {
  incident ??= await makeIncident(world, false, [])
  const right = await sampleOf(operation, { world, email: ANYBODY, incident })
  const request = { ...right, headers: { ...right.headers, ...headers } }
  const answer = await world.ask(ANYBODY, request)
  if (/\/(close|approvals|dismiss|activate|decline|stand-down|retire)$|participants/.test(operation.path))
    incident = undefined
  return { request, answer }
}

/** Where the document says that the answer has an ETag, it has; and nowhere else. */
function expectEtag(operation: Operation, answer: Answer): void {
  const documented = resolve(operation.responses[String(answer.status)] as { headers?: object; $ref?: string })
  expect(answer.headers.has('etag')).toBe('ETag' in (documented?.headers ?? {}))
}

describe('what is edited', () => {
  it.each(edits.map((operation) => [keyOf(operation), operation] as const))(
    '%s needs If-Match',
    async (_, operation) => {
      const { request, answer } = await done(operation)
      expect(answer.status).toBe(200)
      const blind = await world.ask(ANYBODY, { ...request, headers: {} })
      expect(blind.status).toBe(428)
      const late = await world.ask(ANYBODY, request)
      expect(late.status).toBe(412)
      expectEtag(operation, answer)
    },
  )
})

describe('what is created', () => {
  it('is found by its parameter', () => expect(creations.length).toBeGreaterThan(10))

  it.each(creations.map((operation) => [keyOf(operation), operation] as const))(
    '%s is done once for each Idempotency-Key',
    async (key, operation) => {
      const { request, answer } = await done(operation, { 'idempotency-key': key })
      expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([201, null])
      const before = await world.everything()
      const again = await world.ask(ANYBODY, request)
      expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
      expect(again.body).toEqual(answer.body)
      expect(again.headers.get('etag')).toBe(answer.headers.get('etag'))
      expect(await world.everything()).toBe(before)
      expectEtag(operation, answer)
    },
  )
})

describe('what is neither', () => {
  it.each(others.map((operation) => [keyOf(operation), operation] as const))(
    '%s keeps no answer, and has an ETag only where the document says so',
    async (key, operation) => {
      const { answer } = await done(operation, { 'idempotency-key': key })
      expect(answer.headers.get('idempotency-replayed')).toBeNull()
      if (answer.status < 300) expectEtag(operation, answer)
    },
  )
})
