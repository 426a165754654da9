import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations } from './published/document.ts'
import { routesOf } from './published/routes.ts'
import { keyOf, sampleOf } from './published/samples.ts'
import { type IncidentTarget, makeIncident } from './published/targets.ts'
import { openWorld, PEOPLE, ROLES, type Role, type World } from './published/world.ts'

/**
 * Made from openapi.json: what is published is tried, so that no operation is forgotten. The lists below may only shrink.
 */
const OPEN_TO_NOBODY = [
  'GET /health',
  'GET /openapi.json',
  'GET /setup',
  'POST /invitations/{token}',
  'POST /password-resets',
  'POST /password-resets/{token}',
  'POST /session',
  'POST /session/passkey',
  'POST /session/passkey/options',
  'POST /setup',
]
/** Pages for people, not part of the API: what they do needs a link that we signed, or nothing at all. `*`: the application and its assets. */
const NOT_PUBLISHED = ['GET *', 'GET /a/:token', 'GET /plain.css', 'POST /a/:token']

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const anyPath = (path: string) =>
  path.replace(/\{index\}/, '0').replace(/\{\w+\}/g, '01935a6c-0000-7000-8000-000000000000')

describe('nobody', () => {
  const closed = operations.filter((operation) => !OPEN_TO_NOBODY.includes(keyOf(operation)))

  it('finds every operation closed but those of the list', async () => {
    const open: string[] = []
    for (const operation of operations) {
      const { status } = await world.ask(undefined, { method: operation.method, path: anyPath(operation.path) })
      if (status !== 401) open.push(keyOf(operation))
    }
    expect(open.sort()).toEqual(OPEN_TO_NOBODY)
    expect(
      operations
        .filter(({ security }) => security?.length === 0)
        .map(keyOf)
        .sort(),
    ).toEqual(OPEN_TO_NOBODY)
  })

  it.each([
    ['a token that nobody was given', { authorization: 'Bearer liaison_0000000000000000000000000000000000000000000' }],
    ['a token that is none', { authorization: 'Bearer ' }],
    ['a session that nobody opened', { cookie: `liaison_session=${'A'.repeat(43)}` }],
    ['a name and a password', { authorization: `Basic ${Buffer.from('mia:secret').toString('base64')}` }],
  ])('gets no further with %s, on any operation, by HEAD neither', async (_, headers) => {
    const before = await world.everything()
    for (const { method, path } of closed) {
      const methods = method === 'GET' ? ['GET', 'HEAD'] : [method]
      for (const one of methods) {
        const answer = await world.ask(undefined, { method: one, path: anyPath(path), headers })
        expect([one, path, answer.status]).toEqual([one, path, 401])
        if (one !== 'HEAD') expect(answer.body).toMatchObject({ status: 401, code: 'not_signed_in' })
        expect(answer.headers.get('www-authenticate')).toBe('Bearer')
      }
    }
    expect(await world.everything()).toBe(before)
  })

  it('finds no address that is not published but those of the list', () => {
    const published = operations.map(({ method, path }) => `${method} /api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`)
    const routes = routesOf(world.story.app)
    expect(routes.length).toBeGreaterThan(published.length)
    expect(published.filter((route) => !routes.includes(route))).toEqual([])
    expect(routes.filter((route) => !published.includes(route))).toEqual(NOT_PUBLISHED)
  })
})

describe('each role', () => {
  const asked = operations.filter(
    (operation) => !OPEN_TO_NOBODY.includes(keyOf(operation)) && operation.path !== '/events',
  )

  it('may do by HTTP what the committed matrix says, and what it may not changes nothing', async () => {
    const lines = [
      `| operation |${ROLES.map((role) => ` ${role} |`).join('')}`,
      `|---|${ROLES.map(() => '---|').join('')}`,
    ]
    const strange: string[] = []
    let incident: IncidentTarget | undefined
    for (const operation of asked) {
      const cells: string[] = []
      for (const role of ROLES) {
        // Restricted, with everybody in it: what stops somebody is the role and nothing else.
        incident ??= await makeIncident(world, true, [...Object.values(PEOPLE), 'paul@harbour.example'])
        const { cell, spent } = await tryAs(role, operation, incident)
        cells.push(cell)
        if (!['may', '–'].includes(cell)) strange.push(`${keyOf(operation)} as ${role}: ${cell}`)
        if (spent) incident = undefined
      }
      lines.push(`| ${keyOf(operation)} | ${cells.join(' | ')} |`)
    }
    expect(strange).toEqual([])
    const document = `<!-- Made by tests/deny.http.test.ts, by trying. Do not edit. -->\n${lines.join('\n')}\n`
    await expect(document).toMatchFileSnapshot('../docs/operations/access-matrix-http.md')
    for (const line of lines.slice(2)) expect(line).toMatch(auditorWritesNothing(line))
    // Every operation as every role, each with a checksum of all tables before and after.
  }, 300_000)
})

/** One request that is right in every part. `may`: it was done; `–`: it was refused for the role, and nothing changed. */
async function tryAs(role: Role, operation: (typeof operations)[number], incident: IncidentTarget) {
  const email = PEOPLE[role]
  const request = await sampleOf(operation, { world, email, incident })
  const before = await world.everything()
  const answer = await world.ask(email, request)
  const after = await world.everything()
  const done = answer.status < 300
  if (done && /^\/(session|password)$/.test(operation.path)) await world.renew(email)
  const reads = operation.method === 'GET' || READ_BY_POST.includes(operation.path)
  if (reads || answer.status === 403) expect([request.path, after === before]).toEqual([request.path, true])
  const refused = answer.status === 403 && answer.headers.get('content-type')?.startsWith('application/problem+json')
  const cell = done ? 'may' : refused ? '–' : `${answer.status} ${answer.body.detail}`
  return { cell, spent: done && ONCE.test(keyOf(operation)) }
}

const READ_BY_POST = [
  '/preview',
  '/directory/preview',
  '/plans/check',
  '/plans/{id}/try',
  '/plans/{id}/templates/{template}/preview',
  '/incidents/{id}/messages/preview',
]

/** What can be done to an incident, or to what hangs on it, a single time. */
const ONCE =
  /\/(close|approvals|dismiss|activate|decline|stand-down)$|^DELETE .*participants|^(PATCH \/messages|POST \/moved-deadlines)/

/** An auditor keeps her own keys and asks what would be; nothing else of hers is written. */
function auditorWritesNothing(line: string): RegExp {
  const own =
    /^\| (GET|\w+ \/(session|sessions|password|totp|passkeys|recovery-codes|tokens|preview|plans\/check|plans\/\{id\}\/(try|templates\/\{template\}\/preview)|incidents\/\{id\}\/(messages\/preview|seen))\b)/
  return own.test(line) ? /^\| \S+ \S+ \| may \|/ : /^\| \S+ \S+ \| – \|/
}
