import { expect, it } from 'vitest'
import { type Names, sentenceOf, type TimelineEntry } from './sentences.ts'

const names: Names = {
  stakeholder: (id) => ({ technical_lead: 'Technical lead' })[id],
  message: (id) => ({ m1: 'Isolate the pumps' })[id],
  person: (id) => ({ p1: 'Ines Roth' })[id],
  duty: (id) => ({ 'eu-gdpr-33': 'GDPR' })[id],
  value: (_, value) => (value === true ? 'Yes' : 'unknown'),
}

const entry = (more: Partial<TimelineEntry>): TimelineEntry => ({
  index: 1,
  at: '2026-03-28T19:15:00Z',
  actor: { kind: 'person', id: 'p0', name: 'Noor van Dijk' },
  action: 'incident.declared',
  subject: { kind: 'incident', id: 'i1' },
  payload: {},
  private: null,
  ...more,
})

const SYSTEM = { kind: 'system', id: 'reconcile', name: null }
const facts = { payload: { facts: [{ key: 'malicious' }] }, action: 'incident.facts_recorded' }

it.each<[Partial<TimelineEntry>, string]>([
  [{}, 'Noor van Dijk declared the incident.'],
  [{ ...facts, private: { facts: [{ value: true }] } }, 'Noor van Dijk recorded Malicious: Yes.'],
  [facts, 'Noor van Dijk recorded Malicious: something that was erased since.'],
  [
    { action: 'incident.phase_changed', payload: { before: 'detection', after: 'containment' } },
    'Noor van Dijk moved it from detection to containment.',
  ],
  [{ action: 'incident.participant_admitted', payload: { person: 'p1' } }, 'Noor van Dijk admitted Ines Roth.'],
  [
    { action: 'engagement.proposed', actor: SYSTEM, payload: { stakeholder: 'technical_lead' } },
    'Liaison engaged Technical lead.',
  ],
  [
    { action: 'engagement.silent', actor: SYSTEM, payload: { stakeholder: 'who_left' } },
    'Who left has not answered in time.',
  ],
  [
    { action: 'delivery.sent', actor: SYSTEM, payload: { message: 'm1' }, private: { to: 'Ines Roth' } },
    '“Isolate the pumps” was handed over for Ines Roth.',
  ],
  [
    { action: 'duty.waived', payload: { duty: 'eu-gdpr-33' } },
    'Noor van Dijk decided that a report need not be made: GDPR.',
  ],
  [{ action: 'thing.newly_done' }, 'Noor van Dijk: newly done.'],
])('%j is told as “%s”', (more, sentence) => {
  expect(sentenceOf(entry(more), names).sentence).toBe(sentence)
})

it('tells the reason that was given', () => {
  const { reason } = sentenceOf(entry({ action: 'incident.closed', private: { reason: 'Restored.' } }), names)
  expect(reason).toBe('Restored.')
})
