import { describe, expect, test } from 'vitest'
import { TLP, type Tlp } from '../marking/index.ts'
import { type Leave, type RefusalCode, type Release, release } from './index.ts'
import { type Change, caseWith } from './testing/case.ts'

function ask(change: Change): Release {
  const { item, recipient, channel, state } = caseWith(change)
  return release(item, recipient, channel, state)
}

function codes(answer: Release): RefusalCode[] {
  return answer.kind === 'refused' ? answer.reasons.map((reason) => reason.code) : []
}

function firstWhy(answer: Release): string {
  if (answer.kind === 'released') return ''
  return answer.kind === 'held' ? answer.why : answer.reasons[0]!.why
}

const own: Change['recipient'] = { relation: 'own', name: 'Jon Akande', named: true, organisation: 'own', ceilings: [] }

test('a text within its ceiling, to a known recipient of its audience, by a good channel, leaves', () => {
  expect(ask({})).toEqual({ kind: 'released' })
})

describe('each rule refuses alone, says why and how to mend it', () => {
  const table: [RefusalCode, Change, RegExp][] = [
    ['empty_audience', { item: { audience: [] } }, /Choose at least one recipient\.$/],
    ['not_in_audience', { item: { audience: ['somebody-else'] } }, /^Redwood Forensics is not among the recipients/],
    ['unknown_recipient', { recipient: { relation: null } }, /is not in the directory/],
    ['unknown_recipient', { recipient: { relation: 'friend' as 'own' } }, /is not in the directory/],
    ['unknown_recipient', { recipient: { id: '' }, item: { audience: [''] } }, /is not in the directory/],
    ['unknown_marking', { item: { tlp: 'WHITE' as Tlp } }, /"WHITE", is not one of TLP 2\.0/],
    ['unknown_marking', { item: { tlp: undefined as unknown as Tlp } }, /Choose one of CLEAR, GREEN/],
    ['unknown_marking', { item: { incidentTlp: 'clear' as Tlp } }, /of the incident/],
    ['unknown_marking', { state: { unencryptedCeiling: 'ANY' as Tlp } }, /unencrypted channels/],
    ['unknown_marking', { recipient: { ceilings: [{ tlp: '' as Tlp, from: 'NDA' }] } }, /in NDA/],
    ['unknown_marking', { item: { received: [{ source: 'CSIRT', tlp: 'X' as Tlp, leave: [] }] } }, /from CSIRT/],
    ['source_marking', { item: { received: [{ source: 'CSIRT', tlp: 'AMBER', leave: [] }] } }, /leave of CSIRT/],
    ['no_ceiling', { recipient: { ceilings: [] } }, /^No ceiling is recorded for Redwood Forensics/],
    ['over_ceiling', { item: { tlp: 'RED' }, recipient: { named: true } }, /choose another recipient\.$/],
    [
      'red_to_desk',
      { item: { tlp: 'RED' }, recipient: { ceilings: [{ tlp: 'RED', from: 'NDA' }] } },
      /is a desk.*Choose a person there\./,
    ],
    ['privileged', { item: { privileged: true } }, /Choose counsel/],
    ['privileged', { item: { privileged: undefined as unknown as boolean } }, /Choose counsel/],
    ['untrusted_channel', { channel: { trusted: false } }, /does not depend on our own systems\.$/],
    [
      'unencrypted_channel',
      { item: { tlp: 'AMBER+STRICT' }, channel: { encrypted: false } },
      /only up to TLP:AMBER goes without encryption/,
    ],
    [
      'approval_rejected',
      { item: { approvals: [{ kind: 'legal', decision: 'rejected', contentHash: 'hash-1' }] } },
      /^The legal approver rejected this text\. Change/,
    ],
  ]
  test.each(table)('%s: %j', (code, change, sentence) => {
    const answer = ask(change)
    expect(codes(answer)).toEqual([code])
    expect(firstWhy(answer)).toMatch(sentence)
  })
})

