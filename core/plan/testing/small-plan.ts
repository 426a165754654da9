import { vocabulary } from '../../input/testing/index.ts'
import type { PlanContext } from '../index.ts'

const partner = (id: string, agreements: string[] = []) => ({
  id,
  name: id,
  kind: 'forensic_firm' as const,
  contacts: [],
  agreements: agreements.map((one) => ({ id: one, kind: 'retainer' as const, title: one, provisions: [] })),
})
/** A catalogue of one duty, a directory of two partners. */
export const context: PlanContext = {
  vocabulary,
  duties: [{ id: 'eu-nis2-23', stages: [{ stage: 'early_warning' }] }],
  directory: { organisations: [partner('redwood', ['retainer']), partner('csirt', ['membership'])] },
}

/** A small plan without a fault, into which a test puts the one it is about. */
export const smallPlan = () => ({
  name: 'Nordwind plan',
  version: 1,
  rules: [
    {
      id: 'manager',
      when: 'true',
      engage: { function: 'incident_manager' },
      capacity: 'informed',
      within: 'PT5M',
      template: 'notice',
    },
    {
      id: 'forensics',
      when: "incident.severity == 1 || entity.country == 'DE'",
      engage: { organisation: 'redwood' },
      capacity: 'responsible',
      within: 'PT1H',
      template: 'activation',
      activates: 'retainer',
    },
    {
      id: 'csirt',
      when: "duties.exists(d, d.duty == 'eu-nis2-23' && d.status == 'applies')",
      engage: { organisation: 'csirt' },
      capacity: 'informed',
      within: 'PT12H',
      template: 'activation',
      satisfies: { duty: 'eu-nis2-23', stage: 'early_warning' },
      acknowledge_within: 'PT4H',
    },
  ],
  escalations: [
    { id: 'silent', when: "engagement.state == 'silent'", engage: { function: 'executive' }, template: 'notice' },
    { id: 'late', when: 'facts.ransomware', engage: { kind: 'isac' }, template: 'activation' },
  ],
  templates: {
    notice: {
      audience: 'internal',
      tlp: 'AMBER+STRICT',
      subject: '{{ incident.title }}',
      body: 'See {{ acknowledge_url }}',
    },
    activation: { audience: 'provider', tlp: 'AMBER', subject: 'Help', body: '{{ agreement.title }}' },
  },
})
