import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Client, linkIn, openStory, type Story } from '../../server/testing/story.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let story: Story
let manager: Client
beforeEach(async () => {
  story = await openStory()
  manager = await story.as('mia@harbour.example')
})
afterEach(() => story.close())

async function declare(more: Record<string, unknown> = {}) {
  const declared = await manager.post('incidents', {
    title: 'Pump control encrypted',
    severity: 2,
    classification: 'malicious-code:infected-system',
    tlp: 'AMBER',
    facts: [{ key: 'nis2_significant', value: true }],
    events: [{ event: 'awareness', at: '2025-03-28T20:15:00+01:00' }],
    ...more,
  })
  expect(declared.status).toBe(201)
  await story.work()
  return declared.body as { id: string; reference: string; version: number }
}

const engagement = async (id: string, stakeholder: string) =>
  (await manager.get(`incidents/${id}/engagements`)).body.items.find(
    (one: { stakeholder: string }) => one.stakeholder === stakeholder,
  )

const messageFor = async (id: string, stakeholder: string) => {
  const engaged = await engagement(id, stakeholder)
  return (await manager.get(`incidents/${id}/messages`)).body.items.find(
    (one: { engagementId: string }) => one.engagementId === engaged.id,
  )
}

describe('the main road', () => {
  it('refuses a fact of the future, which no correction of today could replace', async () => {
    const { id } = await declare()
    const facts = [{ key: 'nis2_significant', value: false, asOf: '2999-01-01T00:00:00Z' }]
    const refused = await manager.post(`incidents/${id}/facts`, { facts })
    expect(refused.status).toBe(400)
    expect(refused.body.detail).toContain('facts[0].asOf')
  })

  it('declares, asks counsel, sends what counsel approved to the authority, and takes the acknowledgement', async () => {
    const { id, reference } = await declare()
    const held = await messageFor(id, 'csirt')
    expect(held).toMatchObject({ state: 'held', tlp: 'AMBER' })
    expect(story.mail.to('duty@csirt.example')).toHaveLength(0)

    const counsel = await story.as('lena@harbour.example')
    const [waiting] = (await counsel.get('approvals')).body.items
    expect(waiting.message.contentHash).toBe(held.contentHash)
    expect(story.mail.to('lena@harbour.example')).toHaveLength(1)
    const approved = await counsel.post(`messages/${held.id}/approvals`, {
      kind: 'legal',
      decision: 'approved',
      contentHash: held.contentHash,
    })
    expect(approved.status).toBe(200)
    await story.work()

    const [mail] = story.mail.to('duty@csirt.example')
    expect(mail?.parsed.subject).toBe(`[TLP:AMBER] Early warning ${reference}`)
    expect(mail?.parsed.text?.startsWith('TLP:AMBER')).toBe(true)
    expect(mail?.parsed.headers.get('auto-submitted')).toBe('auto-generated')
    expect((await engagement(id, 'csirt')).state).toBe('notified')

    const manager2 = story.mail.to('mia@harbour.example').find((one) => /\/a\//.test(one.parsed.text ?? ''))
    const link = linkIn(manager2?.parsed.text)
    expect((await story.nobody.get(link)).body).toContain('<form method="post">')
    expect((await engagement(id, 'incident_manager')).state).toBe('notified')
    expect((await story.nobody.post(link, undefined)).body).toContain('Thank you')
    expect((await engagement(id, 'incident_manager')).state).toBe('acknowledged')
    expect((await story.nobody.post(link, undefined)).body).toContain('Already acknowledged')

    const proposals = await manager.get(`incidents/${id}/submission-proposals`)
    expect(proposals.body.items).toMatchObject([{ duty: 'eu-nis2-23', stage: 'early_warning', state: 'open' }])
  })

  it('runs the next stage from a submission that a person confirmed', async () => {
    const { id } = await declare()
    const submitted = await manager.post(`incidents/${id}/submissions`, {
      duty: 'eu-nis2-23',
      stage: 'incident_notification',
      entity: 'harbour-de',
      instance: 'DE',
      at: '2025-03-28T20:15:00+01:00',
      reference: 'BSI-4711',
    })
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(201)
    await story.work()
    const posture = (await manager.get(`incidents/${id}/posture`)).body
    const stages = posture.duties.find((one: { duty: string }) => one.duty === 'eu-nis2-23').stages
    expect(stages.find((one: { stage: string }) => one.stage === 'incident_notification').status).toBe('submitted')
    expect(stages.find((one: { stage: string }) => one.stage === 'final_report')).toMatchObject({
      due: '2025-04-28T21:59:59Z',
    })
  })

  it('tries the backup channel, the deputy, and then tells the executive of the silence', async () => {
    const { id } = await declare({ severity: 1 })
    expect(story.mail.to('hotline@deepsea.example')).toHaveLength(1)
    await story.pass(15 * MINUTE)
    await story.pass(15 * MINUTE)
    expect(story.mail.to('deputy@deepsea.example')).toHaveLength(1)
    expect((await engagement(id, 'deepsea')).state).toBe('notified')
    await story.pass(15 * MINUTE)
    expect((await engagement(id, 'deepsea')).state).toBe('silent')
    const told = story.mail.to('omar@harbour.example')
    expect(told.some((mail) => mail.parsed.subject?.includes('No answer from Deep Sea Forensics'))).toBe(true)
    expect(told.filter((mail) => mail.parsed.subject?.includes('Deep Sea'))).toHaveLength(1)
    await story.pass(3 * HOUR)
    expect(
      story.mail.to('omar@harbour.example').filter((mail) => mail.parsed.subject?.includes('Deep Sea')),
    ).toHaveLength(1)
  })

  it('asks the next approver when the first sleeps, and tells the manager when all do', async () => {
    await declare()
    expect(story.mail.to('lena@harbour.example')).toHaveLength(1)
    expect(story.mail.to('paul@harbour.example')).toHaveLength(0)
    await story.pass(15 * MINUTE)
    expect(story.mail.to('paul@harbour.example')).toHaveLength(1)
    const before = story.mail.to('mia@harbour.example').length
    await story.pass(15 * MINUTE)
    const later = story.mail.to('mia@harbour.example').slice(before)
    expect(later.some((mail) => /approver/i.test(mail.parsed.subject ?? ''))).toBe(true)
  })

  it('lists what was said with a fact that has changed since, and finds the duty that the change creates already running', async () => {
    const { id } = await declare({
      facts: [
        { key: 'nis2_significant', value: true },
        { key: 'malicious', value: true },
      ],
    })
    const held = await messageFor(id, 'csirt')
    const counsel = await story.as('lena@harbour.example')
    await counsel.post(`messages/${held.id}/approvals`, {
      kind: 'legal',
      decision: 'approved',
      contentHash: held.contentHash,
    })
    await story.work()
    expect((await messageFor(id, 'csirt')).toCorrect).toBeNull()

    await story.pass(30 * HOUR)
    const corrected = await manager.post(`incidents/${id}/facts`, {
      facts: [
        { key: 'malicious', value: false },
        { key: 'personal_data_breach', value: true },
        { key: 'risk_to_individuals', value: 'risk' },
      ],
    })
    expect(corrected.status).toBe(201)
    await story.work()
    expect((await messageFor(id, 'csirt')).toCorrect.facts).toMatchObject([{ key: 'malicious', said: true }])
    const gdpr = (await manager.get(`incidents/${id}/posture`)).body.duties.find(
      (one: { duty: string }) => one.duty === 'eu-gdpr-33',
    )
    expect(gdpr.stages[0]).toMatchObject({ status: 'running', due: '2025-03-31T19:15:00Z' })
    expect((await engagement(id, 'legal_counsel')).state).toBe('notified')
  })

  it('sends a notice without content where the text is too grave for mail', async () => {
    const { id, reference } = await declare({ tlp: 'RED', title: 'Insider at the dam' })
    const written = await manager.post(`incidents/${id}/messages`, {
      stakeholder: 'technical_lead',
      subject: 'For your eyes',
      body: 'The suspect sits in control room two.',
      tlp: 'RED',
    })
    expect(written.status, JSON.stringify(written.body)).toBe(201)
    await story.work()
    const mails = story.mail.to('noor@harbour.example')
    expect(mails.some((mail) => mail.parsed.text?.includes('control room'))).toBe(false)
    const notice = mails.find((mail) => mail.parsed.text?.includes(`You are engaged in ${reference}`))
    expect(notice).toBeDefined()
    expect(notice?.raw).not.toContain('Insider at the dam')
  })
})
