import { describe, expect, test } from 'vitest'
import { faultsOf, stage, written } from './testing.ts'

describe('an entry of the catalogue is refused, with file, duty, path and what is missing', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['without a citation', { citation: undefined }, 'xx-duty.citation: is missing'],
    ['without sources', { sources: [] }, 'xx-duty.sources: must have at least 1 entry'],
    ['without stages', { stages: [] }, 'xx-duty.stages: must have at least 1 entry'],
    [
      'with a stage without a deadline',
      { stages: [stage({ due: undefined })] },
      'xx-duty.stages[0].due: is missing: a deadline is an object with one of: after,',
    ],
    [
      'with a deadline without a period',
      { stages: [stage({ due: { earliest_of: [{ after: 'awareness' }] } })] },
      'xx-duty.stages[0].due.earliest_of[0].add: is missing',
    ],
    [
      'with a period that is a number',
      { stages: [stage({ due: { after: 'awareness', add: 72 } })] },
      'xx-duty.stages[0].due.add: must be a text; got 72',
    ],
    [
      'with a roll rule that is not known',
      { stages: [stage({ due: { after: 'awareness', add: 'P1D', roll: { rule: 'nona', calendar: 'AT' } } })] },
      'xx-duty.stages[0].due.roll.rule: must be one of none, next_working_day_end, noon_next_working_day; got "nona" (did you mean none?)',
    ],
    [
      'with a roll that is one word',
      { stages: [stage({ due: { after: 'awareness', add: 'P1D', roll: 'next_working_day_end' } })] },
      'xx-duty.stages[0].due.roll: is written like { rule: next_working_day_end, calendar: DE }',
    ],
    [
      'with a cut-off that is one word',
      { stages: [stage({ due: { after: 'awareness', add: 'P1D', cutoff: '17:30' } })] },
      'xx-duty.stages[0].due.cutoff: is written like { time: "17:30", zone: America/New_York }',
    ],
    [
      'with a misspelt key in a deadline',
      { stages: [stage({ due: { after: 'awareness', add: 'P1D', cutof: 1 } })] },
      'xx-duty.stages[0].due.cutof: unknown key "cutof"',
    ],
    [
      'with a condition that was read as a group of keys',
      { trigger: { 'facts.breach ? true': null } },
      'xx-duty.trigger: must be a condition such as facts.personal_data_breach, or a list of them; one with a colon',
    ],
    ['with a source that says nothing', { sources: [' '] }, 'xx-duty.sources[0]: must not be empty'],
    ['with a misspelt key', { recipent: 'x' }, 'xx-duty.recipent: unknown key "recipent"; did you mean "recipient"?'],
    ['with a day that does not exist', { checked: '2025-02-30' }, 'xx-duty.checked: "2025-02-30" is not a day'],
    [
      'with an unknown fact',
      { trigger: 'facts.breech' },
      'xx-duty.trigger: unknown fact "breech"; did you mean "breach"?',
    ],
    [
      'with an unknown profile key in the second condition',
      { scope: ['profile.covered', 'profile.cover'] },
      'xx-duty.scope[1]: unknown profile key "cover"',
    ],
    ['with a condition that is no truth', { trigger: 'facts.residents' }, 'xx-duty.trigger: '],
    [
      'with an unknown event',
      { stages: [stage({ due: { after: 'awarness', add: 'PT1H' } })] },
      'xx-duty.stages[0].due: unknown event "awarness"; did you mean "awareness"?',
    ],
    [
      'with `of` on an event that serves all',
      { stages: [stage({ due: { after: { event: 'payment', of: 'x' }, add: 'PT1H' } })] },
      'cannot carry `of`',
    ],
    [
      'with an unknown stage',
      { stages: [stage({ due: { after: { submitted: 'first' }, add: 'PT1H' } })] },
      'xx-duty.stages[0].due: unknown stage "first"',
    ],
    [
      'with an unknown calendar',
      { stages: [stage({ due: { after: 'awareness', add: 'P2BD', calendar: 'XX' } })] },
      'xx-duty.stages[0].due: unknown calendar "XX"',
    ],
    [
      'with a faulty condition inside a deadline',
      { stages: [stage({ due: { after: 'awareness', add: 'PT1H', when: 'facts.nothing' } })] },
      'xx-duty.stages[0].due: unknown fact "nothing"',
    ],
    [
      'with a stage stated twice',
      { stages: [stage(), stage()] },
      'xx-duty.stages[1].stage: report is stated already at stages[0]',
    ],
    [
      'with a hold of an unknown stage',
      { holds: [{ when: 'facts.held', stages: ['notice'], until: 'lifted', reason: 'x' }] },
      'xx-duty.holds[0].stages[0]: unknown stage "notice"',
    ],
    [
      'with a hold that never ends',
      { holds: [{ when: 'facts.held', stages: ['report'], reason: 'x' }] },
      'xx-duty.holds[0]: a hold says when it ends',
    ],
    [
      'displaced by a duty that is not there',
      { displaced_by: [{ duty: 'xx-other', when: 'facts.harmless', reason: 'x' }] },
      'xx-duty.displaced_by[0].duty: unknown duty "xx-other"',
    ],
    [
      'whose content names a key that is not there',
      { content: [{ text: 'What happened', facts: ['breech'] }] },
      'xx-duty.content[0].facts[0]: unknown key "breech"; did you mean "breach"?',
    ],
    [
      'whose content belongs to a stage that is not there',
      { content: ['Whom it concerns', { text: 'What happened', stages: ['notice'] }] },
      'xx-duty.content[1].stages[0]: unknown stage "notice"',
    ],
    [
      'whose content has a misspelt part',
      { content: [{ text: 'What happened', fact: ['breach'] }] },
      'xx-duty.content[0].fact: unknown key "fact"; did you mean "facts"?',
    ],
    [
      'with instances of a key of another type',
      { instances: { each: 'profile.covered', of: 'set' } },
      'xx-duty.instances.each: profile.covered is of type bool, not set',
    ],
    [
      'with instances of no key',
      { instances: { each: 'facts.nothing', of: 'map' } },
      'xx-duty.instances.each: facts.nothing is no key of the vocabulary',
    ],
    [
      'that asks for the instance where there is one only',
      { trigger: "instance == 'AT'" },
      'xx-duty.trigger: unknown variable "instance"',
    ],
  ])('%s', (_, changes, fault) => {
    const faults = faultsOf([written(changes)])
    expect(faults.join('\n')).toContain(fault)
    expect(faults[0]).toMatch(/^duties\/at\.yaml: /)
  })

  test('every fault at once, of every duty', () => {
    const faults = faultsOf([written({ citation: '' }), written({ id: 'xx-two', trigger: 'facts.breech', stages: [] })])
    expect(faults.map((fault) => fault.split(': ')[1])).toEqual(['xx-duty.citation', 'xx-two.stages'])
    expect(faultsOf([written({ trigger: 'facts.a || facts.b' })])).toHaveLength(2)
  })

  test('an entry without id is named by its place, a file that is no list by its name', () => {
    expect(faultsOf([{}])[0]).toMatch(/^duties\/at\.yaml: \[0\]\.id: is missing/)
    expect(faultsOf({})).toEqual(['duties/at.yaml: a file of duties is a list'])
  })

  test('a calendar of the entity needs no file; a hold may count from its own beginning', () => {
    const roll = { rule: 'next_working_day_end', calendar: 'entity' }
    const hold = { when: 'facts.held', stages: ['report'], at_most: { after: 'hold_began', add: 'P30D' }, reason: 'x' }
    expect(
      faultsOf([written({ stages: [stage({ due: { after: 'awareness', add: 'P2D', roll } })], holds: [hold] })]),
    ).toEqual([])
    expect(faultsOf([written({ stages: [stage({ due: hold.at_most })] })])[0]).toContain('unknown event "hold_began"')
  })
})

