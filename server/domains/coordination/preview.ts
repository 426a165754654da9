import { classifications } from '@liaison/catalogue/taxonomy'
import type { Plan } from '@liaison/core/plan'
import { assess, postureView } from '@liaison/core/posture'
import { loadScenario, referencesOf } from '@liaison/core/scenario'
import { z } from 'zod'
import type { Tx } from '../../kernel/database/transaction.ts'
import { Refused } from '../../kernel/refused.ts'
import { installedCatalogue } from '../catalogue/index.ts'
import { directorySlice } from '../directory/index.ts'
import { activePlan, findPlan, planReach } from '../plans/index.ts'

/**
 * What would follow if this were declared: a scenario as in a file, with its keys as they stand there; `plan` is `active` or the id of
 * a plan. Our own directory counts where the scenario states no organisation. Writes nothing.
 */
export async function previewScenario(tx: Tx, scenario: unknown, now: number, all: boolean) {
  const { plan: name, directory: path } = referencesOf(scenario)
  if (path !== undefined) {
    throw invalid([
      {
        path: 'directory',
        message: 'a path cannot be read here; state it inline, or leave it out for the installation’s own',
      },
    ])
  }
  const plan = name === undefined ? undefined : await planNamed(tx, name)
  const directory = await directorySlice(tx, plan ? planReach(plan) : { ids: [], kinds: [] })
  const loaded = loadScenario(scenario, {
    catalogue: await installedCatalogue(tx),
    ...(plan && { plan }),
    directory,
    now,
    classifications: classifications(),
  })
  if (!loaded.ok) throw invalid(loaded.problems)
  return postureView(assess(loaded.input), { all })
}

async function planNamed(tx: Tx, name: string): Promise<Plan> {
  const found =
    name === 'active' ? await activePlan(tx) : z.uuid().safeParse(name).success ? await findPlan(tx, name) : undefined
  if (found && 'plan' in found) return found.plan
  throw invalid([
    { path: 'plan', message: name === 'active' ? 'no plan is active' : 'must be `active` or the id of a plan' },
  ])
}

function invalid(faults: readonly { path: string; message: string }[]): Refused {
  return new Refused('invalid', 'invalid_scenario', `${faults[0]?.path}: ${faults[0]?.message}.`, { faults })
}
