import { expect, it } from 'vitest'
import { explain } from './index.ts'
import { read } from './testing/rule.ts'

const scope = {
  incident: { severity: 1 },
  profile: { offers_to: [], turnover: { currency: 'AUD', amount: 4_000_000 } },
  entity: { country: 'AT' },
  duties: [{ duty: 'eu-nis2-23', status: 'applies', stages: [{ stage: 'early_warning', status: 'late' }] }],
}
const facts = { a: true, risk: 'none', effects: ['lost', 'accessed'], residents: { 'US-WA': 450, _others: 40 } }

it.each([
  ['facts.a', 'a is true'],
  ['incident.severity <= 2', 'severity is 1 (≤ 2)'],
  ['facts.risk == "high"', 'risk is none (not high)'],
  ['facts.risk in ["risk", "high"]', 'risk is none (not risk or high)'],
  ['"lost" in facts.effects', 'effects has lost'],
  ['"acquired" in facts.effects', 'effects does not have acquired'],
  ['size(facts.effects) > 1', 'effects is lost, accessed'],
  ['country in profile.offers_to', 'offers_to is empty'],
  ['entity.country == "AT"', 'entity country is AT'],
  ["profile.turnover > money('AUD', 3000000)", 'turnover is AUD 4000000 (> AUD 3000000)'],
  ['facts.residents["US-WA"] > 500', 'residents in US-WA is 450 (≤ 500)'],
  ['facts.residents["US-CA"] > 500', 'residents in other regions is 40 (≤ 500)'],
  ['any_region_over(facts.residents, 500)', 'residents is US-WA 450, others 40 (≤ 500)'],
  ["duties.exists(d, d.status == 'applies')", 'eu-nis2-23 status is applies'],
  ["duties.exists(d, d.duty == 'eu-nis2-23')", 'eu-nis2-23 is listed'],
  ["duties.exists(d, d.stages.exists(s, s.status == 'late'))", 'eu-nis2-23 early_warning status is late'],
])('%s: %s', (source, phrase) => {
  const truth = read(source, facts, scope)
  expect(truth.value === 'fault' ? truth.message : explain(truth.because)).toEqual([phrase])
})