describe('what we received goes as far as its source said, and no further', () => {
  const recipients = {
    own,
    'a client who needs to know': { isClient: true },
    'a client whom it does not concern': { isClient: true, needsToKnow: false },
    'a member of the community': { isCommunity: true },
    'another organisation': {},
  } satisfies Record<string, Change['recipient']>
  const reach: Record<keyof typeof recipients, Tlp[]> = {
    own: ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT'],
    'a client who needs to know': ['CLEAR', 'GREEN', 'AMBER'],
    'a client whom it does not concern': ['CLEAR', 'GREEN'],
    'a member of the community': ['CLEAR', 'GREEN'],
    'another organisation': ['CLEAR'],
  }
  const table = Object.keys(recipients).flatMap((who) => TLP.map((tlp) => [tlp, who] as const))
  const give = (tlp: Tlp, who: string, leave: Leave[]) =>
    ask({
      item: { received: [{ source: 'CSIRT', tlp, leave }] },
      recipient: {
        ceilings: [{ tlp: 'RED', from: 'NDA' }],
        named: true,
        ...recipients[who as keyof typeof recipients],
      },
    })

  test.each(table)('%s to %s', (tlp, who) => {
    const expected = reach[who as keyof typeof recipients].includes(tlp) ? [] : ['source_marking']
    expect(codes(give(tlp, who, []))).toEqual(expected)
    expect(codes(give(tlp, who, [{ organisation: 'someone-else' }, { person: 'someone' }]))).toEqual(expected)
  })

  test.each(table)('%s to %s with the leave of the source', (tlp, who) => {
    const organisation = who === 'own' ? 'own' : 'redwood-ir'
    expect(give(tlp, who, [{ organisation }]).kind).toBe('released')
    expect(give(tlp, who, [{ person: 'redwood-ir.hotline' }]).kind).toBe('released')
  })

  test('leave for an organisation is no leave for a person of the same id, and neither is leave without a name', () => {
    const received = (leave: Leave) => [{ source: 'CSIRT', tlp: 'AMBER' as const, leave: [leave] }]
    expect(codes(ask({ item: { received: received({ person: 'redwood-ir' }) } }))).toEqual(['source_marking'])
    expect(codes(ask({ item: { received: received({ organisation: 'redwood-ir.hotline' }) } }))).toEqual([
      'source_marking',
    ])
    const unnamed = { organisation: undefined } as unknown as Leave
    expect(codes(ask({ item: { received: received(unnamed) }, recipient: { organisation: undefined } }))).toEqual([
      'source_marking',
    ])
  })

  test('leave of the source does not lift our own ceiling, and a received marking is not ours to lower', () => {
    const received = [{ source: 'CSIRT', tlp: 'RED', leave: [{ organisation: 'redwood-ir' }] }] as const
    const answer = ask({ item: { received }, recipient: { named: true } })
    expect(codes(answer)).toEqual(['over_ceiling'])
    expect(firstWhy(answer)).toBe(
      'Redwood Forensics may receive up to TLP:AMBER+STRICT (Incident response retainer); this text is TLP:RED. Take out what CSIRT gave us, or choose another recipient.',
    )
  })
})

describe('what we originate goes as far as the relationship allows', () => {
  test('the refusal names the ceiling, where it comes from, and the ways out', () => {
    expect(firstWhy(ask({ item: { tlp: 'RED' }, recipient: { named: true } }))).toBe(
      'Redwood Forensics may receive up to TLP:AMBER+STRICT (Incident response retainer); this text is TLP:RED. Lower the marking with an approval, or choose another recipient.',
    )
  })

  test('of several ceilings the lowest counts, and every one that sets it is named', () => {
    const ceilings = [
      { tlp: 'AMBER+STRICT', from: 'Retainer' },
      { tlp: 'GREEN', from: 'rule isac-indicators' },
      { tlp: 'GREEN', from: 'Room' },
    ] as const
    expect(firstWhy(ask({ recipient: { ceilings } }))).toMatch(/up to TLP:GREEN \(rule isac-indicators; Room\)/)
  })

  test('own people may have RED, unless a rule or room says less', () => {
    expect(ask({ item: { tlp: 'RED' }, recipient: own }).kind).toBe('released')
    const room = { ...own, ceilings: [{ tlp: 'AMBER', from: 'Room' }] as const }
    expect(codes(ask({ item: { tlp: 'RED' }, recipient: room }))).toEqual(['over_ceiling'])
  })

  test('RED goes to no desk, not even to our own', () => {
    expect(codes(ask({ item: { tlp: 'RED' }, recipient: { ...own, named: false } }))).toEqual(['red_to_desk'])
  })

  test('privileged text goes to those who may read it', () => {
    expect(ask({ item: { privileged: true }, recipient: { mayReadPrivileged: true } }).kind).toBe('released')
  })
})

