/**
 * The time of one `assess`: what the server spends on each change of an incident, and the web form on each keystroke of a preview.
 * `node bench/assess.ts`. Limits: 1 ms with a dozen duties, 5 ms with the duties of a full catalogue.
 */
import { readCatalogue, readStarterPlan } from '@liaison/catalogue'
import { type Catalogue, evaluateDuties } from '@liaison/core/duties'
import { parseText } from '@liaison/core/input'
import { loadPlan } from '@liaison/core/plan'
import { type AssessInput, assess } from '@liaison/core/posture'
import { loadScenario } from '@liaison/core/scenario'

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
  const loaded = parsed.ok ? loadPlan(parsed.value, readCatalogue()) : parsed
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
function timeOf(work: () => unknown): number {
  for (let run = 0; run < 300; run++) work()
  const times = Array.from({ length: 300 }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[times.length / 2]!
}

for (const { duties, limit } of [
  { duties: 12, limit: 1 },
  { duties: 109, limit: 5 },
]) {
  const input = inputFor(catalogueOf(duties))
  const whole = timeOf(() => assess(input))
  const { catalogue, directory, incident, now } = input
  const clocks = timeOf(() => evaluateDuties(catalogue, directory.entities, incident, now, 0))
  console.log(`${duties} duties: ${whole.toFixed(2)} ms, of which duties ${clocks.toFixed(2)} ms (limit ${limit} ms)`)
  if (whole > limit) process.exitCode = 1
}
