import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DIRECTORY, PLAN } from '../../testing/files.ts'
import { type Night, openNight } from '../../testing/night.ts'
import { openSmtpSink } from '../../testing/smtp-sink.ts'
import { linkIn } from '../../testing/story.ts'
import { importDirectory } from '../directory/index.ts'

const MINUTE = 60_000
const HOTLINE = 'hotline@deepsea.example'
const DEPUTY = 'deputy@deepsea.example'
const CSIRT = 'duty@csirt.example'

let night: Night
beforeEach(async () => {
  night = await openNight()
})
afterEach(() => night.story.close())

const grave = () => night.declare({ severity: 1 })
const significant = (more = {}) => night.declare({ facts: [{ key: 'nis2_significant', value: true }], ...more })
const pass = (ms: number) => night.story.pass(ms)

describe('a call', () => {
  it('that is answered ends the tries, and says so of what was sent', async () => {
    const id = await grave()
    const { id: engaged } = await night.engagement(id, 'deepsea')
    const at = '2025-03-28T19:15:00Z'
    await night.act(`engagements/${engaged}/call-note`, { outcome: 'acknowledged', note: 'On the way.', at })
    expect(await night.engagement(id, 'deepsea')).toMatchObject({
      state: 'acknowledged',
      acknowledgedAt: at,
      acknowledgedMeans: 'call',
    })
    const [message] = await night.messages(id, 'deepsea')
    const { items } = (await night.manager.get(`messages/${message.id}/deliveries`)).body
    expect(items).toMatchObject([{ state: 'acknowledged', recipientId: 'deepsea.hotline' }])
    for (let i = 0; i < 4; i += 1) await pass(15 * MINUTE)
    expect(night.story.mail.to(DEPUTY)).toHaveLength(0)
    expect((await night.engagement(id, 'deepsea')).attempts).toHaveLength(1)
  })

  it('acknowledges nothing before the text was approved, and does not keep the text back', async () => {
    const id = await significant()
    const { id: engaged } = await night.engagement(id, 'csirt')
    const refused = await night.manager.post(`engagements/${engaged}/call-note`, { outcome: 'acknowledged' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'nothing_sent' } })
    expect(refused.body.detail).toContain('have the text approved that waits for them')
    expect(await night.engagement(id, 'csirt')).toMatchObject({ state: 'proposed', calls: [] })
    await night.act(`engagements/${engaged}/call-note`, { outcome: 'reached', note: 'They know by word of mouth.' })
    expect(await night.engagement(id, 'csirt')).toMatchObject({ state: 'proposed', calls: [{ outcome: 'reached' }] })
    await night.approve('lena@harbour.example')
    expect(night.story.mail.to(CSIRT)).toHaveLength(1)
    await night.act(`engagements/${engaged}/call-note`, { outcome: 'acknowledged' })
    expect(await night.engagement(id, 'csirt')).toMatchObject({ state: 'acknowledged', notifiedAt: expect.any(String) })
  })

  it('tells whoever has nothing but a telephone, and may then be acknowledged', async () => {
    const directory = DIRECTORY.replace(
      'kind: email, address: hotline@deepsea.example',
      'kind: phone, address: "+49 30 1"',
    )
      .replace(/ +- \{ kind: webhook.*\n/, '')
      .replace('kind: email, address: deputy@deepsea.example', 'kind: phone, address: "+49 30 2"')
    await using dialled = await openNight({ directory })
    const id = await dialled.declare({ severity: 1 })
    const { id: engaged, state } = await dialled.engagement(id, 'deepsea')
    expect(state).toBe('approved')
    const note = `engagements/${engaged}/call-note`
    expect((await dialled.manager.post(note, { outcome: 'acknowledged' })).body.detail).toContain('as reached')
    const at = '2025-03-28T19:15:00Z'
    await dialled.act(note, { outcome: 'reached', at })
    expect(await dialled.engagement(id, 'deepsea')).toMatchObject({ state: 'notified', notifiedAt: at })
    await dialled.act(note, { outcome: 'acknowledged' })
    expect(await dialled.engagement(id, 'deepsea')).toMatchObject({ state: 'acknowledged', acknowledgedMeans: 'call' })
  })

  it('may be noted again of somebody at work, who stays at work', async () => {
    const id = await grave()
    const { id: engaged } = await night.engagement(id, 'deepsea')
    await night.act(`engagements/${engaged}/call-note`, { outcome: 'acknowledged' })
    await night.act(`engagements/${engaged}/activate`)
    await night.act(`engagements/${engaged}/call-note`, { outcome: 'acknowledged', note: 'Still on it.' })
    expect(await night.engagement(id, 'deepsea')).toMatchObject({ state: 'active', calls: [{}, {}] })
  })

  it('in which they decline is their answer to what was sent', async () => {
    const id = await grave()
    const { id: engaged } = await night.engagement(id, 'deepsea')
    await night.act(`engagements/${engaged}/call-note`, { outcome: 'declined', note: 'No free hands.' })
    expect(await night.engagement(id, 'deepsea')).toMatchObject({ state: 'declined', reason: 'No free hands.' })
    const [message] = await night.messages(id, 'deepsea')
    const { items } = (await night.manager.get(`messages/${message.id}/deliveries`)).body
    expect(items).toMatchObject([{ state: 'declined' }])
    for (let i = 0; i < 4; i += 1) await pass(15 * MINUTE)
    expect(night.story.mail.to(DEPUTY)).toHaveLength(0)
  })
})

