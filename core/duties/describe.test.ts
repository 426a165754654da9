import { describe, expect, test } from 'vitest'
import { dueSchema } from '../time/index.ts'
import { describeDue, describeDuty, loadDuties, viewDefinition, viewDuty } from './index.ts'
import { calendars, evaluate, stage, vocabulary, type World, written } from './testing.ts'

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

test('a duty says in words all that its entry states', () => {
  const due = { after: 'awareness', add: 'PT24H' }
  const duty = definitionOf({
    status: 'pending',
    instances: {
      each: 'profile.states',
      of: 'set',
      when: 'facts.strict',
      where: "instance != 'AT'",
      stages: ['report'],
    },
    exceptions: [{ when: 'facts.harmless', reason: 'Nobody is harmed', citation: 'Art. 2', stages: ['notice'] }],
    compelled_by: [{ when: 'facts.ordered', reason: 'It was ordered' }],
    holds: [
      {
        when: 'facts.held',
        stages: ['report'],
        until: 'lifted',
        at_most: { after: 'hold_began', add: 'P30D' },
        afterwards: 'promptly',
        proof: 'The request',
        reason: 'The police asked',
      },
    ],
    remarks: [{ when: 'facts.relieved', text: 'A word is enough' }],
    stages: [
      stage({
        condition: "facts.strict || 'AT' in profile.states",
        recipient: 'The police',
        measured_at: 'receipt',
        must_precede: ['notice'],
        prerequisite: 'Record it',
        if_late: 'Say why',
        variants: [{ when: 'facts.relieved', due: { ...due, add: 'P5D' }, reason: 'Small firms', citation: 'Art. 3' }],
        repeats: { from: 'news', since: 'notice', due },
      }),
      stage({ stage: 'notice', label: 'Notice', standard: 'soon', contemporaneous_with: ['report'] }),
    ],
    content: [{ text: 'What happened', stages: ['report'], facts: ['breach'], citation: 'Art. 4' }],
    notes: 'A note',
  })
  expect(Object.fromEntries(describeDuty(duty).map(({ title, says }) => [title, says]))).toEqual({
    'xx-duty (version 1, AT)': [
      'The regime. Art. 1',
      'Counts from 2025-01-01; pending: not law yet, or not in force: it is shown, and nothing is computed',
    ],
    'Whom it binds': ['covered'],
    'When it is owed': ['breach'],
    'Not owed': ['Only notice: Nobody is harmed (Art. 2), where harmless'],
    'Owed in any case': ['It was ordered, where ordered'],
    Held: [
      'Only report: The police asked, where held; until lifted; at the latest until 30 calendar days after hold began; then promptly; proof: The request',
    ],
    'Counted apart': ['Only report: Each of states, of those where instance is not AT, where strict'],
    To: ['The authority'],
    'Stage report: Report': [
      'Due: 72 hours after awareness',
      'Instead, where relieved: 5 calendar days after awareness. Small firms (Art. 3)',
      'Owed only where strict or AT is among states',
      'To: The police',
      'In time is what has arrived by then',
      'Owed again when news comes after the last submission, or that of notice; then due: 24 hours after awareness',
      'Made before: notice',
      'Beforehand: Record it',
      'If late: Say why',
    ],
    'Stage notice: Notice': [
      'Due: 72 hours after awareness',
      'In the words of the law: soon',
      'Made together with: report',
    ],
    'What reports say': ['Only report: What happened (Art. 4); given by breach'],
    Remarks: ['A word is enough, where relieved'],
    'Sources, compared on 2025-01-01': ['The law'],
    'What it rests on': [
      'verified: text that supports the main numbers was found and compared',
      'primary: the law itself, or a text of the authority',
    ],
    Notes: ['A note'],
  })
})

test('a duty as data keeps its conditions as they were written', () => {
  const exceptions = [{ when: 'facts.harmless', reason: 'Nobody is harmed' }]
  const duty = definitionOf({ exceptions, stages: [stage({ condition: 'facts.strict', recipient: 'The police' })] })
  expect(JSON.parse(JSON.stringify(viewDefinition(duty)))).toMatchObject({
    scope: 'profile.covered',
    exceptions: [{ when: 'facts.harmless' }],
    stages: [{ condition: 'facts.strict', dueInWords: '72 hours after awareness' }],
  })
})

test('an instance as data has instants in UTC to the second, and the end in local time', () => {
  const [instance] = evaluate([written()], {
    now: '2025-03-29T09:00:00Z',
    events: [['awareness', '2025-03-28T19:15:00Z']],
  })
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

describe('what is said reads as sentences', () => {
  const events: World['events'] = [['awareness', '2025-03-10T11:00:00Z']]
  const traceOf = (changes: Record<string, unknown>, world: World = {}) =>
    evaluate([written(changes)], { events, ...world })[0]!.stages.flatMap(({ trace }) => trace)
  const second = stage({
    stage: 'second',
    label: 'Notice to the people',
    due: { after: { submitted: 'report' }, add: 'P1D' },
  })

  test('a stage is called by its label, also of another duty', () => {
    expect(traceOf({ stages: [stage(), second] })).toContain('Report has not been submitted.')
    const other = written({ id: 'xx-other', regime: 'Another regime', stages: [second, stage()] })
    const one = written({ stages: [stage({ must_precede: ['xx-other.second'] })] })
    expect(evaluate([one, other], { events })[0]!.stages[0]!.trace).toContain(
      'It must be made before: Notice to the people (Another regime).',
    )
  })

  test('an open standard runs since the submission of a report', () => {
    const open = { ...second, due: { standard: 'promptly', from: { submitted: 'report' } } }
    expect(traceOf({ stages: [stage(), open] }, { submissions: [['report', '2025-03-10T11:00:00Z']] })).toContain(
      'Open for 1 h since the submission of Report.',
    )
  })

  test('no hours and no instance are not spoken of', () => {
    const due = { after: { anchor: 'awareness', plus: 'PT24H' }, add: 'PT0S' }
    expect(traceOf({ stages: [stage({ due })] }).join()).not.toContain('0 elapsed hours')
    const instances = { each: 'payment', of: 'event' }
    const apart = written({ instances, trigger: "facts.breach && instance == ''" })
    expect(evaluate([apart], { events })[0]!.because).toEqual(['covered is true', 'breach is true'])
  })
})
