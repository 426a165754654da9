import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations } from './published/document.ts'
import { garbageFor } from './published/garbage.ts'
import { keyOf, sampleOf } from './published/samples.ts'
import { type IncidentTarget, makeIncident } from './published/targets.ts'
import { ANYBODY, openWorld, type World } from './published/world.ts'

let world: World
let incident: IncidentTarget
beforeAll(async () => {
  world = await openWorld()
  incident = await makeIncident(world, false, [ANYBODY])
})
afterAll(() => world[Symbol.asyncDispose]())

/** Guessing passwords is counted, on purpose. */
const COUNTS_TRIES = /^\/(session|password|totp|recovery-codes)$/

describe.each(
  operations.filter(({ path }) => path !== '/events').map((operation) => [keyOf(operation), operation] as const),
)('%s', (_, operation) => {
  it('refuses whatever its schema does not allow, in words, and changes nothing', async () => {
    const right = await sampleOf(operation, { world, email: ANYBODY, incident })
    const before = await world.everything()
    const wrong: string[] = []
    for (const { what, request } of garbageFor(operation, right)) {
      const { status, body, headers } = await world.ask(ANYBODY, request)
      const problem = headers.get('content-type')?.startsWith('application/problem+json') && body.status === status
      if (status < 400 || status >= 500 || !problem || body.detail.length < 10)
        wrong.push(`${what}: ${status} ${JSON.stringify(body)?.slice(0, 150)}`)
    }
    expect(wrong).toEqual([])
    if (!COUNTS_TRIES.test(operation.path)) expect(await world.everything()).toBe(before)
  })
})
