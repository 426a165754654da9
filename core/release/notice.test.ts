import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asNotice, notice, release } from './index.ts'
import { anyCase } from './testing/arbitrary.ts'
import { caseWith } from './testing/case.ts'

const publicUrl = 'https://liaison.example/'

test('a notice says that there is something to read, and nothing else', () => {
  expect(notice({ reference: 'INC-2026-0042', publicUrl })).toEqual({
    tlp: 'CLEAR',
    subject: 'You are engaged in INC-2026-0042',
    body: 'You are engaged in INC-2026-0042. Sign in to read.\n\nhttps://liaison.example/\n',
  })
})

test.each(['Ransomware at Acme', 'INC-2026-0042 Ransomware', 'INC-2026-0042\nRansomware', ''])(
  'a reference such as %j may hold words of the incident and is left out',
  (reference) => {
    const { subject, body } = notice({ reference, publicUrl })
    expect(subject).toBe('You are engaged in an incident')
    expect(body).toBe(`You are engaged in an incident. Sign in to read.\n\n${publicUrl}\n`)
  },
)

test('no word of the title or the text is in a notice, even where the whole incident is handed over', () => {
  const word = fc.string({ minLength: 3, maxLength: 20, unit: 'grapheme' })
  const fixed = 'You are engaged in INC-2026-0042. Sign in to read.\n\nhttps://liaison.example/\n'
  fc.assert(
    fc.property(word, word, (title, body) => {
      fc.pre(!fixed.includes(title) && !fixed.includes(body))
      const incident = { reference: 'INC-2026-0042', publicUrl, title, body, summary: body, subject: title }
      const written = JSON.stringify(notice(incident))
      expect(written).toBe(JSON.stringify(notice({ reference: 'INC-2026-0042', publicUrl })))
      expect(Object.values(notice(incident)).some((text) => text.includes(title) || text.includes(body))).toBe(false)
    }),
  )
})

test('the gate sees a notice as CLEAR, with the recipients and the approvals of its text', () => {
  const received = [{ source: 'CSIRT', tlp: 'RED', leave: [] }] as const
  const { item } = caseWith({ item: { tlp: 'AMBER', incidentTlp: 'RED', privileged: true, received } })
  expect(asNotice(item)).toEqual({
    ...item,
    tlp: 'CLEAR',
    incidentTlp: 'CLEAR',
    privileged: false,
    received: [],
    approvalsNeeded: ['communications'],
  })
})

test('where a notice may go instead, the gate releases the notice; where the text is not approved, it does not', () => {
  let seen = 0
  fc.assert(
    fc.property(anyCase, ({ item, recipient, channel, state }) => {
      const answer = release(item, recipient, channel, state)
      const ofNotice = release(asNotice(item), recipient, channel, state)
      if (answer.kind === 'refused' && answer.noticeInstead) {
        seen += 1
        expect(ofNotice).toEqual({ kind: 'released' })
        expect(answer.reasons.map(({ code }) => code)).toEqual(['unencrypted_channel'])
      }
      if (answer.kind === 'held') expect(ofNotice.kind).not.toBe('released')
    }),
    { numRuns: 3000, seed: 7 },
  )
  expect(seen).toBeGreaterThan(0)
})
