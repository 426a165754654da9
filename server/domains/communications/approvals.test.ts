import { describe, expect, it } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { decideOnApproval } from './approval-rules.ts'
import { messagesToCorrect } from './messages-to-correct.ts'
import { askedApprovals, missingOf, owedApprovals } from './owed-approvals.ts'
import type { ApprovalRequestRow } from './queries.ts'

const counsel: Caller = {
  kind: 'person',
  personId: 'lena',
  roles: ['approver'],
  approves: ['legal'],
  by: { kind: 'session', sessionId: 's' },
}
const request = (kind: string, state: string, contentHash = 'h1') =>
  ({ kind, state, contentHash }) as unknown as ApprovalRequestRow
const held = { state: 'held', contentHash: 'h1', createdBy: null }
const open = [request('legal', 'open')]
const decision = { kind: 'legal', contentHash: 'h1' } as const

describe('an approval counts', () => {
  it('from an approver of its kind, about exactly this content', () => {
    expect(decideOnApproval(counsel, held, open, decision)).toEqual({ kind: 'decides', request: open[0] })
  })

  it.each([
    ['of another kind', counsel, held, open, { ...decision, kind: 'privacy' as const }, 'not_an_approver'],
    ['from the host', { kind: 'host_operator' } as Caller, held, open, decision, 'not_an_approver'],
    ["on one's own text", counsel, { ...held, createdBy: 'lena' }, open, decision, 'own_message'],
    ['on another content', counsel, held, open, { ...decision, contentHash: 'h2' }, 'content_changed'],
    ['that was given already', counsel, held, [request('legal', 'approved')], decision, 'not_asked'],
    ['of what has left', counsel, { ...held, state: 'sent' }, open, decision, 'not_held'],
  ] as const)('not %s', (_, caller, message, requests, input, code) => {
    expect(decideOnApproval(caller, message, requests, input)).toMatchObject({ kind: 'refused', code })
  })
})

describe('what is owed', () => {
  it('a text that would satisfy a duty never leaves without a person', () => {
    expect(askedApprovals([], { duty: 'eu-nis2-23' })).toEqual(['legal'])
    expect(askedApprovals(['privacy'], { duty: 'eu-gdpr-33' })).toEqual(['privacy'])
    expect(askedApprovals([], null)).toEqual([])
  })

  it('a marking lower than the incident is a matter of communications', () => {
    expect(owedApprovals({ tlp: 'GREEN', approvals: ['legal'] }, 'AMBER')).toEqual(['legal', 'communications'])
    expect(owedApprovals({ tlp: 'AMBER', approvals: [] }, 'AMBER')).toEqual([])
  })

  it('what was given to another content is missing', () => {
    const given = [request('legal', 'approved'), request('privacy', 'approved', 'h0')]
    expect(missingOf(['legal', 'privacy'], given, 'h1')).toEqual(['privacy'])
  })
})

it('what was said and is no longer so is to correct; what was not said is not', () => {
  const messages = [
    { id: 'sent', state: 'sent', cites: ['old', 'new'] },
    { id: 'held', state: 'held', cites: ['old'] },
    { id: 'true', state: 'sent', cites: ['new'] },
    { id: 'silent', state: 'leaving', cites: [] },
  ]
  expect(messagesToCorrect(messages, new Set(['new']))).toEqual([{ messageId: 'sent', factIds: ['old'] }])
})