describe('whoever was asked and has not answered', () => {
  it('is shown with the way that was used, what comes next by itself, and what may be done', async () => {
    const id = await grave()
    const ends = (attempt: { acknowledgeBy: string }) => attempt.acknowledgeBy
    const first = await night.engagement(id, 'deepsea')
    expect(first).toMatchObject({
      state: 'notified',
      contacts: [{ id: 'deepsea.hotline', name: 'Hotline', phones: [] }, { id: 'deepsea.deputy' }],
      attempts: [{ contact: 'deepsea.hotline', use: 'primary', channels: ['email'] }],
      next: { kind: 'try', at: ends(first.attempts[0]), contact: 'deepsea.hotline', use: 'backup' },
      actions: ['call_note', 'remind', 'decline', 'stand_down'],
    })
    for (let i = 0; i < 2; i += 1) await pass(15 * MINUTE)
    const last = await night.engagement(id, 'deepsea')
    expect(last.next).toEqual({ kind: 'silent', at: ends(last.attempts.at(-1)) })
    await pass(15 * MINUTE)
    expect(await night.engagement(id, 'deepsea')).toMatchObject({ state: 'silent', next: null })
  })
})

describe('whoever is stood down', () => {
  it('gets nothing more, and nobody is asked to approve it any more', async () => {
    const id = await significant()
    const { id: engaged } = await night.engagement(id, 'csirt')
    await night.act(`engagements/${engaged}/stand-down`, { reason: 'Told by our parent company.' })
    expect(await night.messages(id, 'csirt')).toMatchObject([{ state: 'superseded' }])
    const counsel = await night.story.as('lena@harbour.example')
    expect((await counsel.get('approvals')).body.items).toEqual([])
    await night.learn(id, { malicious: true })
    await pass(15 * MINUTE)
    expect(await night.messages(id, 'csirt')).toHaveLength(1)
    expect(night.story.mail.to(CSIRT)).toHaveLength(0)
    expect(night.story.mail.to('paul@harbour.example')).toHaveLength(0)
  })

  it('is not reminded, and the refusal says why', async () => {
    const id = await grave()
    const { id: engaged } = await night.engagement(id, 'deepsea')
    await night.act(`engagements/${engaged}/stand-down`, { reason: 'We manage.' })
    const { status, body } = await night.manager.post(`engagements/${engaged}/remind`)
    expect(status).toBe(409)
    expect(body.detail).toBe('Deep Sea Forensics was stood down: engage them again by hand first.')
  })

  it('is asked from the beginning when a person engages them again', async () => {
    const id = await grave()
    const { id: engaged } = await night.engagement(id, 'deepsea')
    await pass(15 * MINUTE)
    await night.act(`engagements/${engaged}/stand-down`, { reason: 'We manage.' })
    await pass(60 * MINUTE)
    expect(night.story.mail.to(DEPUTY)).toHaveLength(0)
    await night.act(`incidents/${id}/messages`, {
      stakeholder: 'deepsea',
      subject: 'Please come after all',
      body: 'We do not manage.',
      tlp: 'AMBER',
      acknowledge: 'required',
      approvals: ['communications'],
    })
    expect(await night.engagement(id, 'deepsea')).toMatchObject({ state: 'proposed', notifiedAt: null })
    await night.approve('ruth@harbour.example')
    expect(night.subjectsTo(HOTLINE)).toHaveLength(2)
    expect(await night.engagement(id, 'deepsea')).toMatchObject({ state: 'notified', reason: 'We manage.' })
    await pass(15 * MINUTE)
    await pass(15 * MINUTE)
    expect(night.subjectsTo(DEPUTY).filter((subject) => subject.includes('Please come after all'))).toHaveLength(1)
    expect((await night.engagement(id, 'deepsea')).state).toBe('notified')
    await night.story.nobody.post(linkIn(night.story.mail.to(DEPUTY).at(-1)?.parsed.text), undefined)
    expect((await night.engagement(id, 'deepsea')).state).toBe('acknowledged')
  })
})

