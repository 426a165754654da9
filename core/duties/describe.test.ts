import { describe, expect, test } from 'vitest'
import { dueSchema } from '../time/index.ts'
import {
  describeDue,
  describeDuties,
  describeDuty,
  describeVocabulary,
  loadDuties,
  viewDefinition,
  viewDuty,
} from './index.ts'
import { calendars, evaluate, stage, vocabulary, written } from './testing.ts'

describe('a deadline in words', () => {
  test.each<[unknown, string]>([
    [{ after: 'awareness', add: 'PT72H' }, '72 hours after awareness'],
    [{ after: { submitted: 'report', which: 'latest' }, add: 'P1M' }, '1 month after the latest submission of report'],
    [
      { after: { earliest_of: ['discovery', 'being_notified'] }, add: 'P30D' },
      '30 calendar days after the earlier of discovery and being notified',
    ],
    [
      { after: 'decision', add: 'P4BD', calendar: 'US-federal', cutoff: { time: '17:30', zone: 'America/New_York' } },
      '4 business days after decision (calendar US-federal), until 17:30 America/New_York',
    ],
    [{ standard: 'promptly', from: 'awareness' }, '"promptly", without a number, from awareness'],
    [{ end_of_next_calendar_day: 'determination' }, 'the end of the calendar day after determination'],
    [{ fixed: { month: 2, day: 1 }, year_after: 'discovery' }, 'day 1 of month 2 of the year after discovery'],
    [{ before: 'payment_planned' }, 'before payment planned'],
    [
      { after: 'a', add: 'PT4H', roll: { rule: 'noon_next_working_day', calendar: 'entity', unless: 'facts.strict' } },
      "4 hours after a; an end on a day that is no working day in the entity's place moves to noon of the next working day, unless strict",
    ],
  ])('%j', (due, words) => {
    expect(describeDue(dueSchema.parse(due))).toBe(words)
  })
  test('a choice', () => {
    const due = { if: { later: 'a', than: 'b', by: 'PT24H' }, else: { after: 'b', add: 'PT24H' } }
    const whole = dueSchema.parse(
      JSON.parse(JSON.stringify(due).replace('"else"', '"then":{"after":"a","add":"PT4H"},"else"')),
    )
    expect(describeDue(whole)).toBe(
      'if a comes more than 24 hours after b: 4 hours after a; otherwise: 24 hours after b',
    )
  })
})

function definitionOf(changes: Record<string, unknown>) {
  const loaded = loadDuties([{ file: 'x', raw: [written(changes)] }], { vocabulary, calendars })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.value[0]!
}

test('a duty in one line and in full', () => {
  const exceptions = [{ when: 'facts.harmless', reason: 'Nobody is harmed' }]
  const duty = definitionOf({ exceptions, stages: [stage({ condition: 'facts.strict', recipient: 'The police' })] })
  expect(describeDuties([duty])).toBe('xx-duty  The regime (v1, in_force from 2025-01-01)\n')
  const text = describeDuty(duty)
  expect(text).toContain('  report: Report\n    due      72 hours after awareness\n    only if  facts.strict\n')
  expect(text).toContain('Not owed where\n  Nobody is harmed: facts.harmless\n')
  expect(JSON.parse(JSON.stringify(viewDefinition(duty)))).toMatchObject({
    scope: 'profile.covered',
    exceptions: [{ when: 'facts.harmless' }],
    stages: [{ condition: 'facts.strict', dueInWords: '72 hours after awareness' }],
  })
})

test('the vocabulary with types, values and meaning', () => {
  const text = describeVocabulary(vocabulary)
  expect(text).toContain('facts\n  breach: bool\n    It is.\n')
  expect(text).toContain('  awareness: event, may carry `of`\n')
})

test('an instance as data has instants in UTC to the second, and the end in local time', () => {
  const [instance] = evaluate([written()], { events: [['awareness', '2025-03-28T19:15:00Z']] })
  expect(JSON.parse(JSON.stringify(viewDuty(instance!)))).toMatchObject({
    duty: 'xx-duty',
    stages: [
      {
        anchor: { event: 'awareness', at: '2025-03-28T19:15:00Z' },
        due: '2025-03-31T19:15:00Z',
        dueLocal: '2025-03-31T21:15:00+02:00[Europe/Vienna]',
        submittedAt: null,
      },
    ],
  })
})
