import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess, postureText, postureView } from './index.ts'
import { input } from './testing/arbitrary.ts'
import { at, DECLARED, directory, fact, HOUR, inputOf, nothingYet, recordOf } from './testing/world.ts'

const incident = {
  facts: [fact('nis2_significant', true)],
  events: [{ event: 'awareness', at: DECLARED + 500 }],
}

describe('the posture as JSON', () => {
  const view = postureView(assess(inputOf(incident, { now: at('11:00') })))

  it('states instants in UTC to the second, and in the zone of the clock', () => {
    expect(view).toMatchObject({ at: '2026-03-02T11:00:00Z', nextChangeAt: '2026-03-03T06:00:01Z' })
    expect(view.duties[0]?.stages[0]).toMatchObject({
      stage: 'early_warning',
      anchor: { event: 'awareness', at: '2026-03-02T10:00:00Z' },
      due: '2026-03-03T10:00:00Z',
      dueLocal: '2026-03-03T11:00:00+01:00[Europe/Vienna]',
      submittedAt: null,
    })
    expect(view.duties[0]?.stages[2]).toMatchObject({ status: 'not_started', due: null, dueLocal: null, anchor: null })
  })

  it('names as the next change a second at which it has changed, so that whoever follows it never stands still', () => {
    const exact = { ...incident, events: [{ event: 'awareness', at: DECLARED }] }
    const end = DECLARED + 24 * HOUR
    const asked = (now: number) => postureView(assess(inputOf(exact, { now })))
    expect(asked(end)).toMatchObject({ at: '2026-03-03T10:00:00Z', nextChangeAt: '2026-03-03T10:00:01Z' })
    expect(asked(end).duties[0]?.stages[0]?.status).toBe('due_soon')
    expect(asked(end + 1000).duties[0]?.stages[0]?.status).toBe('late')
  })

  it('names who, why and what is owed', () => {
    expect(view.engagements.at(-1)).toEqual({
      stakeholder: 'csirt',
      label: 'National CSIRT',
      dimension: 'external',
      capacity: 'informed',
      dueBy: '2026-03-02T22:00:00Z',
      because: [
        {
          rule: 'csirt-on-nis2',
          kind: 'rule',
          key: 'rule:csirt-on-nis2@acme-at',
          capacity: 'informed',
          facts: ['eu-nis2-23 status is applies'],
          dueBy: '2026-03-02T22:00:00Z',
        },
      ],
    })
    expect(view.messages[0]).toMatchObject({ cause: 'rule:manager-always', acknowledgeWithinSeconds: 900 })
  })

  it('can be written as JSON whatever happens, with camelCase keys', () => {
    fc.assert(
      fc.property(input, (given) => {
        const written = JSON.stringify(postureView(assess(given), { all: true }))
        expect(JSON.parse(written)).toHaveProperty('gaps')
        expect(written).not.toMatch(/"[a-z]+_[a-z_]+":/)
      }),
    )
  })
})

describe('the posture as text', () => {
  const text = (more: Parameters<typeof inputOf>[1] = {}, options = {}) =>
    postureText(assess(inputOf(incident, { now: at('11:00'), ...more })), { zone: 'Europe/Vienna', ...options })

  it('begins with what is due next', () => {
    expect(text().split('\n').slice(0, 3)).toEqual([
      'As of Mon 2 Mar 2026, 12:00 Vienna.',
      'Next: Early warning (eu-nis2-23, acme-at), due Tue 3 Mar 2026, 11:00 Vienna, in 23 h.',
      'This answer stands until Tue 3 Mar 2026, 07:00 Vienna, unless something is recorded.',
    ])
    expect(text({ now: DECLARED + 25 * HOUR })).toContain('was due Tue 3 Mar 2026, 11:00 Vienna, 59 min 59 s ago')
  })

  it('puts what is certain before what hangs on a fact, and leaves out what does not apply', () => {
    const titles = text().match(/^ {2}(eu|us)-\S+/gm)
    expect(titles?.map((one) => one.trim())).toEqual(['eu-nis2-23', 'eu-gdpr-33', 'us-xx-residents', 'us-xx-residents'])
    expect(text({}, { all: true })).toContain('does not apply')
  })

  it('names approvals that are owed, escalations and gaps with what closes them', () => {
    const engagements = [recordOf({ stakeholder: 'technical_lead', state: 'silent' })]
    const shown = text({
      record: { ...nothingYet, engagements },
      directory: { ...directory, people: directory.people.slice(1) },
    })
    expect(shown).toContain('needs an approval: legal')
    expect(shown).toContain('To be told at once')
    expect(shown).toContain('Give the function incident_manager to one of our people.')
    expect(shown).toContain('Technical lead has not answered by any channel.')
  })

  it('shows foreign text so that it cannot mislead', () => {
    const organisations = directory.organisations.map((one) => ({ ...one, name: `${one.name}\u202e\u001b[31m\nfake` }))
    const shown = text({ directory: { ...directory, organisations } })
    for (const unseen of ['\u202e', '\u001b']) expect(shown).not.toContain(unseen)
    expect(shown).not.toMatch(/^fake/m)
  })

  it('keeps to the width of a terminal, whatever happens', () => {
    fc.assert(
      fc.property(input, (given) => {
        const lines = postureText(assess(given)).split('\n')
        expect(lines.filter((line) => line.length > 100)).toEqual([])
      }),
    )
  })
})
