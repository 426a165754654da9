import { describe, expect, test } from 'vitest'
import type { ApprovalKind } from '../directory/index.ts'
import type { Tlp } from '../marking/index.ts'
import { type Approval, approvalsNeeded, type Item, type Release, release } from './index.ts'
import { caseWith } from './testing/case.ts'

function ask(item: Partial<Item>): Release {
  const question = caseWith({ item })
  return release(question.item, question.recipient, question.channel, question.state)
}

const approved = (kind: ApprovalKind, contentHash = 'hash-1'): Approval => ({ kind, decision: 'approved', contentHash })

test('approvals are asked for in one order, each once', () => {
  const item = caseWith({ item: { approvalsNeeded: ['executive', 'legal', 'privacy', 'legal'], tlp: 'GREEN' } }).item
  expect(approvalsNeeded(item)).toEqual(['legal', 'privacy', 'communications', 'executive'])
})

test.each([
  ['GREEN', 'AMBER', ['communications']],
  ['AMBER', 'AMBER+STRICT', ['communications']],
  ['AMBER', 'AMBER', []],
  ['RED', 'AMBER', []],
  ['CLEAR', 'CLEAR', []],
  ['WHITE', 'CLEAR', ['communications']],
] as [Tlp, Tlp, ApprovalKind[]][])('a text marked %s in an incident marked %s owes %j', (tlp, incidentTlp, owed) => {
  expect(approvalsNeeded({ tlp, incidentTlp, approvalsNeeded: [] })).toEqual(owed)
})

test('a received part does not hide that what we originate is marked lower than the incident', () => {
  const answer = ask({
    tlp: 'CLEAR',
    received: [{ source: 'X', tlp: 'AMBER', leave: [{ organisation: 'redwood-ir' }] }],
  })
  expect(answer).toMatchObject({ kind: 'held', approvals: ['communications'] })
})

test('a kind that nobody can give holds the text instead of letting it go', () => {
  const answer = ask({ approvalsNeeded: ['board' as ApprovalKind], approvals: [approved('legal')] })
  expect(answer).toMatchObject({ kind: 'held', approvals: ['board'] })
})

describe('a text is held until every kind has approved this very content', () => {
  const needed: Partial<Item> = { approvalsNeeded: ['legal', 'privacy'] }
  const table: [string, Approval[], ApprovalKind[]][] = [
    ['nobody has', [], ['legal', 'privacy']],
    ['one has', [approved('privacy')], ['legal']],
    ['another kind has', [approved('executive')], ['legal', 'privacy']],
    ['one approved an earlier version', [approved('legal', 'hash-0'), approved('privacy')], ['legal']],
    [
      'the decision is not a yes',
      [{ ...approved('legal'), decision: 'maybe' as 'approved' }, approved('privacy')],
      ['legal'],
    ],
  ]
  test.each(table)('%s', (_state, approvals, missing) => {
    expect(ask({ ...needed, approvals })).toMatchObject({ kind: 'held', approvals: missing })
  })

  test('all have', () => {
    expect(ask({ ...needed, approvals: [approved('privacy'), approved('legal')] })).toEqual({ kind: 'released' })
  })

  test('an empty content hash is approved by nobody', () => {
    const answer = ask({ approvalsNeeded: ['legal'], contentHash: '', approvals: [approved('legal', '')] })
    expect(answer).toMatchObject({ kind: 'held', approvals: ['legal'] })
  })
})

describe('rejections', () => {
  const rejected = (contentHash: string): Approval => ({ kind: 'legal', decision: 'rejected', contentHash })

  test('a rejection of this content refuses, although the same kind approved as well', () => {
    const answer = ask({ approvalsNeeded: ['legal'], approvals: [approved('legal'), rejected('hash-1')] })
    expect(answer).toMatchObject({ kind: 'refused', reasons: [{ code: 'approval_rejected' }] })
  })

  test('a rejection of earlier content is mended by the change', () => {
    expect(ask({ approvals: [rejected('hash-0')] })).toEqual({ kind: 'released' })
  })
})

test('the sentence names who decides, why, and that an old approval does not count', () => {
  const answer = ask({
    tlp: 'GREEN',
    approvalsNeeded: ['legal', 'executive'],
    approvals: [approved('legal', 'hash-0')],
  })
  expect(answer).toMatchObject({
    why:
      'This text may leave once it has the approval of legal, communications and executive. ' +
      "Communications decides because its marking, TLP:GREEN, is lower than the incident's, TLP:AMBER. " +
      'An approval of another version does not count. Ask an approver of each kind.',
  })
})
