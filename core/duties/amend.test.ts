import { describe, expect, test } from 'vitest'
import { instantOf } from '../time/index.ts'
import { amendCatalogue, describeChanges, loadDuties, viewDefinition } from './index.ts'
import { calendars, stage, vocabulary, written } from './testing.ts'

const until = { to: '2025-12-31' }
const files = [
  {
    file: 'duties/at.yaml',
    raw: [
      written(),
      written({
        id: 'xx-other',
        displaced_by: [{ duty: 'xx-duty', when: 'facts.harmless', reason: 'Once is enough' }],
      }),
      written({ id: 'xx-two', effective: until }),
      written({ id: 'xx-two', version: 2, effective: { from: '2026-01-01' } }),
    ],
  },
]
const loaded = loadDuties(files, { vocabulary, calendars })
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
const product = { vocabulary, calendars, duties: loaded.value }

const amend = (changes: unknown, more: object = {}) => amendCatalogue(product, files, { changes, ...more })
const shorter = written({ stages: [stage({ due: { after: 'awareness', add: 'PT24H' } })] })
const said = (changes: unknown, more: object = {}) => {
  const amended = amend(changes, more)
  return amended.ok ? [] : amended.problems.map(({ path, message }) => `${path}: ${message}`)
}

describe('an amendment in words', () => {
  const wordsOf = (changes: unknown) => {
    const amended = amend(changes)
    if (!amended.ok) throw new Error(JSON.stringify(amended.problems))
    return describeChanges(amended.value.changes, amended.value.catalogue.duties)
  }

  test('says that a pending law is not computed', () => {
    const pending = wordsOf([{ add: written({ id: 'xx-bill', status: 'pending' }), reason: 'A bill' }])
    expect(pending).toContain('  status pending: not law yet, or not in force: it is shown, and nothing is computed\n')
    expect(wordsOf([{ replace: 'xx-duty', with: written({ status: 'pending' }), reason: 'x' }])).toContain(
      'nothing is computed',
    )
  })

  test('says once who still gives way to what is disabled, however many versions both have', () => {
    const givesWay = { displaced_by: [{ duty: 'xx-two', when: 'facts.harmless', reason: 'x' }] }
    const words = wordsOf([
      { add: written({ id: 'xx-late', effective: until, ...givesWay }), reason: 'x' },
      { add: written({ id: 'xx-late', version: 2, effective: { from: '2026-01-01' }, ...givesWay }), reason: 'x' },
      { disable: 'xx-two', reason: 'Not for us' },
    ])
    expect(words.split('\n').filter((line) => line.includes('still gives way'))).toEqual([
      '  xx-late still gives way to it where its own conditions say so',
    ])
  })
})

describe('an amendment is laid over the catalogue', () => {
  test('an entry is added, replaced or disabled, and keeps its reason', () => {
    const amended = amend([
      { replace: 'xx-duty', with: shorter, reason: 'Our contract says a day' },
      { add: written({ id: 'xx-ours' }), reason: 'Our own' },
      { disable: 'xx-two', reason: 'Not for us' },
    ])
    if (!amended.ok) throw new Error(JSON.stringify(amended.problems))
    const { catalogue, changes } = amended.value
    expect(catalogue.duties.map(({ id, version, amendment }) => [id, version, amendment?.kind])).toEqual([
      ['xx-duty', 1, 'replaced'],
      ['xx-other', 1, undefined],
      ['xx-two', 1, 'disabled'],
      ['xx-two', 2, 'disabled'],
      ['xx-ours', 1, 'added'],
    ])
    expect(describeChanges(changes, catalogue.duties).split('\n')).toEqual([
      'xx-duty (v1) replaced: Our contract says a day',
      '  report: due 72 hours after awareness → 24 hours after awareness',
      'xx-two (v1) disabled: Not for us',
      'xx-two (v2) disabled: Not for us',
      'xx-ours (v1) added: Our own',
      '  report: due 72 hours after awareness',
      '',
    ])
  })

  test('of several versions the one that is named is replaced', () => {
    const amended = amend([
      {
        replace: 'xx-two',
        version: 1,
        with: written({ id: 'xx-two', effective: until, recipient: 'The court' }),
        reason: 'x',
      },
    ])
    expect(amended.ok && describeChanges(amended.value.changes, amended.value.catalogue.duties)).toBe(
      'xx-two (v1) replaced: x\n  recipient The authority → The court\n',
    )
  })

  test('an empty list is the catalogue of the product', () => {
    const amended = amend([])
    expect(amended.ok && [amended.value.catalogue.duties.map(viewDefinition), amended.value.changes]).toEqual([
      product.duties.map(viewDefinition),
      [],
    ])
    expect(describeChanges([], [])).toContain('Nothing is amended')
  })

  test('a duty that is disabled does not bring back what gives way to it, and that is said', () => {
    const amended = amend([{ disable: 'xx-duty', reason: 'x' }])
    expect(amended.ok && describeChanges(amended.value.changes, amended.value.catalogue.duties)).toContain(
      'xx-other still gives way to it',
    )
  })
})

