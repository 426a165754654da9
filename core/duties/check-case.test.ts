import { describe, expect, test } from 'vitest'
import { checkCase, loadCases, loadDuties } from './index.ts'
import { calendars, vocabulary, written } from './testing.ts'

const duties = loadDuties([{ file: 'x', raw: [written()] }], { vocabulary, calendars })
if (!duties.ok) throw new Error(JSON.stringify(duties.problems))
const catalogue = { vocabulary, calendars, duties: duties.value }

const one = {
  case: 'Ordinary',
  because: '72 hours are elapsed time',
  at: '2025-03-11T12:00:00Z',
  facts: { breach: true },
  events: [{ event: 'awareness', at: '2025-03-10T10:00:00Z' }],
  expect: { status: 'applies', stages: { report: { status: 'running', due: '2025-03-13T11:00:00+01:00' } } },
}
const file = (changes: object = {}, more: object = {}) => ({
  duty: 'xx-duty',
  entity: { id: 'one', country: 'AT', time_zone: 'Europe/Vienna', profile: { covered: true } },
  cases: [{ ...one, ...changes }],
  ...more,
})

function said(changes: object): string[] {
  const loaded = loadCases(file(changes), vocabulary)
  return loaded.ok ? loaded.value.flatMap((found) => checkCase(catalogue, found)) : ['cannot be read']
}
const expected = (more: object) => ({ expect: { ...one.expect, ...more } })

test.each<[string, object, string[]]>([
  ['as it stands', {}, []],
  ['with another status', expected({ status: 'possible' }), ['status: expected "possible", got "applies"']],
  [
    'with another end',
    expected({ stages: { report: { due: '2025-03-14T10:00:00Z' } } }),
    ['report: due: expected "2025-03-14T10:00:00Z", got "2025-03-13T10:00:00Z"'],
  ],
  [
    'with an end where there is none',
    { ...expected({}), events: [] },
    ['report: status: expected "running", got "not_started"', 'report: due: expected "2025-03-13T10:00:00Z", got null'],
  ],
  ['with a stage that is not there', expected({ stages: { final: {} } }), ['final: not there']],
  [
    'with words that are not said',
    expected({ says: 'the moon' }),
    [expect.stringMatching(/^says: "the moon" is not in /)],
  ],
  ['with a question that is not asked', expected({ asks: ['held'] }), ['asks: held is not asked for']],
  [
    'with other instances',
    { expect: undefined, instances: { AT: one.expect } },
    ['instances: expected ["AT"], got [""]'],
  ],
])('a case %s', (_, changes, sentences) => {
  expect(said(changes)).toEqual(sentences)
})

describe('a file of cases is refused with the place of every fault', () => {
  test.each<[string, object, string]>([
    [
      'an unknown fact',
      { facts: { breech: true } },
      'cases[1].cases[0].facts.breech: unknown fact "breech"; did you mean "breach"?',
    ],
    ['a wrong value', { facts: { breach: 'yes' } }, 'cases[1].cases[0].facts.breach: '],
    [
      'an unknown event',
      { events: [{ event: 'news_flash', at: one.at }] },
      'cases[1].cases[0].events[0]: unknown event',
    ],
    [
      'an unknown profile key',
      { entity: { profile: { cover: true } } },
      'cases[1].cases[0].entity.profile.cover: unknown',
    ],
    ['nothing expected', { expect: undefined }, 'cases[1].cases[0]: a case says either expect or instances'],
    ['no instant', { at: 'noon' }, 'cases[1].cases[0].at: '],
  ])('%s', (_, changes, fault) => {
    const loaded = loadCases(file(changes), vocabulary, ['cases', 1])
    expect(loaded.ok ? [] : loaded.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      expect.stringContaining(fault),
    ])
  })
})
