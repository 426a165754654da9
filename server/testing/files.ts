/** A small house and its plan for tests: two entities, six people, three partners. All names are ours, all domains reserved. */
export const DIRECTORY = `
organisation:
  name: Harbour Water Works
  entities:
    - id: harbour-de
      name: Harbour Water Works GmbH
      country: DE
      region: DE-HH
      time_zone: Europe/Berlin
      profile: { data_roles: [controller], nis2_class: essential, nis2_member_states: [DE], sectors: [drinking_water] }
people:
  - { id: mia.stern,  name: Mia Stern,  email: mia@harbour.example,  roles: [administrator, coordinator], functions: [incident_manager], time_zone: Europe/Berlin }
  - { id: noor.aziz,  name: Noor Aziz,  email: noor@harbour.example, roles: [responder], functions: [technical_lead], time_zone: Europe/Berlin }
  - { id: lena.voss,  name: Lena Voss,  email: lena@harbour.example, roles: [approver], approves: [legal, privacy], functions: [legal_counsel], time_zone: Europe/Berlin }
  - { id: paul.kern,  name: Paul Kern,  email: paul@harbour.example, roles: [approver], approves: [legal], functions: [compliance], time_zone: Europe/Berlin }
  - { id: ruth.adler, name: Ruth Adler, email: ruth@harbour.example, roles: [approver], approves: [communications], functions: [communications], time_zone: Europe/Berlin }
  - { id: omar.said,  name: Omar Said,  email: omar@harbour.example, roles: [approver], approves: [executive], functions: [executive], time_zone: Europe/Berlin }
  - { id: tess.lind,  name: Tess Lind,  email: tess@harbour.example, roles: [auditor], functions: [], time_zone: Europe/Berlin }
organisations:
  - id: csirt
    name: Coastal CSIRT
    kind: national_csirt
    country: DE
    contacts:
      - id: csirt.duty
        name: Duty officer
        order: 1
        languages: [de]
        time_zone: Europe/Berlin
        hours: "24/7"
        channels: [ { kind: email, address: duty@csirt.example, use: primary } ]
  - id: deepsea
    name: Deep Sea Forensics
    kind: forensic_firm
    country: DE
    contacts:
      - id: deepsea.hotline
        name: Hotline
        order: 1
        languages: [de]
        time_zone: Europe/Berlin
        hours: "24/7"
        channels:
          - { kind: email, address: hotline@deepsea.example, use: primary }
          - { kind: webhook, address: "http://127.0.0.1:1/deepsea", use: backup, out_of_band: true }
      - id: deepsea.deputy
        name: Deputy
        order: 2
        languages: [de]
        time_zone: Europe/Berlin
        hours: "24/7"
        channels: [ { kind: email, address: deputy@deepsea.example, use: primary } ]
    agreements:
      - id: deepsea-retainer
        kind: retainer
        title: Response retainer
        valid_from: 2024-01-01
        valid_to: 2035-12-31
        ceiling: AMBER+STRICT
        provisions:
          - { kind: response_time, text: First responder on a call, within: PT2H, owed_by: them }
          - { kind: activation, text: Call the hotline with the client number }
`

export const PLAN = `
name: Harbour plan
version: 1
defaults: { acknowledge_within: PT15M, ceiling: AMBER, unencrypted_ceiling: AMBER+STRICT }
rules:
  - { id: manager, when: "true", engage: { function: incident_manager }, capacity: accountable, within: PT5M, template: notice }
  - { id: lead, when: "true", engage: { function: technical_lead }, capacity: responsible, within: PT10M, template: notice }
  - { id: counsel, when: facts.personal_data_breach, engage: { function: legal_counsel }, capacity: consulted, within: PT30M, template: counsel }
  - { id: forensics, when: incident.severity == 1, engage: { organisation: deepsea }, capacity: responsible, within: PT1H, template: activation, activates: deepsea-retainer }
  - id: csirt
    when: duties.exists(d, d.duty == 'eu-nis2-23' && d.status == 'applies')
    engage: { organisation: csirt }
    capacity: informed
    within: PT12H
    template: warning
    approvals: [legal]
    satisfies: { duty: eu-nis2-23, stage: early_warning }
escalations:
  - { id: silent, when: "engagement.state == 'silent'", engage: { function: executive }, template: silence }
templates:
  notice:
    audience: internal
    tlp: AMBER+STRICT
    subject: "{{ incident.reference }}: {{ incident.title }}"
    body: "{{ recipient.name }}, you are engaged as {{ engagement.capacity }}. Acknowledge by {{ engagement.acknowledge_by | local: recipient.time_zone }}: {{ acknowledge_url }}"
  counsel:
    audience: internal
    tlp: AMBER+STRICT
    privileged: true
    subject: "Counsel needed: {{ incident.reference }}"
    body: "Clocks: {% for clock in clocks %}{{ clock.regime }} {{ clock.due | local: recipient.time_zone }} {% endfor %}{{ acknowledge_url }}"
  activation:
    audience: provider
    tlp: AMBER+STRICT
    subject: "Activation under {{ agreement.title }}: {{ incident.reference }}"
    body: "{{ agreement.activation.text }}. First response within {{ agreement.response_time.within }}. {{ acknowledge_url }}"
  warning:
    audience: authority
    tlp: AMBER
    subject: "Early warning {{ incident.reference }}"
    body: "{{ organisation.name }} reports a significant incident. Malicious: {{ facts.malicious | yes_no_unknown }}. {{ acknowledge_url }}"
  silence:
    audience: executive
    tlp: AMBER+STRICT
    subject: "No answer from {{ engagement.stakeholder }}: {{ incident.reference }}"
    body: "Tried: {{ engagement.attempts }}."
`
