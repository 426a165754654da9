import { expect, test } from 'vitest'
import { instantOf } from '../time/index.ts'
import { type Catalogue, compareDuties, deadlinesOf, digestCatalogue, findMoves, loadDuties } from './index.ts'
import { calendars, evaluate, stage, vocabulary, type World, written } from './testing.ts'

type Entry = Record<string, unknown>

const duty = (add: string, more: Entry = {}) =>
  written({ stages: [stage({ due: { after: 'awareness', add } })], ...more })
const aware: World = { events: [['awareness', '2025-03-10T10:00:00Z']] }
const later: World = { events: [['awareness', '2025-03-10T11:00:00Z']] }

function catalogueOf(entries: Entry[]): Catalogue {
  const loaded = loadDuties([{ file: 'x', raw: entries }], { vocabulary, calendars })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return { vocabulary, calendars, duties: loaded.value }
}
const shownBy = (entries: Entry[], world: World, release = '1') => {
  const digest = digestCatalogue(catalogueOf(entries), release)
  return { digest, deadlines: deadlinesOf(evaluate(entries, world), digest) }
}
const moves = (before: Entry[], was: World, after: Entry[], is: World, release = '1') => {
  const now = shownBy(after, is, release)
  return findMoves(shownBy(before, was).deadlines, now.deadlines, now.digest).map((move) => [
    move.before,
    move.after,
    move.cause,
  ])
}
const at = (text: string) => instantOf(`2025-03-${text}:00Z`)

test.each([
  ['nothing changed', [duty('PT72H')], aware, []],
  ['the record changed', [duty('PT72H')], later, [[at('13T10:00'), at('13T11:00'), 'record']]],
  ['the law changed', [duty('PT24H')], aware, [[at('13T10:00'), at('11T10:00'), 'catalogue']]],
  ['both changed', [duty('PT24H')], later, [[at('13T10:00'), at('11T11:00'), 'catalogue']]],
  ['the anchor was taken back', [duty('PT72H')], {}, [[at('13T10:00'), null, 'record']]],
  ['the duty is gone', [duty('PT72H', { id: 'xx-ours' })], aware, [[at('13T10:00'), null, 'catalogue']]],
  ['another duty came', [duty('PT72H'), duty('PT1H', { id: 'xx-ours' })], aware, []],
  ['the law changed and moves nothing', [duty('PT72H', { recipient: 'The court' })], aware, []],
])('a deadline that was shown, when %s', (_, entries, world, expected) => {
  expect(moves([duty('PT72H')], aware, entries, world)).toEqual(expected)
})

test('the record may put a deadline under another version of the same law: that is no change of the catalogue', () => {
  const versions = [
    duty('PT72H', { effective: { to: '2025-03-09' } }),
    duty('PT24H', { version: 2, effective: { from: '2025-03-10' } }),
  ]
  const before: World = { events: [['awareness', '2025-03-09T10:00:00Z']] }
  expect(moves(versions, before, versions, aware)).toEqual([[at('12T10:00'), at('11T10:00'), 'record']])
})

test('what an agreement asks for is no part of the catalogue: who changes the agreement changes the record', () => {
  const none = digestCatalogue(catalogueOf([]), '1')
  const [before, after] = ['PT72H', 'PT24H'].map((add) => deadlinesOf(evaluate([duty(add)], aware), none))
  expect(findMoves(before!, after!, none)).toMatchObject([{ after: at('11T10:00'), cause: 'record' }])
})

test('another release counts as another statement of the law, since its engine may count otherwise', () => {
  expect(moves([duty('PT72H')], aware, [duty('PT72H')], later, '2')).toEqual([
    [at('13T10:00'), at('13T11:00'), 'catalogue'],
  ])
})

test('the digest is the same for the same catalogue, and another for each difference in what it states', () => {
  const digest = (entries: Entry[], release = '1') => digestCatalogue(catalogueOf(entries), release).whole
  const all = [digest([duty('PT72H')]), digest([duty('PT71H')]), digest([duty('PT72H')], '2'), digest([])]
  expect(new Set(all).size).toBe(all.length)
  expect(digest([duty('PT72H')])).toBe(all[0])
})

test.each<[string, Entry[], World, string[]]>([
  ['the same', [duty('PT72H')], aware, []],
  [
    'a shorter period',
    [duty('PT1H')],
    aware,
    [
      'report: due moved from Thu 13 Mar 2025, 11:00 Vienna to Mon 10 Mar 2025, 12:00 Vienna',
      'report: status running → late',
    ],
  ],
  [
    'another profile',
    [duty('PT72H')],
    { ...aware, profile: { covered: false } },
    ['xx-duty: applies → does not apply: covered is false', 'report: disappears, was Thu 13 Mar 2025, 11:00 Vienna'],
  ],
  [
    'a further duty',
    [duty('PT72H'), duty('PT24H', { id: 'xx-ours' })],
    aware,
    [
      'xx-ours: does not apply → applies: covered is true; breach is true',
      'report: appears, Tue 11 Mar 2025, 11:00 Vienna',
    ],
  ],
])('two evaluations compared: %s', (_, entries, world, expected) => {
  const differences = compareDuties(evaluate([duty('PT72H')], aware), evaluate(entries, world))
  expect(differences.map(({ duty: id, stage: name, says }) => `${name ?? id}: ${says}`)).toEqual(expected)
})
