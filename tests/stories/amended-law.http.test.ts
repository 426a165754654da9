import { readFileSync } from 'node:fs'
import { parseText } from '@liaison/core/input'
import { describe, expect, it } from 'vitest'
import { noticeCatalogue } from '../../server/domains/catalogue/index.ts'
import { type SupposedIncident, whatIf } from '../../server/domains/coordination/index.ts'
import { activateAmendment } from '../../server/domains/duties/index.ts'
import { contextFor } from '../../server/kernel/context.ts'
import { PLAN } from '../../server/testing/files.ts'
import { type Night, openNight } from '../../server/testing/night.ts'

const HOUR = 3_600_000

interface Entry {
  id: string
  checked: string
  stages: { stage: string; due: { add: string } }[]
}

/** The product's entry of NIS 2, whose early warning is due within 24 hours, with another period; compared before the story begins. */
function nis2(add: string): Entry {
  const parsed = parseText(readFileSync(new URL('../../catalogue/duties/eu-security.yaml', import.meta.url), 'utf8'))
  const entry = parsed.ok && (parsed.value as Entry[]).find(({ id }) => id === 'eu-nis2-23')
  if (!entry) throw new Error('The catalogue has no eu-nis2-23.')
  const [first, ...rest] = entry.stages
  return { ...entry, checked: '2025-01-02', stages: [{ ...first!, due: { ...first!.due, add } }, ...rest] }
}

const file = (...changes: object[]) => JSON.stringify({ changes })
const shorter = file({ replace: 'eu-nis2-23', with: nis2('PT12H'), reason: 'Our regulator asks for 12 hours.' })
const activate = (night: Night, text: string) => activateAmendment(night.story.house.hostNow(), text)

const significant = { facts: [{ key: 'nis2_significant', value: true }] }
const moved = async (night: Night, id: string) =>
  (await night.manager.get(`incidents/${id}/moved-deadlines`)).body.items
const gapsOf = async (night: Night, id: string) =>
  (await night.gaps(id)).filter(({ kind }) => kind === 'deadline_moved')

async function close(night: Night, id: string): Promise<void> {
  const etag = (await night.manager.get(`incidents/${id}`)).headers.get('etag') ?? ''
  const said = { as: 'closed', reason: 'Contained.' }
  expect(await night.manager.post(`incidents/${id}/close`, said, { 'if-match': etag })).toMatchObject({ status: 200 })
  await night.story.work()
}

async function warningDue(night: Night, id: string): Promise<string> {
  const { duties } = (await night.manager.get(`incidents/${id}/posture`)).body
  const nis = duties.find(({ duty }: { duty: string }) => duty === 'eu-nis2-23')
  return nis.stages.find(({ stage }: { stage: string }) => stage === 'early_warning').due
}

