import type { RecipientValues } from './placeholders.ts'
import type { TemplateVariables } from './variables.ts'

const AT = Date.UTC(2026, 10, 22, 19, 15)
const HOUR = 3_600_000
const CLOCK = { regime: 'GDPR authority notice', citation: 'Regulation (EU) 2016/679 Art. 33(1)', stage: 'authority' }

/** Sample values with which a template can be shown, and is tried, before there is an incident. */
export function previewVariables(): TemplateVariables {
  return {
    incident: {
      reference: 'INC-2026-0042',
      title: 'Encrypted file servers in the finance department',
      summary: 'Three file servers were encrypted overnight. Backups are intact and the network is separated.',
      severity: 1,
      severity_label: 'critical',
      classification_label: 'malicious code: infected system',
      declared_at: AT,
      tlp: 'AMBER',
    },
    facts: { malicious: true, personal_data_breach: true, personal_data_categories: ['contact', 'financial'] },
    events: { awareness: AT - HOUR, detection: AT - 2 * HOUR },
    engagement: {
      stakeholder: 'Redwood Forensics',
      capacity: 'responsible',
      because: 'the rule forensics-on-grave: severity is 1',
      attempts: ['Incident hotline, e-mail, 20:15', 'Incident hotline, webhook, 20:30'],
    },
    clocks: [{ ...CLOCK, due: AT + 72 * HOUR }],
    late_clocks: [{ ...CLOCK, due: AT - HOUR }],
    next_deadline: { label: `${CLOCK.regime}: ${CLOCK.stage}`, due: AT + 72 * HOUR },
    agreement: {
      title: 'Incident response retainer',
      activation: { text: 'Call the hotline and give the client number' },
      response_time: { text: 'First responder on a call', within: 'PT2H' },
    },
    point_of_contact: { name: 'Mara Lindt' },
    organisation: { name: 'Nordwind Energie AG' },
    entity: { name: 'Nordwind Netz GmbH', country: 'AT' },
  }
}

export const PREVIEW_RECIPIENT: RecipientValues = {
  name: 'Jon Akande',
  timeZone: 'Europe/Vienna',
  language: 'en',
  acknowledgeUrl: 'https://liaison.example/a/sample',
  acknowledgeBy: AT + HOUR / 4,
}
