import { expect, it } from 'vitest'
import type { OutgoingText } from './outgoing-text.ts'
import { webhookBody } from './webhook-body.ts'

const incident = { reference: 'INC-2026-0042', title: 'Pump\u202E control', severity: 1, tlp: 'AMBER' }
const text: OutgoingText = {
  kind: 'message',
  tlp: 'AMBER',
  pap: 'AMBER',
  subject: 'Activation',
  body: 'Please call.\n',
  acknowledgeUrl: 'https://liaison.example/a/x',
}
const read = (changes: Partial<OutgoingText>) => JSON.parse(webhookBody({ ...text, ...changes }, incident, 'e1'))

it('has exactly the members of the contract, the text marked in its first line', () => {
  expect(read({})).toEqual({
    type: 'liaison.message',
    incident: { reference: 'INC-2026-0042', title: 'Pump control', severity: 1, tlp: 'AMBER' },
    engagement: 'e1',
    text: 'TLP:AMBER · PAP:AMBER\n\nPlease call.',
    acknowledgeUrl: 'https://liaison.example/a/x',
  })
})

it.each([
  ['a text that is marked lower than the incident', { tlp: 'GREEN' as const }],
  ['a notice without content', { kind: 'notice' as const, tlp: 'CLEAR' as const }],
  ['a request for approval', { kind: 'approval_request' as const, tlp: 'CLEAR' as const }],
])('%s carries nothing of the incident but its reference', (_, changes) => {
  const { incident: told, ...rest } = read(changes)
  expect(told).toEqual({ reference: 'INC-2026-0042', title: null, severity: null, tlp: changes.tlp })
  expect(JSON.stringify(rest)).not.toContain('Pump')
})

it.each(['ä', '"', '🛰', '\u0001'])('stays below 20 kB, cut between characters (%j)', (character) => {
  const body = webhookBody({ ...text, body: character.repeat(30_000) }, incident, null)
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(20_000)
  expect(Buffer.byteLength(body)).toBeGreaterThan(19_000)
  expect(JSON.parse(body).text).toMatch(/\[Shortened\. The whole text is in Liaison\.\]$/)
  expect(JSON.parse(body).text.isWellFormed()).toBe(true)
})
