/** The files of the small world, as people would write them. */

export const VOCABULARY = `
profile:
  - { key: nis2_class, type: enum, values: [essential, important, none], meaning: Class., used_by: [eu-nis2-23] }
  - { key: data_roles, type: set, values: [controller, processor], meaning: Roles., used_by: [eu-gdpr-33] }
facts:
  - { key: personal_data_breach, type: bool, meaning: Breach., used_by: [eu-gdpr-33] }
  - { key: risk_to_individuals, type: enum, values: [none, unlikely, risk, high], meaning: Risk., used_by: [eu-gdpr-33] }
  - { key: nis2_significant, type: bool, meaning: Significant., used_by: [eu-nis2-23] }
  - { key: ransomware, type: bool, meaning: Extortion., used_by: [] }
  - { key: individuals_affected, type: number, unit: persons, meaning: People., used_by: [] }
  - { key: residents_affected, type: map, keys: iso_3166_2, unit: persons, meaning: By region., used_by: [us-xx-residents] }
events:
  - { key: awareness, meaning: Knew., used_by: [eu-gdpr-33, eu-nis2-23], scoped: true }
maps: { others_key: _others, rules: [A total is not derived.], example: { US-WA: 1 } }
`

const rest = `checked: 2026-01-01
  confidence: verified
  basis: primary
  sources: [the law]
  content: [what happened]
  effective: { from: 2018-01-01 }`

export const DUTIES = `
- id: eu-gdpr-33
  version: 1
  jurisdiction: EU
  regime: GDPR
  citation: Regulation (EU) 2016/679 Art. 33
  status: in_force
  scope: "'controller' in profile.data_roles"
  trigger: [facts.personal_data_breach, "facts.risk_to_individuals in ['risk', 'high']"]
  recipient: supervisory authority
  stages: [{ stage: authority, label: Authority notice, due: { after: awareness, add: PT72H } }]
  ${rest}
- id: eu-nis2-23
  version: 1
  jurisdiction: EU
  regime: NIS2
  citation: Directive (EU) 2022/2555 Art. 23
  status: in_force
  scope: "profile.nis2_class in ['essential', 'important']"
  trigger: facts.nis2_significant
  recipient: CSIRT
  stages:
    - { stage: early_warning, label: Early warning, due: { after: awareness, add: PT24H } }
    - { stage: incident_notification, label: Notification, due: { after: awareness, add: PT72H } }
    - { stage: final_report, label: Final report, due: { after: { submitted: incident_notification }, add: P1M } }
  ${rest}
- id: us-xx-residents
  version: 1
  jurisdiction: US
  regime: State law
  citation: A statute
  status: in_force
  scope: "true"
  trigger: facts.personal_data_breach
  instances: { of: map, each: facts.residents_affected, where: "facts.residents_affected[instance] > 0" }
  recipient: attorney general
  stages: [{ stage: attorney_general, label: Attorney general, due: { after: awareness, add: P30D } }]
  ${rest}
`

export const DIRECTORY = `
organisation:
  name: Acme
  entities:
    - { id: acme-at, country: AT, time_zone: Europe/Vienna, profile: { data_roles: [controller], nis2_class: important } }
    - { id: acme-us, country: US, time_zone: America/New_York, profile: { data_roles: [processor], nis2_class: none } }
people:
  - { id: mara, name: Mara, email: mara@acme.example, functions: [incident_manager], time_zone: Europe/Vienna }
  - { id: jon, name: Jon, email: jon@acme.example, functions: [technical_lead], time_zone: Europe/Vienna }
  - { id: lea, name: Lea, email: lea@acme.example, functions: [technical_lead], time_zone: Europe/Vienna }
  - { id: ines, name: Ines, email: ines@acme.example, functions: [legal_counsel], approves: [legal], time_zone: Europe/Vienna }
  - { id: igor, name: Igor, email: igor@acme.example, approves: [legal], time_zone: Europe/Vienna }
  - { id: helen, name: Helen, email: helen@acme.example, functions: [executive], time_zone: Europe/Vienna }
organisations:
  - id: redwood
    name: Redwood Forensics
    kind: forensic_firm
    contacts:
      - id: redwood.hotline
        name: Hotline
        channels:
          - { kind: email, address: hotline@redwood.example }
          - { kind: phone, address: "+1 555 0100" }
          - { kind: webhook, address: "https://redwood.example/hook", use: backup }
      - { id: redwood.deputy, name: Deputy, channels: [{ kind: email, address: deputy@redwood.example, use: backup }] }
    agreements: [{ id: retainer, kind: retainer, title: Retainer, valid_from: 2026-01-01, valid_to: 2026-03-31 }]
  - id: csirt
    name: National CSIRT
    kind: national_csirt
    contacts: [{ id: csirt.duty, name: Duty officer, channels: [{ kind: email, address: duty@csirt.example }] }]
  - id: isac-one
    name: First ISAC
    kind: isac
    contacts: [{ id: isac-one.ops, name: Operations, channels: [{ kind: phone, address: "+1 555 0200" }] }]
  - { id: isac-two, name: Second ISAC, kind: isac }
`

export const PLAN = `
name: Plan of the tests
version: 1
defaults: { acknowledge_within: PT15M, ceiling: AMBER, unencrypted_ceiling: AMBER+STRICT }
rules:
  - { id: manager-always, when: "true", engage: { function: incident_manager }, capacity: accountable, within: PT5M, template: first-notice }
  - { id: technical-lead-always, when: "true", engage: { function: technical_lead }, capacity: responsible, within: PT10M, template: first-notice }
  - { id: counsel-on-personal-data, when: facts.personal_data_breach, engage: { function: legal_counsel }, capacity: consulted, within: PT30M, template: first-notice }
  - id: forensics-on-grave
    when: incident.severity == 1 || facts.ransomware
    engage: { organisation: redwood }
    capacity: responsible
    within: PT1H
    template: activation
    approvals: [legal]
    activates: retainer
  - id: csirt-on-nis2
    when: duties.exists(d, d.duty == 'eu-nis2-23' && d.status == 'applies')
    engage: { organisation: csirt }
    capacity: informed
    within: PT12H
    template: early-warning
    satisfies: { duty: eu-nis2-23, stage: early_warning }
escalations:
  - { id: silent-provider, when: "engagement.state == 'silent' && engagement.capacity == 'responsible'", engage: { function: incident_manager }, template: first-notice }
  - { id: duty-due-soon, when: "duties.exists(d, d.stages.exists(s, s.status == 'due_soon'))", engage: { function: incident_manager }, template: first-notice }
  - { id: duty-late, when: "duties.exists(d, d.stages.exists(s, s.status == 'late'))", engage: { function: executive }, template: first-notice }
templates:
  first-notice: { audience: internal, tlp: AMBER+STRICT, subject: "Incident", body: "{{ incident.title }} {{ acknowledge_url }}" }
  activation: { audience: provider, tlp: AMBER, subject: "Activation", body: "{{ agreement.title }} {{ acknowledge_url }}" }
  early-warning: { audience: authority, tlp: AMBER, subject: "Early warning", body: "{{ organisation.name }}" }
  community: { audience: community, tlp: GREEN, subject: "Seen", body: "Malicious code." }
`