async function reclassify(id: string, severity: number): Promise<void> {
  const { version } = (await night.manager.get(`incidents/${id}`)).body
  const change = { severity, reason: 'Seen anew.' }
  await night.manager.post(`incidents/${id}/reclassify`, change, { 'if-match': `"${version}"` })
  await pass(MINUTE)
}

describe('a cause that ended and holds anew', () => {
  it.each(['decline', 'notified'])(
    'owes its text once to whoever had been let go, and to nobody else: %s',
    async (how) => {
      const id = await grave()
      const { id: engaged } = await night.engagement(id, 'deepsea')
      if (how === 'decline') await night.act(`engagements/${engaged}/decline`, { reason: 'ill' })
      await reclassify(id, 4)
      await reclassify(id, 1)
      const declined = how === 'decline'
      expect(night.story.mail.to(HOTLINE)).toHaveLength(declined ? 2 : 1)
      expect(await night.engagement(id, 'deepsea')).toMatchObject({
        state: 'notified',
        notifiedAt: expect.any(String),
        reason: declined ? 'ill' : null,
      })
      await pass(MINUTE)
      expect(night.story.mail.to(HOTLINE)).toHaveLength(declined ? 2 : 1)
    },
  )

  it('does not trouble whoever was stood down: a person is told, and engages them by hand', async () => {
    const id = await grave()
    const { id: engaged } = await night.engagement(id, 'deepsea')
    await night.act(`engagements/${engaged}/stand-down`, { reason: 'We manage.' })
    const asked = async () => (await night.gaps(id)).filter((gap) => gap.kind === 'stood_down')
    expect(await asked()).toEqual([])
    await reclassify(id, 4)
    await reclassify(id, 1)
    expect(await asked()).toMatchObject([{ key: 'deepsea', decides: ['forensics'] }])
    expect(night.story.mail.to(HOTLINE)).toHaveLength(1)
    await night.act(`incidents/${id}/engagements`, { stakeholder: 'deepsea', reason: 'We do not manage.' })
    expect(night.story.mail.to(HOTLINE)).toHaveLength(2)
    expect((await night.engagement(id, 'deepsea')).state).toBe('notified')
    expect(await asked()).toEqual([])
  })

  it('is not waited for where a person engages anew somebody who was told of it', async () => {
    const id = await grave()
    const { id: engaged } = await night.engagement(id, 'deepsea')
    await night.act(`engagements/${engaged}/stand-down`, { reason: 'We manage.' })
    await pass(MINUTE)
    await night.act(`incidents/${id}/engagements`, { stakeholder: 'deepsea', reason: 'We do not manage.' })
    expect((await night.engagement(id, 'deepsea')).state).toBe('approved')
    expect(night.story.mail.to(HOTLINE)).toHaveLength(1)
  })
})

describe('a cause', () => {
  it('that ends before anything left makes the engagement needless; when it holds again, its text leaves', async () => {
    const id = await significant()
    await pass(MINUTE)
    await night.learn(id, { nis2_significant: false })
    expect((await night.engagement(id, 'csirt')).state).toBe('not_needed')
    expect(await night.messages(id, 'csirt')).toMatchObject([{ state: 'superseded' }])
    await pass(MINUTE)
    await night.learn(id, { nis2_significant: true })
    expect((await night.engagement(id, 'csirt')).state).toBe('proposed')
    await night.approve('lena@harbour.example')
    expect(night.story.mail.to(CSIRT)).toHaveLength(1)
    expect((await night.engagement(id, 'csirt')).state).toBe('notified')
  })

  it('that ends after something left asks a person, until they decide', async () => {
    const id = await night.declare({ facts: [{ key: 'personal_data_breach', value: true }] })
    expect((await night.engagement(id, 'legal_counsel')).state).toBe('notified')
    await night.learn(id, { personal_data_breach: false })
    const asked = (await night.gaps(id)).filter((gap) => gap.kind === 'no_longer_needed')
    expect(asked).toMatchObject([{ key: 'legal_counsel', decides: ['counsel'] }])
    const { id: engaged } = await night.engagement(id, 'legal_counsel')
    await night.act(`engagements/${engaged}/stand-down`, { reason: 'No personal data after all.' })
    expect((await night.gaps(id)).filter((gap) => gap.kind === 'no_longer_needed')).toEqual([])
  })
})

