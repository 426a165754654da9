import { expect, it } from 'vitest'
import { describeCondition } from './index.ts'

const names = (id: string) => (id === 'eu-gdpr-33' ? 'GDPR' : id)

it.each([
  ['true', 'always'],
  ['facts.malicious', 'malicious'],
  ['!facts.soci_significant_impact', 'not SOCI significant impact'],
  ['facts.a || facts.b && facts.c', 'a or (b and c)'],
  ['facts.a && facts.b && facts.c', 'a, b and c'],
  ['!(facts.a || facts.b)', 'not (a or b)'],
  ['incident.severity <= 2', 'severity is at most 2'],
  ["profile.dora_entity_type != 'none'", 'DORA entity type is not none'],
  ["instance in ['US-IN', 'US-NM']", 'instance is one of US-IN or US-NM'],
  ["'banking' in profile.sectors", 'banking is among sectors'],
  ["facts.residents_affected['US-CA'] > 500", 'residents affected in US-CA is more than 500'],
  ["profile.data_roles.exists(part, part in ['controller'])", 'one of data roles: it is controller'],
  ["incident.classification.startsWith('malicious-code')", 'classification begins with malicious-code'],
  ["duties.exists(d, d.duty == 'eu-gdpr-33' && d.status == 'applies')", 'the duty GDPR applies'],
  ["duties.exists(d, d.status == 'applies')", 'a duty applies'],
  [
    "duties.exists(d, d.status == 'applies' && d.stages.exists(s, s.status == 'due_soon'))",
    'a duty applies (one of its stages: status is due soon)',
  ],
  ["profile.turnover >= money('AUD', 3000000)", 'turnover is at least AUD 3000000'],
  ['any_region_over(facts.residents, 500, "US")', 'residents is more than 500 in one region of US'],
  ['size(facts.countries) > 1', 'the number of countries is more than 1'],
  ['facts.a ? facts.b : facts.c', 'facts.a ? facts.b : facts.c'],
  ['facts.a &&', 'facts.a &&'],
])('%s: %s', (source, words) => {
  expect(describeCondition(source, names)).toBe(words)
})
