import { createClient, Refusal, type Schemas } from '@liaison/client'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { openStory, type Story } from '../server/testing/story.ts'

let story: Story
let baseUrl: string
beforeAll(async () => {
  story = await openStory()
  baseUrl = story.app.listeningOrigin
})
afterAll(() => story.close())

const clientOf = async (email: string) => createClient({ baseUrl, token: await story.house.tokenOf(email) })

const incident = {
  title: 'Ransom note on the file server',
  severity: 2,
  classification: 'malicious-code:infected-system',
  tlp: 'AMBER',
} as const

/** What the call throws. Fails where it throws nothing. */
async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(Refusal)
  return thrown as Refusal
}

describe('the client', () => {
  it('declares, reads and edits, with types from the published document', async () => {
    const manager = await clientOf('mia@harbour.example')
    const { data: declared, response } = await manager.POST('/api/v1/incidents', { body: incident })
    expectTypeOf(declared).toEqualTypeOf<Schemas['Incident']>()
    expect(declared).toMatchObject({ title: incident.title, declaredAt: '2025-03-28T19:15:00Z' })
    const etag = response.headers.get('etag') ?? ''

    const path = { id: declared.id }
    const { data: closed } = await manager.POST('/api/v1/incidents/{id}/close', {
      params: { path, header: { 'If-Match': etag } },
      body: { as: 'false_alarm', reason: 'A drill nobody had told us of' },
    })
    expect(closed.status).toBe('false_alarm')
    expectTypeOf(closed.status).toEqualTypeOf<'suspected' | 'declared' | 'closed' | 'false_alarm'>()
    // @ts-expect-error: an edit without the version that was read does not compile
    const blind = () => manager.POST('/api/v1/incidents/{id}/close', { params: { path }, body: { reason: 'Done' } })
    expect(blind).toBeDefined()
    const { data: page } = await manager.GET('/api/v1/incidents', { params: { query: { status: 'false_alarm' } } })
    expect(page.items.map(({ id }) => id)).toEqual([declared.id])
  })

  it('throws what the installation refuses, with code, sentence and faults', async () => {
    const manager = await clientOf('mia@harbour.example')
    const refusal = await refusalOf(
      manager.POST('/api/v1/incidents', { body: { ...incident, facts: [{ key: 'no_such_key', value: true }] } }),
    )
    expect(refusal).toMatchObject({ status: 400, faults: [{ path: 'facts[0].key' }] })
    expect(refusal.message).toContain('no_such_key')
    expect(refusal.instance).toMatch(/^urn:request:/)
  })

  it('throws likewise without a token', async () => {
    const refusal = await refusalOf(createClient({ baseUrl }).GET('/api/v1/incidents'))
    expect(refusal).toMatchObject({ status: 401, code: 'not_signed_in' })
  })

  it('tells what was answered by something else on the way', async () => {
    const proxy = createClient({
      baseUrl,
      fetch: async () => new Response('<h1>Bad Gateway</h1>', { status: 502, headers: { 'retry-after': '7' } }),
    })
    expect(await refusalOf(proxy.GET('/api/v1/health'))).toMatchObject({
      status: 502,
      code: 'unreadable',
      retryAfter: 7,
    })
  })
})