describe('an amendment is refused with the place of every fault', () => {
  test.each<[string, object, string]>([
    ['without a reason', { disable: 'xx-duty' }, 'changes[0].reason: is missing'],
    ['that does nothing', { reason: 'x' }, 'changes[0]: a change is one of: add'],
    [
      'that does two things',
      { disable: 'xx-duty', add: written(), reason: 'x' },
      'changes[0]: a change is one of: add',
    ],
    ['that replaces by nothing', { replace: 'xx-duty', reason: 'x' }, 'changes[0]: replace (an id) and with'],
    [
      'of an unknown duty',
      { disable: 'xx-dudy', reason: 'x' },
      'changes[0].disable: unknown duty "xx-dudy"; did you mean',
    ],
    [
      'that leaves open which version',
      { replace: 'xx-two', with: written({ id: 'xx-two' }), reason: 'x' },
      'changes[0].version: xx-two has the versions 1, 2; say which one is replaced',
    ],
    [
      'of a version that is not there',
      { replace: 'xx-duty', version: 3, with: written(), reason: 'x' },
      'changes[0].version: xx-duty has no version 3; it has 1',
    ],
    [
      'by an entry of another name',
      { replace: 'xx-duty', with: written({ id: 'xx-ours' }), reason: 'x' },
      'changes[0].with.id: must be xx-duty, whose place it takes; got "xx-ours"',
    ],
    [
      'that adds what is there',
      { add: written(), reason: 'x' },
      'changes[0].add.version: version 1 of "xx-duty" is stated twice',
    ],
    [
      'with a fault in its entry',
      { add: written({ id: 'xx-ours', trigger: 'facts.breech' }), reason: 'x' },
      'changes[0].add.trigger: unknown fact "breech"; did you mean "breach"?',
    ],
    [
      'with a misspelt key',
      { disabel: 'xx-duty', reason: 'x' },
      'changes[0].disabel: unknown key "disabel"; did you mean "disable"?',
    ],
  ])('%s', (_, change, fault) => {
    expect(said([change]).join('\n')).toContain(fault)
  })

  test('that changes one duty twice', () => {
    const again = { disable: 'xx-duty', reason: 'x' }
    expect(said([again, again])).toEqual([
      'changes[1].disable: the duty "xx-duty version 1" is used already at changes[0].disable',
    ])
  })

  const caseOf = (due: string) => ({
    duty: 'xx-duty',
    entity: { id: 'one', country: 'AT', time_zone: 'Europe/Vienna', profile: { covered: true } },
    facts: { breach: true },
    cases: [
      {
        case: 'Ordinary.',
        because: 'A day is a day.',
        at: '2025-03-10T12:00:00Z',
        events: [{ event: 'awareness', at: '2025-03-10T10:00:00Z' }],
        expect: { status: 'applies', stages: { report: { due } } },
      },
    ],
  })

  test('whose own case comes out otherwise', () => {
    const change = { replace: 'xx-duty', with: shorter, reason: 'x' }
    expect(amend([change], { cases: [caseOf('2025-03-11T10:00:00Z')] })).toMatchObject({
      ok: true,
      value: { cases: 1 },
    })
    expect(said([change], { cases: [caseOf('2025-03-13T10:00:00Z')] })).toEqual([
      'cases[0].cases[0]: Ordinary.: A day is a day. But report: due: expected "2025-03-13T10:00:00Z", got "2025-03-11T10:00:00Z"',
    ])
    expect(said([], { cases: [{ duty: 'xx-duty' }] })).toContain('cases[0].entity: is missing')
  })

  test('that was compared with its sources on a day yet to come, unless it was accepted before', () => {
    const changes = [
      { replace: 'xx-duty', with: { ...shorter, checked: '2025-03-11' }, reason: 'x' },
      { add: written({ id: 'xx-ours', checked: '2025-03-12' }), reason: 'x' },
    ]
    const at = (now?: string) => amendCatalogue(product, files, { changes }, now === undefined ? now : instantOf(now))
    const early = at('2025-03-10T12:00:00Z')
    expect(early.ok ? [] : early.problems).toEqual([
      {
        path: 'changes[1].add.checked',
        message: '2025-03-12 is yet to come; it is the day on which the entry was compared with its sources',
      },
    ])
    expect(at('2025-03-12T00:00:00Z').ok).toBe(true)
    expect(at().ok).toBe(true)
  })

  test('that states facts of its own', () => {
    expect(said([], { vocabulary: {} })[0]).toMatch(
      /^vocabulary: facts, profile keys and events of one’s own are not supported/,
    )
  })

  test('every fault at once', () => {
    expect(
      said([
        { disable: 'xx-no', reason: 'x' },
        { disable: 'xx-nay', reason: 'x' },
      ]),
    ).toHaveLength(2)
  })
})
