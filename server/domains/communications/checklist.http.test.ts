import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PLAN } from '../../testing/files.ts'
import { type Night, openNight } from '../../testing/night.ts'

const ID = 'catalogue:eu-nis2-23.early_warning'

let night: Night
let incident: string
beforeAll(async () => {
  night = await openNight({ plan: PLAN.replace(/(csirt[\s\S]*?template: )warning/, `$1${ID}`) })
  incident = await night.declare({ facts: [{ key: 'nis2_significant', value: true }] })
})
afterAll(() => night[Symbol.asyncDispose]())

const warning = async () => (await night.messages(incident, 'csirt'))[0]
const waiting = async () => {
  const counsel = await night.story.as('lena@harbour.example')
  return (await counsel.get('approvals')).body.items[0].message
}

describe('a text that reports a stage', () => {
  it('says what the law asks of it, what gives it and what is missing, to whoever reads or approves it', async () => {
    const { checklist, satisfies, forCounsel, template } = await warning()
    expect({ template, satisfies }).toMatchObject({ template: ID, satisfies: { stage: 'early_warning' } })
    expect(checklist).toEqual([
      expect.objectContaining({ state: 'missing', missing: ['malicious'], citation: 'Art. 23(4)(a)' }),
      expect.objectContaining({ state: 'missing', missing: ['cross_border'] }),
    ])
    expect(forCounsel).toContain('National law may ask')
    expect(await waiting()).toMatchObject({ checklist, satisfies, forCounsel })
  })

  it('follows the facts, in the list and in the text', async () => {
    expect((await warning()).body).toContain('malicious act: not known at the time of this notice')
    await night.learn(incident, { malicious: false })
    const { body, checklist } = await warning()
    expect(body).toContain('malicious act: no\n')
    expect(checklist[0]).toMatchObject({ state: 'given', given: [{ key: 'malicious', value: 'no' }], missing: [] })
  })

  it('leaves all the same, once it is approved', async () => {
    await night.approve('lena@harbour.example')
    expect(night.subjectsTo('duty@csirt.example')).toHaveLength(1)
    expect((await warning()).checklist[1]).toMatchObject({ state: 'missing' })
  })
})

it('a text that reports nothing has no list, and one by hand is nobody’s draft', async () => {
  const [notice] = await night.messages(incident, 'incident_manager')
  expect(notice).toMatchObject({ satisfies: null, checklist: null, forCounsel: null })
  const written = await night.act(`incidents/${incident}/messages`, {
    stakeholder: 'csirt',
    subject: 'Notification',
    body: 'We notify.',
    tlp: 'AMBER',
    satisfies: { duty: 'eu-nis2-23', stage: 'incident_notification', entity: 'harbour-de' },
  })
  expect(written.forCounsel).toBeNull()
  expect(written.checklist.map(({ state }: { state: string }) => state)).toEqual([
    'given',
    'missing',
    'missing',
    'to_write',
  ])
})
