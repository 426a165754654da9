/** The time of one `assess`: what the server spends on each change of an incident, and the web form on each keystroke of a preview. */
import { readCatalogue, readStarterPlan, readTemplates } from '@liaison/catalogue'
import { type Catalogue, evaluateDuties } from '@liaison/core/duties'
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

function inputFor(catalogue: Catalogue): AssessInput {
  const parsed = parseText(readStarterPlan())
  const loaded = parsed.ok ? loadPlan(parsed.value, { ...readCatalogue(), templates: readTemplates() }) : parsed
  if (!('plan' in loaded)) throw new Error('the starter plan is faulty')
  const scenario = loadScenario(SCENARIO, { catalogue, plan: loaded.plan })
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.problems))
  return scenario.input
}

/** The catalogue with its duties repeated under other names, or cut, so that it has this many. */
function catalogueOf(count: number): Catalogue {
  const catalogue = readCatalogue()
  const { duties } = catalogue
  const grown = Array.from({ length: count }, (_, index) => {
    const duty = duties[index % duties.length]!
    return index < duties.length ? duty : { ...duty, id: `${duty.id}-${index}` }
  })
  return { ...catalogue, duties: grown }
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

/** The whole decision beside the clocks alone, which no posture can do without. */
export function measureAssessing(): Measure[] {
  return [12, 109].map((duties) => {
    const input = inputFor(catalogueOf(duties))
    const { catalogue, directory, incident, now } = input
    const clocks = medianOf(() => evaluateDuties(catalogue, directory.entities, incident, now, 0))
    const limit = { what: 'its clocks alone', figure: clocks }
    return {
      what: `assess an incident by ${duties} duties`,
      figure: medianOf(() => assess(input)),
      unit: 'ms',
      limit,
      lessIsBetter: true,
    }
  })
}
