import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../server/testing/story.ts'
import { type Operation, operations } from './published/document.ts'
import { keyOf, sampleOf } from './published/samples.ts'
import { etagOf, type IncidentTarget, makeIncident } from './published/targets.ts'
import { ANYBODY, INSIDER, openWorld, PEOPLE, type Request, ROLES, type World } from './published/world.ts'

/** What belongs to an incident, by its address: found in the published document, so that a new operation is tried too. */
const HANGS_ON_AN_INCIDENT = /^\/(incidents|engagements|messages|submission-proposals|moved-deadlines)\/\{/
const asked = operations.filter(({ path }) => HANGS_ON_AN_INCIDENT.test(path))
/** Whatever else takes an id is nobody's in particular. A new kind of address is sorted here, or above. */
const OF_NO_INCIDENT =
  /^\/(people|entities|organisations|plans|duties|tokens|passkeys|sessions|invitations|password-resets|audit\/entries)\/\{/

let world: World
let hidden: IncidentTarget
let open: IncidentTarget
beforeAll(async () => {
  world = await openWorld()
  hidden = await makeIncident(world, true, [ANYBODY])
  open = await makeIncident(world, false, [])
})
afterAll(() => world[Symbol.asyncDispose]())

/** The same request for something that was never there. */
function elsewhere(request: Request): Request {
  const ids = [hidden.id, hidden.engagementId, hidden.messageId, hidden.proposalId, hidden.moveId]
  const path = ids.reduce((at, id) => at.replace(id, randomUUID()), request.path)
  expect(path).not.toBe(request.path)
  return { ...request, path }
}

/** What an answer tells, but for the number of the request. */
function told({ status, body, headers }: Answer) {
  const { instance: _, ...rest } = body
  return { status, body: rest, etag: headers.get('etag'), length: JSON.stringify(rest).length }
}

describe('the published addresses', () => {
  it('are all sorted: on an incident, or not', () => {
    const withId = operations.filter(({ path }) => path.includes('{'))
    const unsorted = withId.filter(({ path }) => HANGS_ON_AN_INCIDENT.test(path) === OF_NO_INCIDENT.test(path))
    expect(unsorted.map(keyOf)).toEqual([])
    expect(asked.length).toBeGreaterThan(30)
  })
})

describe.each(ROLES)('a restricted incident, for a %s who takes no part in it', (role) => {
  it.each(asked.map((operation) => [keyOf(operation), operation] as const))(
    '%s answers as if it did not exist',
    async (_, operation) => {
      const email = PEOPLE[role]
      const request = await sampleOf(operation, { world, email: ANYBODY, incident: hidden })
      const before = await world.everything()
      const answer = await world.ask(email, request)
      const unknown = await world.ask(email, elsewhere(request))
      expect(told(answer)).toEqual(told(unknown))
      expect(await world.everything()).toBe(before)
      // The rights of the database itself stop an auditor who writes, before any row is looked for.
      const expected = role === 'auditor' && operation.method !== 'GET' ? [403, 404] : [404]
      expect(expected).toContain(answer.status)
    },
  )
})

describe('a restricted incident, elsewhere', () => {
  const read = async (path: string, email: string = PEOPLE.coordinator) => {
    const answer = await world.ask(email, { method: 'GET', path })
    expect(answer.status).toBe(200)
    return answer.body
  }
  const idsOf = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id)

  it('is on no list and in no search, except for who takes part', async () => {
    for (const query of ['', '?status=open', '?sort=due', '?q=Pump', '?severity=2']) {
      const [outside, inside] = [await read(`/incidents${query}`), await read(`/incidents${query}`, INSIDER)]
      expect([query, idsOf(outside)]).toEqual([query, [open.id]])
      expect([query, idsOf(inside).sort()]).toEqual([query, [hidden.id, open.id].sort()])
    }
  })

  it('waits for nobody’s approval who does not take part', async () => {
    const waiting = async (email: string) =>
      (await read('/approvals', email)).items.map((one: { incident: { id: string } }) => one.incident.id)
    expect(await waiting(PEOPLE.approver)).toEqual([open.id])
    expect((await waiting(ANYBODY)).sort()).toEqual([hidden.id, open.id].sort())
  })

  it('is in the log a hash and nothing else', async () => {
    const entries = async (email: string) => (await read('/audit/entries?limit=200', email)).items
    const inside: { index: number; entry: { incident: string | null } }[] = await entries(INSIDER)
    const secret = inside.filter(({ entry }) => entry.incident === hidden.id).map(({ index }) => index)
    expect(secret.length).toBeGreaterThan(3)
    for (const role of ROLES) {
      const outside: { index: number; text: string | null }[] = await entries(PEOPLE[role])
      expect(outside.map(({ index }) => index)).toEqual(inside.map(({ index }) => index))
      expect(outside.filter(({ text }) => text === null).map(({ index }) => index)).toEqual(secret)
      expect(JSON.stringify(outside)).not.toContain(hidden.id)
      expect((await read(`/audit/entries?incident=${hidden.id}`, PEOPLE[role])).items).toEqual([])
    }
  })

  it('cannot be told by naming what is in it in another incident', async () => {
    const correcting = (corrects: string) =>
      world.ask(PEOPLE.coordinator, {
        method: 'POST',
        path: `/incidents/${open.id}/events`,
        body: { events: [{ event: 'awareness', at: '2025-03-28T20:15:00+01:00', corrects }] },
      })
    const never = randomUUID()
    const [theirs, nobodys] = [await correcting(hidden.eventId), await correcting(never)]
    expect(theirs.status).toBe(nobodys.status)
    expect(JSON.stringify(told(theirs).body)).toBe(JSON.stringify(told(nobodys).body).replaceAll(never, hidden.eventId))
  })
})

describe('who takes part', () => {
  it('is answered on every one of these addresses, so that the refusals above were not for nothing', async () => {
    const missed: string[] = []
    for (const operation of asked.filter(({ method }) => method === 'GET')) {
      const request = await sampleOf(operation, { world, email: ANYBODY, incident: hidden })
      const { status } = await world.ask(ANYBODY, request)
      if (status !== 200) missed.push(`${keyOf(operation)}: ${status}`)
    }
    const changing = asked.filter((operation) => operation.method !== 'GET' && keyOf(operation) !== FOR_WHOM_IT_ASKED)
    for (const operation of changing.sort(lastWhatEnds)) {
      const request = await sampleOf(operation, { world, email: ANYBODY, incident: hidden })
      const { status } = await world.ask(ANYBODY, request)
      if (status === 403 || status === 404) missed.push(`${keyOf(operation)}: ${status}`)
    }
    expect(missed).toEqual([])
    expect(await etagOf(world, `/incidents/${hidden.id}`)).not.toBe('"1"')
  })
})

/** Taking part is not enough for it: whoever was asked answers, which the story of the home page tells. */
const FOR_WHOM_IT_ASKED = 'POST /engagements/{id}/acknowledge'
/** A closed incident takes little more, and who has rewritten a text does not approve it. */
const ENDS = /close$|^PATCH .messages/
const lastWhatEnds = (a: Operation, b: Operation) => Number(ENDS.test(keyOf(a))) - Number(ENDS.test(keyOf(b)))