describe('an amendment that shortens a period', () => {
  it('moves the deadline of an open incident, and says so until somebody acknowledges it', async () => {
    await using night = await openNight()
    const id = await night.declare(significant)
    expect(await warningDue(night, id)).toBe('2025-03-29T19:15:00Z')

    expect(await activate(night, shorter)).toMatchObject({ changed: true, changes: [{ duty: 'eu-nis2-23' }] })
    await night.story.work()
    expect(await warningDue(night, id)).toBe('2025-03-29T07:15:00Z')
    const [entry, ...more] = await night.log('duty.deadline_moved')
    expect(more).toEqual([])
    expect(entry).toMatchObject({
      actor: { kind: 'system', id: 'reconcile' },
      incident: id,
      payload: {
        stage: 'early_warning',
        before: '2025-03-29T19:15:00Z',
        after: '2025-03-29T07:15:00Z',
        cause: 'catalogue',
      },
    })
    const [gap] = await gapsOf(night, id)
    expect(gap.why).toBe(
      'The deadline of eu-nis2-23 DE early_warning for harbour-de was Sat 29 Mar 2025, 20:15 Berlin and is now Sat 29 Mar 2025, 08:15 Berlin: The duty was replaced here: Our regulator asks for 12 hours.',
    )

    const [move] = await moved(night, id)
    expect(move).toMatchObject({ id: gap.key, duty: 'eu-nis2-23', acknowledgedAt: null })
    await night.act(`moved-deadlines/${gap.key}/acknowledge`, undefined)
    expect(await gapsOf(night, id)).toEqual([])
    const mia = await night.story.house.personId('mia@harbour.example')
    expect(await moved(night, id)).toMatchObject([{ acknowledgedAt: expect.any(String), acknowledgedBy: mia }])
    expect(await night.log('duty.move_acknowledged')).toHaveLength(1)
    const again = await night.manager.post(`moved-deadlines/${gap.key}/acknowledge`)
    expect(again).toMatchObject({ status: 409, body: { code: 'move_acknowledged' } })
  })

  it('is shown with the duty, and changes nothing when it is activated again', async () => {
    await using night = await openNight()
    await activate(night, shorter)
    const { body } = await night.manager.get('duties/eu-nis2-23')
    expect(body.amendment).toEqual({ kind: 'replaced', reason: 'Our regulator asks for 12 hours.' })
    const before = await night.log('catalogue.amended')
    expect(await activate(night, shorter)).toMatchObject({ changed: false })
    expect(before).toMatchObject([{ actor: { kind: 'host_operator' }, payload: { replaces: null } }])
    expect(await night.log('catalogue.amended')).toEqual(before)
  })

  it('ends with an empty list: the deadline moves back, which is told as well', async () => {
    await using night = await openNight()
    const id = await night.declare(significant)
    await activate(night, shorter)
    await night.story.work()
    await activate(night, file())
    await night.story.work()
    expect(await warningDue(night, id)).toBe('2025-03-29T19:15:00Z')
    expect((await moved(night, id)).map(({ reason }: { reason: string }) => reason)).toEqual([
      'The duty was replaced here: Our regulator asks for 12 hours.',
      'The catalogue states this duty otherwise than when the deadline was shown.',
    ])
    expect((await night.manager.get('duties/eu-nis2-23')).body.amendment).toBeNull()
  })
})

describe('a duty that is disabled', () => {
  it('applies no more and says why; the deadline that was shown is gone, and nobody overlooks that', async () => {
    await using night = await openNight()
    const id = await night.declare(significant)
    await activate(night, file({ disable: 'eu-nis2-23', reason: 'Counsel says that we are no operator.' }))
    await night.story.work()
    const { duties } = (await night.manager.get(`incidents/${id}/posture?all=true`)).body
    expect(duties.find(({ duty }: { duty: string }) => duty === 'eu-nis2-23')).toMatchObject({
      status: 'not_applicable',
      because: ['disabled here: Counsel says that we are no operator.'],
    })
    expect(await moved(night, id)).toContainEqual(expect.objectContaining({ stage: 'early_warning', after: null }))
    expect((await gapsOf(night, id))[0].why).toContain('is now no deadline')
  })

  it('moves the clocks of a closed incident too', async () => {
    await using night = await openNight()
    const id = await night.declare(significant)
    await close(night, id)
    await activate(night, shorter)
    await night.story.work()
    expect(await moved(night, id)).toHaveLength(1)
  })
})

describe('what the record moves', () => {
  it('is in the log with that cause, and asks nobody', async () => {
    await using night = await openNight()
    const id = await night.declare(significant)
    const { items } = (await night.manager.get(`incidents/${id}/events`)).body
    const events = [{ event: 'awareness', at: '2025-03-28T20:00:00+01:00', corrects: items[0].id }]
    await night.act(`incidents/${id}/events`, { events })
    const entries = await night.log('duty.deadline_moved')
    expect(entries.find(({ payload }) => payload.stage === 'early_warning')).toMatchObject({
      payload: { before: '2025-03-29T19:15:00Z', after: '2025-03-29T19:00:00Z', cause: 'record', moved: null },
    })
    expect(await moved(night, id)).toEqual([])
    expect(await gapsOf(night, id)).toEqual([])
  })
})

