import { PREVIEW_RECIPIENT, renderTemplate, type TemplateVariables } from '@liaison/core/plan'
import { describe, expect, test } from 'vitest'
import { readCatalogue, readTemplates } from '../index.ts'

const { vocabulary } = readCatalogue()
const templates = [...readTemplates().values()]
const filling = { fill: 'all', recipient: PREVIEW_RECIPIENT } as const
const AT = Date.UTC(2026, 2, 2, 12)

/** Every fact and event of the vocabulary known, every yes or no a no. */
const full: TemplateVariables = {
  incident: {
    reference: 'INC-2026-0042',
    title: 'Encrypted servers',
    summary: 'Three servers were encrypted.',
    severity: 1,
    severity_label: 'critical',
    classification_label: 'malicious code: infected system',
    declared_at: AT,
    tlp: 'AMBER',
  },
  facts: Object.fromEntries(
    [...vocabulary.facts.values()].map((key) => [
      key.key,
      key.type === 'bool' ? false : key.type === 'number' ? 12 : key.type === 'set' ? ['one', 'two'] : 'said so',
    ]),
  ),
  events: Object.fromEntries([...vocabulary.events.keys()].map((key) => [key, AT])),
  point_of_contact: { name: 'Mara Lindt' },
  organisation: { name: 'Nordwind Energie AG' },
  entity: { name: 'Nordwind Netz GmbH', country: 'AT' },
}

test('there is a draft for each report that has to be written in a hurry', () => {
  expect(templates.map(({ id }) => id.replace('catalogue:', ''))).toEqual(
    expect.arrayContaining([
      'eu-nis2-23.early_warning',
      'eu-nis2-23.incident_notification',
      'eu-cra-14-vuln.early_warning',
      'eu-cra-14-incident.notification',
      'eu-gdpr-33.authority',
      'eu-dora-19.initial',
      'eu-dora-19.intermediate',
      'us-sec-8k-105.form_8k',
      'us-hipaa-individuals.individuals',
      'us-ca-179882.residents',
      'in-cert-in.report',
      'au-apra-cps234.incident',
    ]),
  )
})

describe.each(templates.map((template) => [template.id, template] as const))('the draft %s', (_, template) => {
  test('of an incident of which nothing is known, says so, and denies nothing', () => {
    const { subject, body } = renderTemplate(template, {}, filling)
    expect(body).toContain('not known at the time of this notice')
    expect(body).not.toMatch(/: no\b(?!t)|undefined|null|\[object/)
    expect(subject).not.toBe('')
  })

  test('of an incident of which all is known, leaves nothing open', () => {
    const { subject, body } = renderTemplate(template, full, filling)
    expect(`${subject}\n${body}`).not.toMatch(/not known at|not yet known|unknown|[⟦⟧{}]|undefined|null|\[object/)
    expect(subject.length).toBeLessThan(120)
  })

  test('tells counsel what to look at, and the reader whom to ask', () => {
    expect(template.forCounsel.length).toBeGreaterThan(40)
    expect(template.body).toContain('point_of_contact.name')
  })
})
