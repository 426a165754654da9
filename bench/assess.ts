/** The time of one `assess`: what the server spends on each change of an incident, and the web form on each keystroke of a preview. */
import { readCatalogue, readStarterPlan, readTemplates } from '@liaison/catalogue'
import { evaluateDuties } from '@liaison/core/duties'
import { parseText } from '@liaison/core/input'
import { loadPlan } from '@liaison/core/plan'
import { type AssessInput, assess } from '@liaison/core/posture'
import { loadScenario } from '@liaison/core/scenario'
import type { Measure } from './measure.ts'

const SCENARIO = {
  at: '2026-03-02T12:00:00Z',
  organisation: {
    entities: [
      {
        id: 'acme-at',
        country: 'AT',
        time_zone: 'Europe/Vienna',
        profile: { data_roles: ['controller'], nis2_class: 'important' },
      },
    ],
  },
  incident: {
    severity: 1,
    classification: 'malicious-code:infected-system',
    declared_at: '2026-03-02T10:00:00Z',
    facts: [
      { key: 'personal_data_breach', value: true },
      { key: 'risk_to_individuals', value: 'risk' },
      { key: 'nis2_significant', value: true },
    ],
    events: [{ event: 'awareness', at: '2026-03-02T09:00:00Z' }],
  },
  plan: 'starter',
}

/** What counsel would have declared of such a firm, so that most of the law is known not to reach it. */
const DECLARED = {
  data_roles: ['controller'],
  nis2_class: 'important',
  offers_to: ['AT', 'DE'],
  does_business_in: ['AT', 'DE'],
  holds_data_of: ['AT', 'DE'],
  sectors: ['manufacturing'],
  dora_entity_type: 'none',
  sec_reporting: 'none',
  hipaa_role: 'none',
  us_bank_regulator: 'none',
  product_manufacturer: false,
}

function inputFor(profile: Record<string, unknown>): AssessInput {
  const catalogue = readCatalogue()
  const parsed = parseText(readStarterPlan())
  const loaded = parsed.ok ? loadPlan(parsed.value, { ...catalogue, templates: readTemplates() }) : parsed
  if (!('plan' in loaded)) throw new Error('the starter plan is faulty')
  const [entity] = SCENARIO.organisation.entities
  const scenario = { ...SCENARIO, organisation: { entities: [{ ...entity, profile }] } }
  const read = loadScenario(scenario, { catalogue, plan: loaded.plan })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.input
}

/** Median of many runs, in milliseconds, after the code has been compiled. */
function medianOf(work: () => unknown): number {
  for (let run = 0; run < 300; run++) work()
  const times = Array.from({ length: 300 }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[times.length / 2]!
}

/** The whole decision beside the clocks alone, which no posture can do without. The whole catalogue and the starter plan. */
export function measureAssessing(): Measure[] {
  const little = SCENARIO.organisation.entities[0]!.profile
  const cases = {
    'of a firm that has declared little': little,
    'of a firm whose counsel has declared what it is': DECLARED,
  }
  return Object.entries(cases).map(([whose, profile]) => {
    const input = inputFor(profile)
    const { catalogue, directory, incident, now } = input
    const clocks = medianOf(() => evaluateDuties(catalogue, directory.entities, incident, now, 0))
    return {
      what: `assess an incident ${whose}`,
      figure: medianOf(() => assess(input)),
      unit: 'ms',
      limit: { what: 'its clocks alone', figure: clocks },
      lessIsBetter: true,
    }
  })
}