describe('an entry that no incident could meet is refused', () => {
  const submitted = (name: string) => ({ after: { submitted: name }, add: 'P1D' })
  const stages = (...dues: [string, unknown][]) => ({ stages: dues.map(([name, due]) => stage({ stage: name, due })) })
  test.each<[string, Record<string, unknown>, string[]]>([
    [
      'a stage that waits for itself',
      stages(['a', submitted('a')]),
      ['stages[0].due: waits for its own submission. Its clock can never start; let it run from an event'],
    ],
    [
      'stages that wait for each other; what waits for them is not told beside them',
      stages(['a', submitted('c')], ['b', submitted('a')], ['c', submitted('b')], ['d', submitted('a')]),
      [
        'a waits for c waits for b waits for a',
        'b waits for a waits for c waits for b',
        'c waits for b waits for a',
      ].map((circle, index) => `stages[${index}].due: waits for itself: ${circle}`),
    ],
    [
      'a period of nothing',
      stages(['a', { after: 'awareness', add: 'PT0H' }]),
      ['stages[0].due: ends in the instant in which it begins'],
    ],
    [
      'a period of nothing as the earliest of several',
      stages([
        'a',
        {
          earliest_of: [
            { after: 'awareness', add: 'PT0S' },
            { after: 'awareness', add: 'PT72H' },
          ],
        },
      ]),
      ['stages[0].due: ends in the instant in which it begins'],
    ],
    [
      'a duty that gives way to itself',
      { displaced_by: [{ duty: 'xx-duty', when: 'facts.harmless', reason: 'x' }] },
      ['displaced_by[0].duty: xx-duty cannot give way to itself'],
    ],
    [
      'an order in a circle',
      { stages: [stage({ must_precede: ['b'] }), stage({ stage: 'b', must_precede: ['report'] })] },
      [
        'stages[0].must_precede: comes before itself: xx-duty.report (version 1) before xx-duty.b (version 1) before',
        'stages[1].must_precede: comes before itself',
      ],
    ],
  ])('%s', (_, changes, said) => {
    const faults = faultsOf([written(changes)])
    expect(faults).toHaveLength(said.length)
    for (const [index, fault] of faults.entries()) expect(fault).toContain(`xx-duty.${said[index]}`)
  })

  test('an order in a circle through another duty', () => {
    const one = written({ stages: [stage({ must_precede: ['xx-two.report'] })] })
    const two = written({ id: 'xx-two', stages: [stage({ must_precede: ['xx-duty.report'] })] })
    expect(faultsOf([one, two])).toHaveLength(2)
  })

  test.each<[string, Record<string, unknown>]>([
    ['a repeated report that an event starts', stages(['a', { earliest_of: [submitted('a'), { before: 'payment' }] }])],
    [
      'two that wait for each other or for an event',
      stages(['a', { after: { earliest_of: ['awareness', { submitted: 'b' }] }, add: 'P1D' }], ['b', submitted('a')]),
    ],
    ['the end of the same day', stages(['a', { after: 'awareness', add: 'P0D' }])],
    ['an end that its anchor works out', stages(['a', { after: { anchor: 'awareness', plus: 'PT4H' }, add: 'PT0S' }])],
    [
      'nothing beside a longer period',
      stages([
        'a',
        {
          latest_of: [
            { after: 'news', add: 'PT0S' },
            { after: 'awareness', add: 'PT72H' },
          ],
        },
      ]),
    ],
  ])('%s stays allowed', (_, changes) => {
    expect(faultsOf([written(changes)])).toEqual([])
  })
})

describe('versions of a duty', () => {
  const second = (from: string) => written({ version: 2, effective: { from } })
  test('follow one another without a day in common', () => {
    const first = written({ effective: { to: '2025-12-31' } })
    expect(faultsOf([first, second('2026-01-01')])).toEqual([])
    expect(faultsOf([first, second('2025-12-31')])[0]).toContain('version 1 must end (effective.to) before version 2')
    expect(faultsOf([written(), second('2026-01-01')])[0]).toContain('xx-duty.effective: version 1 must end')
  })
  test('are told apart by their number', () => {
    expect(faultsOf([written(), written()])[0]).toContain('version 1 of "xx-duty" is stated twice')
  })
})
