import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importDirectory } from '../../server/domains/directory/index.ts'
import { DIRECTORY, PLAN } from '../../server/testing/files.ts'
import { type Night, openNight } from '../../server/testing/night.ts'

const HOUR = 3_600_000
const DUTY = 'agreement:ferry-contract'
/** A customer whom no rule engages, and an insurer whom one does. */
const PARTNERS = `
  - id: ferry-line
    name: Ferry Line
    kind: customer
    contacts: [ { id: ferry-line.desk, name: Desk, channels: [ { kind: email, address: desk@ferry.example } ] } ]
    agreements:
      - id: ferry-contract
        kind: data_processing_agreement
        title: Data processing for Ferry Line
        valid_from: 2024-01-01
        valid_to: 2035-12-31
        provisions:
          - { kind: duty_to_notify, text: "Notice within 24 hours of awareness, clause 9", within: PT24H, owed_by: us, from: awareness, when: facts.personal_data_breach }
  - id: tide
    name: Tide Mutual
    kind: insurer
    contacts: [ { id: tide.claims, name: Claims, channels: [ { kind: email, address: claims@tide.example } ] } ]
    agreements:
      - id: tide-policy
        kind: insurance_policy
        title: Cyber policy
        provisions: [ { kind: duty_to_notify, text: Notice as soon as practicable, owed_by: us, from: awareness } ]
`
const RULE = `  - id: insurer
    when: duties.exists(d, d.duty == 'agreement:tide-policy' && d.status == 'applies')
    engage: { organisation: tide }
    capacity: informed
    within: PT12H
    template: warning
    approvals: [legal]
    satisfies: { duty: "agreement:tide-policy", stage: notice }
escalations:`

const FILE = DIRECTORY + PARTNERS.slice(1)
/** With everything that a notice may state. */
const NAMED = FILE.replace('within: PT24H', 'id: breach, within: P2BD, calendar: entity, entities: [harbour-de]')

let night: Night
let id: string

beforeAll(async () => {
  night = await openNight({ directory: FILE, plan: PLAN.replace('escalations:', RULE) })
  id = await night.declare()
})
afterAll(() => night[Symbol.asyncDispose]())

const posture = async (of = id) => (await night.manager.get(`incidents/${of}/posture?all=true`)).body
const duty = async (name = DUTY, of = id) =>
  (await posture(of)).duties.find((one: { duty: string }) => one.duty === name)
const notice = { duty: DUTY, stage: 'notice', entity: 'harbour-de' }

describe('the clock of a contract', () => {
  it('is possible while its condition is not known, and the fact is asked for', async () => {
    expect(await duty()).toMatchObject({
      status: 'possible',
      missingFacts: ['personal_data_breach'],
      stages: [{ provisional: true, dueLocal: '2025-03-29T20:15:00+01:00[Europe/Berlin]' }],
    })
    const asked = (await night.gaps(id)).find(({ key }) => key === 'personal_data_breach')
    expect(asked.decides).toContain(DUTY)
  })

  it('runs once it applies, for a customer whom no rule of the plan engages', async () => {
    await night.learn(id, { personal_data_breach: true })
    expect(await duty()).toMatchObject({
      status: 'applies',
      regime: 'Data processing for Ferry Line',
      citation: 'Notice within 24 hours of awareness, clause 9',
      recipient: 'Ferry Line',
      stages: [{ status: 'running', due: '2025-03-29T19:15:00Z' }],
    })
    await night.story.pass(22 * HOUR)
    expect((await duty()).stages[0].status).toBe('due_soon')
  })

  it('stops with the submission that a person confirms', async () => {
    const filed = { ...notice, at: '2025-03-29T17:00:00Z', reference: 'Mail to the desk' }
    await night.act(`incidents/${id}/submissions`, filed)
    expect((await duty()).stages[0]).toMatchObject({ status: 'submitted', submittedAt: '2025-03-29T17:00:00Z' })
  })

  it('may be waived instead, and a misspelt name is refused with the right one', async () => {
    const other = await night.declare({ facts: [{ key: 'personal_data_breach', value: true }] })
    const waive = (name: string) =>
      night.manager.post(`incidents/${other}/waivers`, { ...notice, duty: name, reason: 'They were with us.' })
    expect((await waive('agreement:ferry-contrct')).body.errors).toContainEqual({
      path: 'duty',
      message: expect.stringContaining(`did you mean "${DUTY}"?`),
    })
    expect((await waive(DUTY)).status).toBe(201)
    expect((await duty(DUTY, other)).stages[0].status).toBe('waived')
  })

  it('follows the contract: an amended one moves it', async () => {
    const other = await night.declare({ facts: [{ key: 'personal_data_breach', value: true }] })
    const { body, headers } = await night.manager.get('organisations/ferry-line')
    const { id: _, version: __, ...said } = body
    const [agreement] = said.agreements
    const provisions = [{ ...agreement.provisions[0], within: 'P2BD', calendar: 'entity', entities: ['harbour-de'] }]
    const amended = (changes: object) => ({
      ...said,
      contacts: [],
      agreements: [{ ...agreement, provisions, ...changes }],
    })
    const put = (edit: object) =>
      night.manager.send('PUT', 'organisations/ferry-line', edit, { 'if-match': headers.get('etag') ?? '' })
    const strange = await put(amended({ provisions: [{ ...provisions[0], entities: ['harbour-at'] }] }))
    expect(strange.body.errors).toEqual([
      { path: 'agreements[0].provisions[0].entities[0]', message: expect.stringContaining('unknown entity') },
    ])
    expect((await put(amended({}))).status).toBe(200)
    expect((await duty(DUTY, other)).stages[0].dueLocal).toBe('2025-04-01T23:59:59+02:00[Europe/Berlin]')
  })
})

