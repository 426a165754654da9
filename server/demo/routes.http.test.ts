import { readDemoDirectory, readDemoPlan } from '@liaison/catalogue/demo'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { openNotifier } from '../kernel/database/notify.ts'
import type { App } from '../kernel/http/app.ts'
import { type House, openHouse } from '../testing/house.ts'
import { itemOf } from './mailbox.ts'
import { demonstrationRoutes } from './routes.ts'

let house: House
let installation: App
let demonstration: App
let noor: string
let close: () => Promise<void>
beforeAll(async () => {
  house = await openHouse({ directory: readDemoDirectory(), plan: readDemoPlan() })
  const notifier = openNotifier(house.worker)
  const live = { subscribe: () => () => {}, close: async () => {} }
  const items = [itemOf(1, 'noor.vandijk@saltmere.example', 'Hello', 'See http://localhost:7300/a/x now.')]
  installation = await createApp(house, { logger: false, live })
  demonstration = await createApp(house, {
    logger: false,
    live,
    moreRoutes: (api) => demonstrationRoutes(api, { ...house, notifier }, { items }),
  })
  noor = await house.personId('noor.vandijk@saltmere.example')
  close = async () => {
    await Promise.all([installation.close(), demonstration.close()])
    await notifier.close()
    await house.close()
  }
})
afterAll(() => close())

const OWN = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

const become = (app: App, id: string, query = '', headers: Record<string, string> = OWN) =>
  app.inject({ method: 'POST', url: `/api/v1/demonstration/people/${id}/session${query}`, headers, payload: '' })

describe('an installation that is no demonstration', () => {
  it('has no page of it, and lets nobody become somebody', async () => {
    expect((await installation.inject('/api/v1/demonstration')).statusCode).toBe(404)
    const answer = await become(installation, noor)
    expect(answer.statusCode).toBe(404)
    expect(answer.cookies).toEqual([])
  })
})

describe('the demonstration', () => {
  it('shows its people, the mail that left with its links, and no steps where nothing has happened', async () => {
    const { people, steps, mails } = (await demonstration.inject('/api/v1/demonstration')).json()
    expect(people).toContainEqual({
      id: noor,
      name: 'Noor van Dijk',
      functions: ['incident_manager'],
      roles: ['administrator', 'coordinator'],
    })
    expect(mails).toMatchObject([{ number: 1, subject: 'Hello', links: ['http://localhost:7300/a/x'] }])
    expect(steps).toEqual([])
  })

  it('opens a session for one of its people, ends the one before, and keeps both in the log', async () => {
    const first = await become(demonstration, noor, '?to=%2Fincidents%3Fq%3Dx')
    expect(first).toMatchObject({ statusCode: 303, headers: { location: '/incidents?q=x' } })
    const cookieOf = ({ cookies }: { cookies: { name: string; value: string }[] }) =>
      `${cookies[0]?.name}=${cookies[0]?.value}`
    const whoIs = (cookie: string) => demonstration.inject({ url: '/api/v1/session', headers: { cookie } })
    expect((await whoIs(cookieOf(first))).json()).toMatchObject({ person: { id: noor } })

    const femke = await house.personId('femke.oosterhuis@saltmere.example')
    const second = await become(demonstration, femke, '', { ...OWN, cookie: cookieOf(first) })
    expect(second).toMatchObject({ statusCode: 303, headers: { location: '/' } })
    expect((await whoIs(cookieOf(second))).json()).toMatchObject({ person: { id: femke } })
    expect((await whoIs(cookieOf(first))).statusCode).toBe(401)
    const { rows } = await house.db.owner.query(
      `select text::json -> 'payload' ->> 'by' as by from log_entry where action = 'session.opened' order by seq`,
    )
    expect(rows).toEqual([{ by: 'host' }, { by: 'host' }])
  })

  it.each([
    ['from a page of another site', 403, '', { ...OWN, 'sec-fetch-site': 'cross-site' }],
    ['by a request that does not say where it comes from', 403, '', { 'content-type': OWN['content-type'] }],
    ['with a way to another site', 400, '?to=%2F%2Felsewhere.example', OWN],
  ])('opens none %s', async (_, status, query, headers) => {
    const answer = await become(demonstration, noor, query, headers)
    expect(answer.statusCode).toBe(status)
    expect(answer.cookies).toEqual([])
  })

  it('opens none for somebody who is not there', async () => {
    expect((await become(demonstration, '01930000-0000-7000-8000-000000000000')).statusCode).toBe(404)
  })
})
