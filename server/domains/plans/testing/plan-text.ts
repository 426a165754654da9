/** The text of a small plan without fault in the house of the tests. */
export function planText({ version = 1, organisation = 'redwood-ir', agreement = 'redwood-retainer' } = {}): string {
  return `
name: Plan of the tests
version: ${version}
rules:
  - id: manager-always
    when: "true"
    engage: { function: incident_manager }
    capacity: accountable
    within: PT5M
    template: engaged
  - id: forensics-on-grave
    when: incident.severity == 1
    engage: { organisation: ${organisation} }
    capacity: responsible
    within: PT1H
    template: activation
    approvals: [legal]
    activates: ${agreement}
  - id: tell-customers
    when: incident.severity == 1
    engage: { kind: customer }
    capacity: informed
    within: PT24H
    template: activation
    approvals: [communications]
escalations:
  - id: silent
    when: engagement.state == 'silent'
    engage: { kind: insurer }
    template: activation
templates:
  engaged:
    audience: internal
    tlp: AMBER
    subject: "{{ incident.reference }}"
    body: You are engaged in {{ incident.reference }}.
  activation:
    audience: provider
    tlp: AMBER
    subject: "{{ incident.reference }}"
    body: We ask you for help in {{ incident.reference }}.
`
}