describe('the clock of an insurance', () => {
  it('without a number stays an open standard', async () => {
    expect(await duty('agreement:tide-policy')).toMatchObject({
      status: 'applies',
      stages: [{ status: 'running', due: null, standard: 'Notice as soon as practicable' }],
    })
  })

  it('is served by a rule of the plan: the message is approved, leaves, and is proposed as the notice', async () => {
    const fresh = await night.declare()
    await night.approve('lena@harbour.example')
    expect(night.subjectsTo('claims@tide.example')).toHaveLength(1)
    const proposals = await Promise.all(
      [id, fresh].map(async (one) => (await night.manager.get(`incidents/${one}/submission-proposals`)).body.items),
    )
    expect(proposals.flat()).toMatchObject([{ duty: 'agreement:tide-policy', stage: 'notice', entity: 'harbour-de' }])
  })

  it('is possible while the incident is only suspected, and gone with a false alarm', async () => {
    const suspected = await night.declare({ status: 'suspected' })
    expect(await duty('agreement:tide-policy', suspected)).toMatchObject({ status: 'possible' })
    const asked = (await night.gaps(suspected)).find(({ key }) => key === 'incident.declared')
    expect(asked.decides).toContain('agreement:tide-policy')
    const etag = (await night.manager.get(`incidents/${suspected}`)).headers.get('etag') ?? ''
    const ended = { as: 'false_alarm', reason: 'A drill.' }
    expect((await night.manager.post(`incidents/${suspected}/close`, ended, { 'if-match': etag })).status).toBe(200)
    expect(await duty('agreement:tide-policy', suspected)).toMatchObject({ status: 'not_applicable' })
  })
})

it('the same directory imported again changes nothing', async () => {
  await using other = await openNight({ directory: NAMED })
  const { hostNow, secrets } = other.story.house
  expect((await importDirectory(hostNow(), secrets, NAMED)).organisations).toEqual([])
})

it('a preview with our own directory counts the notices too', async () => {
  const events = [{ event: 'awareness', at: '2025-03-28T20:15:00+01:00' }]
  const { body } = await night.manager.post('preview', { incident: { declared_at: events[0]!.at, events } })
  expect(body.duties.map(({ duty: name }: { duty: string }) => name)).toContain('agreement:tide-policy')
})

it('a plan that names a notice of nobody is refused', async () => {
  const source = PLAN.replace('escalations:', RULE).replaceAll('tide-policy', 'tide-polcy')
  const { body } = await night.manager.post('plans/check', { source })
  expect(JSON.stringify(body)).toContain('agreement:tide-policy')
})