describe('a file with faults', () => {
  it('is refused with all of them, and nothing is changed', async () => {
    await using night = await openNight()
    const faulty = file({ disable: 'eu-nis2-32', reason: 'x' }, { disable: 'eu-gdpr-33' })
    const bad = file({ disable: 'eu-nis2-32', reason: 'x' }, { disable: 'eu-gdpr', reason: 'x' })
    await expect(activate(night, faulty)).rejects.toMatchObject({ faults: [{ path: 'changes[1].reason' }] })
    await expect(activate(night, bad)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'invalid_amendment',
      faults: [{ path: 'changes[0].disable' }, { path: 'changes[1].disable' }],
    })
    expect(await night.log('catalogue.amended')).toEqual([])
  })

  it('is refused where the plan in force would lose a stage that it names', async () => {
    await using night = await openNight()
    const [first, ...rest] = nis2('PT24H').stages
    const renamed = { ...nis2('PT24H'), stages: [{ ...first, stage: 'warning_at_once' }, ...rest] }
    const text = JSON.stringify(renamed).replaceAll('"early_warning"', '"warning_at_once"')
    const refused = activate(night, file({ replace: 'eu-nis2-23', with: JSON.parse(text), reason: 'x' }))
    await expect(refused).rejects.toMatchObject({
      code: 'plan_does_not_fit',
      faults: [{ path: 'the plan in force: rules[4].satisfies.stage' }],
    })
    expect(PLAN).toContain('early_warning')
  })
})

describe('what if', () => {
  const profiles = JSON.stringify({ 'harbour-de': { nis2_class: 'none' } })
  const all = async (night: Night, supposition: Parameters<typeof whatIf>[1]) => {
    const found: SupposedIncident[] = []
    for await (const incident of whatIf(night.story.house.hostNow(), supposition)) found.push(incident)
    return found.map(({ differences }) => differences.map(({ stage, duty, says }) => `${stage ?? duty}: ${says}`))
  }

  it('tells of each incident on record what would be otherwise, and writes nothing', async () => {
    await using night = await openNight()
    await night.declare()
    const closed = await night.declare({ ...significant, events: [{ event: 'awareness', at: '2025-03-28T08:00:00Z' }] })
    await close(night, closed)
    await night.declare({ ...significant, facts: [{ key: 'nis2_significant', value: false }] })
    const log = async () => (await night.story.house.db.owner.query('select count(*) from log_entry')).rows
    const before = await log()
    expect(await all(night, { amendment: shorter })).toEqual([
      [],
      [
        'early_warning: due moved from Sat 29 Mar 2025, 09:00 Berlin to Fri 28 Mar 2025, 21:00 Berlin',
        'early_warning: status running → due soon',
      ],
      ['early_warning: due moved from Sat 29 Mar 2025, 20:15 Berlin to Sat 29 Mar 2025, 08:15 Berlin'],
    ])
    const otherwise = await all(night, { profiles })
    expect(otherwise.map(([first]) => first)).toEqual([
      undefined,
      'eu-nis2-23: applies → does not apply: nis2_class is none (not essential or important)',
      'eu-nis2-23: may apply → does not apply: nis2_class is none (not essential or important)',
    ])
    expect(await log()).toEqual(before)
  })

  it('refuses a file with faults before it looks at an incident', async () => {
    await using night = await openNight()
    await expect(all(night, { profiles: '{"harbour": {}}' })).rejects.toMatchObject({
      code: 'invalid_profiles',
      faults: [{ path: 'harbour' }],
    })
    await expect(all(night, { amendment: '[]' })).rejects.toMatchObject({ code: 'invalid_amendment' })
  })
})

describe('the start of a server', () => {
  const start = ({ story: { house } }: Night) =>
    noticeCatalogue(contextFor({ pool: house.worker, clock: house.clock }, { kind: 'system', task: 'start' }))

  it('has open incidents judged again where the catalogue is another, as after an upgrade, and only then', async () => {
    await using night = await openNight()
    const id = await night.declare(significant)
    const { owner } = night.story.house.db
    expect(await start(night)).toBe(true)
    await night.story.work()
    expect(await start(night)).toBe(false)

    // As a former release would have left it: it counted six hours more.
    await owner.query("update catalogue_in_force set digest = 'former'")
    await owner.query(
      "update shown_deadline set digest = 'former', due = due + interval '6 hours' where stage = 'early_warning'",
    )
    night.story.house.clock.advance(HOUR)
    expect(await start(night)).toBe(true)
    await night.story.work()
    expect(await moved(night, id)).toMatchObject([{ before: '2025-03-30T01:15:00Z', after: '2025-03-29T19:15:00Z' }])
    expect(await night.log('catalogue.changed')).toMatchObject([
      { payload: { before: null } },
      { payload: { before: 'former' } },
    ])
  })
})
