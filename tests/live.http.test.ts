import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createApp } from '../server/app.ts'
import { type Notifier, openNotifier } from '../server/kernel/database/notify.ts'
import type { App } from '../server/kernel/http/app.ts'
import { type LiveHub, openLiveHub } from '../server/kernel/http/live.ts'
import { type Client, openStory, type Story } from '../server/testing/story.ts'
import { createWorker } from '../server/worker.ts'

/** A second process of the same installation, which shares nothing with the first but the database. */
let story: Story
let writing: App
let notifier: Notifier
let listening: App
let hub: LiveHub
let url: string
const streams: AbortController[] = []

beforeAll(async () => {
  story = await openStory()
  const { house } = story
  notifier = openNotifier(house.worker)
  hub = openLiveHub(house.db.addressOf('liaison_web'))
  const deaf = { subscribe: () => () => {}, close: async () => {} }
  writing = await createApp({ ...house, notifier }, { logger: false, live: deaf })
  listening = await createApp(house, { logger: false, live: hub })
  url = await listening.listen({ port: 0, host: '127.0.0.1' })
  // The same login sees what its own connections do.
  await vi.waitFor(async () => {
    const { rows } = await house.web.query(`select pid from pg_stat_activity where query = 'listen liaison_changed'`)
    expect(rows).toHaveLength(1)
  })
})
afterAll(async () => {
  for (const stream of streams) stream.abort()
  await Promise.all([listening.close(), writing.close()])
  await hub.close()
  await notifier.close()
  await story.close()
})

/** What somebody hears, as it comes. */
async function hear(email: string): Promise<{ text: string }> {
  const stream = new AbortController()
  streams.push(stream)
  const authorization = `Bearer ${await story.house.tokenOf(email)}`
  const response = await fetch(`${url}/api/v1/events`, { headers: { authorization }, signal: stream.signal })
  expect(response).toMatchObject({ status: 200 })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const heard = { text: '' }
  const body = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream())
  const read = async () => {
    for await (const part of body) heard.text += part
  }
  read().catch(() => {})
  return heard
}

const idsIn = ({ text }: { text: string }) =>
  [...text.matchAll(/^event: incident\ndata: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? ''))

async function declare(restricted: boolean): Promise<string> {
  const authorization = `Bearer ${await story.house.tokenOf('mia@harbour.example')}`
  const payload = { title: 'Zanzibar', severity: 3, classification: 'fraud', tlp: 'AMBER', restricted }
  const answer = await writing.inject({ method: 'POST', url: '/api/v1/incidents', headers: { authorization }, payload })
  expect(answer.statusCode).toBe(201)
  return answer.json().id
}

it('tells who sees an incident that it changed, and nobody else, and nothing but its id', async () => {
  const [inside, outside, auditor] = [
    await hear('mia@harbour.example'),
    await hear('noor@harbour.example'),
    await hear('tess@harbour.example'),
  ]
  const hidden = await declare(true)
  await vi.waitFor(() => expect(idsIn(inside)).toEqual([{ id: hidden }]))
  const open = await declare(false)
  for (const who of [outside, auditor]) await vi.waitFor(() => expect(idsIn(who)).toEqual([{ id: open }]))
  for (const who of [inside, outside, auditor]) expect(who.text).not.toMatch(/Zanzibar|INC-/)
  expect(outside.text + auditor.text).not.toContain(hidden)
})

it('tells what background work changed, and what another changed who was let in meanwhile', async () => {
  const hidden = await declare(true)
  const noor = await hear('noor@harbour.example')
  const mia: Client = await story.as('mia@harbour.example')
  await mia.post(`incidents/${hidden}/participants`, { personId: await story.house.personId('noor.aziz') })
  const worker = createWorker({ ...story.house, notifier })
  await worker.runUntilIdle({ expectFailures: true })
  worker.close()
  await vi.waitFor(() => expect(idsIn(noor)).toContainEqual({ id: hidden }))
})

it('is for nobody who is not signed in', async () => {
  const { status } = await fetch(`${url}/api/v1/events`)
  expect(status).toBe(401)
})
