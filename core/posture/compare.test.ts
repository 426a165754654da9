import { expect, test } from 'vitest'
import { comparePostures, type Posture } from './index.ts'

const EMPTY = { engagements: [], messages: [], gaps: [] }
const posture = (part: object) => ({ ...EMPTY, ...part }) as unknown as Posture
const told = (stakeholder: string, dueBy: number) => ({ stakeholder, capacity: 'informed', dueBy, because: [] })
const nothing = { added: [], gone: [], changed: [] }

test('a posture does not differ from itself', () => {
  const one = posture({ engagements: [told('executive', 1)], gaps: [{ kind: 'no_contact', key: 'csirt', why: '' }] })
  expect(comparePostures(one, one)).toEqual({ engagements: nothing, messages: nothing, gaps: nothing })
})

test('who comes, who goes and who is told sooner are told apart', () => {
  const before = posture({ engagements: [told('executive', 1), told('privacy_officer', 9)] })
  const after = posture({ engagements: [told('privacy_officer', 5), told('communications', 3)] })
  expect(comparePostures(before, after).engagements).toMatchObject({
    added: [{ stakeholder: 'communications' }],
    gone: [{ stakeholder: 'executive' }],
    changed: [{ before: { dueBy: 9 }, after: { stakeholder: 'privacy_officer', dueBy: 5 } }],
  })
})

test('a text that takes another approval has changed', () => {
  const text = (approvals: string[]) => ({ stakeholder: 'csirt', template: 'warning', approvals })
  const before = posture({ messages: [text([])] })
  const after = posture({ messages: [text(['legal'])] })
  expect(comparePostures(before, after).messages.changed).toMatchObject([{ after: { approvals: ['legal'] } }])
})
