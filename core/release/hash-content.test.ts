import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TLP } from '../marking/index.ts'
import { type Content, hashContent, release } from './index.ts'
import { caseWith } from './testing/case.ts'

const content: fc.Arbitrary<Required<Content>> = fc.record({
  subject: fc.string({ unit: 'grapheme' }),
  body: fc.string({ unit: 'grapheme' }),
  tlp: fc.constantFrom(...TLP),
  privileged: fc.boolean(),
  recipients: fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }),
})

test('an outsider computes the same hash from canonical JSON', () => {
  // printf '%s' '{"body":"Hello","privileged":false,"recipients":["a","b"],"subject":"Hi","tlp":"AMBER"}' | sha256sum
  expect(hashContent({ subject: 'Hi', body: 'Hello', tlp: 'AMBER', recipients: ['b', 'a'] })).toBe(
    'd519f0eb0aa0a442ced9a871cd6751b02a2a83d36bf8d8509757326cce994a1b',
  )
})

test('the order of the recipients means nothing, and absent privilege is no privilege', () => {
  const shuffled = content.chain((c) =>
    fc.tuple(fc.constant(c), fc.shuffledSubarray([...c.recipients], { minLength: c.recipients.length })),
  )
  fc.assert(
    fc.property(shuffled, ([c, recipients]) => {
      expect(hashContent({ ...c, recipients })).toBe(hashContent(c))
      const { privileged: _, ...rest } = c
      expect(hashContent(rest)).toBe(hashContent({ ...c, privileged: false }))
    }),
  )
})

test('any other change voids the approvals', () => {
  const changes = fc.record(
    {
      subject: fc.string({ unit: 'grapheme' }),
      body: fc.string({ unit: 'grapheme' }),
      tlp: fc.constantFrom(...TLP),
      privileged: fc.boolean(),
      recipients: fc.array(fc.string({ unit: 'grapheme' })),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(content, changes, (before, change) => {
      const after = { ...before, ...change }
      const same = (c: Content) => [c.subject, c.body, c.tlp, c.privileged, ...[...c.recipients].sort()]
      fc.pre(same(before).length !== same(after).length || same(before).some((part, at) => part !== same(after)[at]))
      const { item, recipient, channel, state } = caseWith({
        item: {
          approvalsNeeded: ['legal'],
          approvals: [{ kind: 'legal', decision: 'approved', contentHash: hashContent(before) }],
        },
      })
      const ask = (c: Content) => release({ ...item, contentHash: hashContent(c) }, recipient, channel, state)
      expect(ask(before).kind).toBe('released')
      expect(ask(after)).toMatchObject({ kind: 'held', approvals: ['legal'] })
    }),
    { numRuns: 500 },
  )
})

test('words do not wander unseen between subject, body and recipients', () => {
  const base = { tlp: 'GREEN', recipients: ['a'] } as const
  expect(hashContent({ ...base, subject: 'ab', body: 'c' })).not.toBe(
    hashContent({ ...base, subject: 'a', body: 'bc' }),
  )
  expect(hashContent({ ...base, subject: '', body: '', recipients: ['a,b'] })).not.toBe(
    hashContent({ ...base, subject: '', body: '', recipients: ['a', 'b'] }),
  )
})

test('text without a UTF-8 form has no hash', () => {
  expect(() => hashContent({ subject: '\ud800', body: '', tlp: 'RED', recipients: [] })).toThrow()
})