describe('channels', () => {
  test.each(TLP.flatMap((tlp) => TLP.map((limit) => [tlp, limit] as const)))(
    '%s without encryption where the limit is %s',
    (tlp, unencryptedCeiling) => {
      const answer = ask({
        item: { tlp, incidentTlp: 'CLEAR' },
        recipient: own,
        channel: { encrypted: false },
        state: { unencryptedCeiling },
      })
      if (tlp !== 'RED' && TLP.indexOf(tlp) <= TLP.indexOf(unencryptedCeiling)) {
        expect(answer).toEqual({ kind: 'released' })
      } else {
        expect(codes(answer)).toEqual(['unencrypted_channel'])
        expect(answer).toMatchObject({ noticeInstead: true })
      }
    },
  )

  const gravest: Change = { item: { tlp: 'RED', incidentTlp: 'RED' }, recipient: own, channel: { encrypted: false } }

  test('the gravest incident is not mute: a notice goes where only encryption is missing', () => {
    expect(ask(gravest)).toMatchObject({ kind: 'refused', noticeInstead: true })
    expect(firstWhy(ask(gravest))).toBe(
      'The email channel is not encrypted, and TLP:RED never goes without encryption; this text is TLP:RED. Use an encrypted channel, or let Jon Akande sign in to read it.',
    )
  })

  test.each([
    ['the channel is not trusted', { ...gravest, channel: { encrypted: false, trusted: false } }],
    ['the recipient is a desk', { ...gravest, recipient: { ...own, named: false } }],
    ['the recipient is not in the audience', { ...gravest, item: { ...gravest.item, audience: ['ann'] } }],
    [
      'an approver said no',
      {
        ...gravest,
        item: { ...gravest.item, approvals: [{ kind: 'legal', decision: 'rejected', contentHash: 'hash-1' }] },
      },
    ],
  ] satisfies [string, Change][])('no notice goes where %s', (_reason, change) => {
    expect(ask(change)).toMatchObject({ kind: 'refused', noticeInstead: false })
  })

  test('no notice of an engagement that nobody approved: it is held, and says what the channel will object to', () => {
    const answer = ask({ ...gravest, item: { ...gravest.item, approvalsNeeded: ['legal'] } })
    expect(answer).toMatchObject({ kind: 'held', approvals: ['legal'] })
    expect(firstWhy(answer)).toMatch(/^This text may leave once it has the approval of legal\. .*not encrypted/)
  })
})

describe('order', () => {
  test('all reasons are listed, the channel last, and refusals of content win over missing approvals', () => {
    const answer = ask({
      item: {
        tlp: 'RED',
        privileged: true,
        audience: ['ann'],
        approvalsNeeded: ['legal'],
        received: [{ source: 'CSIRT', tlp: 'AMBER+STRICT', leave: [] }],
        approvals: [{ kind: 'privacy', decision: 'rejected', contentHash: 'hash-1' }],
      },
      channel: { encrypted: false, trusted: false },
    })
    expect(codes(answer)).toEqual([
      'not_in_audience',
      'source_marking',
      'over_ceiling',
      'red_to_desk',
      'privileged',
      'approval_rejected',
      'untrusted_channel',
      'unencrypted_channel',
    ])
    expect(answer).toMatchObject({ noticeInstead: false })
  })

  test('names from outside are neutralised in every sentence', () => {
    const name = 'Red\u202ewood\r\nBcc: x'
    const answer = ask({
      item: { tlp: 'RED', privileged: true, received: [{ source: name, tlp: 'AMBER', leave: [] }] },
      recipient: { name, ceilings: [{ tlp: 'GREEN', from: name }] },
      channel: { kind: name, encrypted: false, trusted: false },
    })
    if (answer.kind !== 'refused') throw new Error('must be refused')
    for (const { why } of answer.reasons) expect(why).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
  })
})