describe('a text that shows clocks and reasons', () => {
  const CLOCKS =
    'Clocks: {% for clock in clocks %}{{ clock.regime }} {{ clock.due | local: recipient.time_zone }} {% endfor %}'

  it.each([CLOCKS, 'Because {{ engagement.because }}. '])(
    'is to be corrected when a fact behind it changes: %s',
    async (text) => {
      await using told = await openNight({ plan: PLAN.replace(CLOCKS, text) })
      const breach = { key: 'personal_data_breach', value: true }
      const id = await told.declare({ facts: [breach, { key: 'risk_to_individuals', value: 'risk' }] })
      const [message] = await told.messages(id, 'legal_counsel')
      expect(message).toMatchObject({ body: expect.stringMatching(/GDPR|breach/), toCorrect: null })
      await told.story.pass(MINUTE)
      await told.learn(id, { personal_data_breach: false })
      const [said] = await told.messages(id, 'legal_counsel')
      expect(said.toCorrect).toMatchObject({ facts: [{ key: 'personal_data_breach', said: true }] })
    },
  )

  it('and waits for its approval cites what decides it now', async () => {
    const plan = PLAN.replace('Malicious:', 'Due {{ next_deadline.due | local: recipient.time_zone }}. Malicious:')
    await using told = await openNight({ plan })
    const id = await told.declare({ facts: [{ key: 'nis2_significant', value: true }] })
    const [before] = await told.messages(id, 'csirt')
    expect(before.cites).toHaveLength(1)
    await told.story.pass(MINUTE)
    await told.learn(id, { nis2_significant: true })
    const [after] = await told.messages(id, 'csirt')
    expect(after).toMatchObject({ id: before.id, contentHash: before.contentHash })
    expect(after.cites).not.toEqual(before.cites)
  })
})

describe('whoever a person engages', () => {
  it('waits for no approval while nothing is written, and the reason is shown', async () => {
    const id = await night.declare()
    const by = { stakeholder: 'deepsea', capacity: 'responsible', reason: 'They know the pumps.' }
    await night.act(`incidents/${id}/engagements`, by)
    expect(await night.engagement(id, 'deepsea')).toMatchObject({
      state: 'approved',
      capacity: 'responsible',
      because: [{ rule: 'person', kind: 'person', facts: ['They know the pumps.'], dueBy: null }],
    })
  })

  it('keeps the part that the person gave, and the reasons of the plan beside it', async () => {
    const id = await significant()
    await night.act(`incidents/${id}/engagements`, {
      stakeholder: 'csirt',
      capacity: 'consulted',
      reason: 'They offered help.',
    })
    await night.learn(id, { malicious: true })
    const csirt = await night.engagement(id, 'csirt')
    expect(csirt.capacity).toBe('consulted')
    expect(csirt.because.map((reason: { kind: string }) => reason.kind)).toEqual(['rule', 'person'])
    const [message] = await night.messages(id, 'csirt')
    expect(message.why).not.toContain('They offered help')
  })

  it('gets a second text by the way on which the first one was answered', async () => {
    const id = await grave()
    const { id: engaged } = await night.engagement(id, 'deepsea')
    await night.act(`engagements/${engaged}/call-note`, { outcome: 'acknowledged' })
    for (const acknowledge of ['none', 'required']) {
      await night.act(`incidents/${id}/messages`, {
        stakeholder: 'deepsea',
        subject: `More, ${acknowledge}`,
        body: 'The second pump as well.',
        tlp: 'AMBER',
        acknowledge,
        approvals: ['communications'],
      })
      await night.approve('ruth@harbour.example')
    }
    expect(night.subjectsTo(HOTLINE).filter((subject) => subject.includes('More'))).toHaveLength(2)
    expect((await night.engagement(id, 'deepsea')).state).toBe('acknowledged')
  })
})

describe('after the closure', () => {
  async function close(id: string, as: 'closed' | 'false_alarm', of = night) {
    const { version } = (await of.manager.get(`incidents/${id}`)).body
    const body = { as, reason: 'It is over.' }
    const { status } = await of.manager.post(`incidents/${id}/close`, body, { 'if-match': `"${version}"` })
    expect(status).toBe(200)
    await of.story.work()
  }

  it.each(['closed', 'false_alarm'] as const)('(%s) nobody is chased', async (as) => {
    const id = await grave()
    await close(id, as)
    for (let i = 0; i < 4; i += 1) await pass(15 * MINUTE)
    expect(night.story.mail.to(DEPUTY)).toHaveLength(0)
    expect((await night.engagement(id, 'deepsea')).state).toBe('notified')
  })

  it.each(['closed', 'false_alarm'] as const)(
    '(%s) whoever nothing reached is not needed, and a person is asked about the others',
    async (as) => {
      const plan = PLAN.replace(
        'template: activation, activates',
        'template: activation, approvals: [legal], activates',
      )
      await using house = await openNight({ plan })
      const id = await house.declare({ severity: 1 })
      await house.act(`incidents/${id}/engagements`, { stakeholder: 'executive', reason: 'Wants to know.' })
      expect((await house.engagement(id, 'deepsea')).state).toBe('proposed')
      await close(id, as, house)
      expect(await house.messages(id, 'deepsea')).toMatchObject([{ state: 'superseded' }])
      const states = (await house.engagements(id)).map(({ stakeholder, state }) => `${stakeholder} ${state}`).sort()
      expect(states).toEqual([
        'deepsea not_needed',
        'executive not_needed',
        'incident_manager notified',
        'technical_lead notified',
      ])
      const gaps = (await house.gaps(id)).map(({ kind, key }) => `${kind} ${key}`)
      expect(gaps).toEqual(['no_longer_needed incident_manager', 'no_longer_needed technical_lead'])
      const { id: lead } = await house.engagement(id, 'technical_lead')
      await house.act(`engagements/${lead}/stand-down`, { reason: 'It is over.' })
      expect((await house.gaps(id)).map(({ key }) => key)).toEqual(['incident_manager'])
    },
  )

  it('nobody is engaged, written to or reminded; what is learnt, noted and reported stays possible', async () => {
    const id = await night.declare({ severity: 1, facts: [{ key: 'personal_data_breach', value: true }] })
    await close(id, 'closed')
    const { id: engaged } = await night.engagement(id, 'deepsea')
    const text = { stakeholder: 'deepsea', subject: 'More', body: 'More.', tlp: 'AMBER' }
    for (const [path, body, why] of [
      [`incidents/${id}/engagements`, { stakeholder: 'csirt', reason: 'x' }, 'declare a new incident instead'],
      [`incidents/${id}/messages`, text, 'a report of a duty that applies'],
      [`engagements/${engaged}/remind`, undefined, 'nobody is reminded any more'],
    ] as const) {
      const { status, body: refused } = await night.manager.post(path, body)
      expect(refused).toMatchObject({ code: 'incident_closed', detail: expect.stringContaining(why) })
      expect(status).toBe(409)
    }
    await night.act(`engagements/${engaged}/call-note`, { outcome: 'acknowledged' })
    await night.act(`incidents/${id}/events`, { events: [{ event: 'awareness', at: '2025-03-28T20:10:00+01:00' }] })
    await night.learn(id, { nis2_significant: true })
    expect(await night.engagement(id, 'csirt')).toBeUndefined()
    const { duties } = (await night.manager.get(`incidents/${id}/posture`)).body
    const { instance } = duties.find(({ duty }: { duty: string }) => duty === 'eu-nis2-23')
    const satisfies = { duty: 'eu-nis2-23', stage: 'early_warning', entity: 'harbour-de', instance }
    await night.act(`incidents/${id}/messages`, { ...text, stakeholder: 'csirt', satisfies })
    await night.approve('lena@harbour.example')
    expect(night.story.mail.to(CSIRT)).toHaveLength(1)
  })

  it('a correction leaves to whoever was told what is no longer so', async () => {
    const breach = { key: 'personal_data_breach', value: true }
    const id = await night.declare({ facts: [breach, { key: 'risk_to_individuals', value: 'risk' }] })
    await close(id, 'closed')
    const text = { stakeholder: 'legal_counsel', subject: 'Correction', body: 'There was no breach.', tlp: 'AMBER' }
    expect((await night.manager.post(`incidents/${id}/messages`, text)).status).toBe(409)
    await pass(MINUTE)
    await night.learn(id, { personal_data_breach: false })
    await night.act(`incidents/${id}/messages`, text)
    expect(night.subjectsTo('lena@harbour.example').filter((one) => one.includes('Correction'))).toHaveLength(1)
  })

  it('a report that is owed still waits for its approval; after a false alarm nothing is reported', async () => {
    const closed = await significant()
    await close(closed, 'closed')
    expect(await night.messages(closed, 'csirt')).toMatchObject([{ state: 'held' }])
    await pass(15 * MINUTE)
    expect(night.story.mail.to('paul@harbour.example')).toHaveLength(1)
    const alarm = await significant()
    await close(alarm, 'false_alarm')
    expect(await night.messages(alarm, 'csirt')).toMatchObject([{ state: 'superseded' }])
  })
})

describe('an escalation', () => {
  it('that reaches nobody has not fired: it is told when somebody is there', async () => {
    const nobody = DIRECTORY.replace('functions: [executive]', 'functions: []')
    await using lonely = await openNight({ directory: nobody })
    const id = await lonely.declare({ severity: 1 })
    for (let i = 0; i < 3; i += 1) await lonely.story.pass(15 * MINUTE)
    expect((await lonely.engagement(id, 'deepsea')).state).toBe('silent')
    expect((await lonely.gaps(id)).map((gap) => `${gap.kind} ${gap.key}`)).toContain('no_function_holder executive')
    expect(await lonely.log('engagement.escalated')).toEqual([])
    const { house } = lonely.story
    await importDirectory(house.hostNow(), house.secrets, DIRECTORY)
    await lonely.learn(id, { malicious: true })
    const told = lonely.subjectsTo('omar@harbour.example')
    expect(told.filter((subject) => subject.includes('No answer from Deep Sea Forensics'))).toHaveLength(1)
  })

  it('says whom it is about and why they were engaged, in words', async () => {
    const plan = PLAN.replace(
      '"Tried: {{ engagement.attempts }}."',
      '"Engaged because {{ engagement.because }}. Tried: {{ engagement.attempts }}."',
    )
    await using told = await openNight({ plan })
    const id = await told.declare({ severity: 1 })
    for (let i = 0; i < 3; i += 1) await told.story.pass(15 * MINUTE)
    const mail = told.story.mail.to('omar@harbour.example').find((one) => one.parsed.subject?.includes('Deep Sea'))
    expect(mail?.parsed.text).toMatch(/Engaged because .*severity.* 1/)
    expect(mail?.parsed.text).toContain('Hotline (primary)')
    expect(await told.engagement(id, 'executive')).toMatchObject({
      label: 'Executive',
      because: [{ rule: 'silent' }, {}, {}],
    })
  })
})

describe('a text that asks for no answer', () => {
  const SECOND = `      - { id: csirt.second, name: Second desk, order: 2, time_zone: Europe/Berlin, channels: [ { kind: email, address: second@csirt.example, use: primary } ] }
`
  const twoDesks = DIRECTORY.replace('  - id: deepsea\n', `${SECOND}  - id: deepsea\n`)

  it('goes to the next contact where the first has no mailbox any more', async () => {
    await using sink = await openSmtpSink({ refuse: (address) => (address === CSIRT ? 550 : undefined) })
    await using broken = await openNight({ directory: twoDesks, config: { smtpUrl: sink.url } })
    const id = await broken.declare({ facts: [{ key: 'nis2_significant', value: true }] })
    await broken.approve('lena@harbour.example')
    expect(sink.mails.map(({ to }) => to)).toContain('second@csirt.example')
    expect((await broken.engagement(id, 'csirt')).state).toBe('notified')
  })

  it('is silence where nobody is left to try, and the executive hears of it', async () => {
    await using sink = await openSmtpSink({
      refuse: (address) => (address.endsWith('@csirt.example') ? 550 : undefined),
    })
    await using broken = await openNight({ directory: twoDesks, config: { smtpUrl: sink.url } })
    const id = await broken.declare({ facts: [{ key: 'nis2_significant', value: true }] })
    await broken.approve('lena@harbour.example')
    expect((await broken.engagement(id, 'csirt')).state).toBe('silent')
    expect((await broken.gaps(id)).map(({ kind, key }) => `${kind} ${key}`)).toContain('stakeholder_silent csirt')
    expect(
      sink.mails.filter(({ to, subject }) => to === 'omar@harbour.example' && /Coastal CSIRT/.test(subject)),
    ).toHaveLength(1)
  })
})
