import { ORGANISATION_KINDS } from '@liaison/core/directory'
import type { Catalogue } from '@liaison/core/duties'
import { idText, type Problem, parseText } from '@liaison/core/input'
import { loadPlan, type Plan } from '@liaison/core/plan'
import { LARGE_AUDIENCES } from '@liaison/core/posture'
import type { Tx } from '../../kernel/database/transaction.ts'
import { Refused } from '../../kernel/refused.ts'
import { installedCatalogue } from '../catalogue/index.ts'
import { organisationsIn } from '../directory/index.ts'
import type { Known } from './describe-plan.ts'
import { findActive, sourceOf } from './queries.ts'
import { readPlan } from './read-plan.ts'

export interface CheckedPlan extends Known {
  /** Also where its only faults are names that the directory does not know. */
  plan: Plan | undefined
  problems: readonly Problem[]
  warnings: readonly Problem[]
}

const SMALL_KINDS = ORGANISATION_KINDS.filter((kind) => !LARGE_AUDIENCES.includes(kind))

/**
 * Checks the text of a plan against catalogue and directory; writes nothing. All organisations but large audiences are at hand, so
 * that a misspelt id is answered with the one that was meant.
 */
export async function checkPlan(tx: Tx, text: string): Promise<CheckedPlan> {
  const parsed = parseText(text)
  if (!parsed.ok) return { plan: undefined, problems: parsed.problems, warnings: [], organisations: [], duties: [] }
  const organisations = await organisationsIn(tx, {
    ids: organisationsNamed(parsed.value),
    kinds: SMALL_KINDS,
    notices: true,
  })
  const { duties } = await installedCatalogue(tx)
  const { warnings, ...loaded } = await readPlan(tx, parsed.value, organisations)
  if (loaded.ok) return { plan: loaded.plan, problems: [], warnings, organisations, duties }
  const alone = await readPlan(tx, parsed.value)
  return { plan: alone.ok ? alone.plan : undefined, problems: loaded.problems, warnings, organisations, duties }
}

/** The plan of a text; throws with every fault and its path at once. */
export async function acceptPlan(tx: Tx, text: string): Promise<Plan> {
  const { plan, problems } = await checkPlan(tx, text)
  if (plan && problems.length === 0) return plan
  throw new Refused('invalid', 'invalid_plan', 'The plan has faults; nothing was changed.', { faults: problems })
}

/** Throws where the plan in force names what a catalogue does not have. */
export async function assertPlanFits(tx: Tx, { vocabulary, duties }: Catalogue): Promise<void> {
  const active = await findActive(tx)
  const parsed = active && parseText(await sourceOf(tx, active.id))
  const loaded = parsed?.ok ? loadPlan(parsed.value, { vocabulary, duties }) : undefined
  if (loaded === undefined || loaded.ok) return
  const faults = loaded.problems.map(({ path, message }) => ({ path: `the plan in force: ${path}`, message }))
  throw new Refused('invalid', 'plan_does_not_fit', 'The plan in force does not fit; nothing was changed.', { faults })
}

/** Of a text that may yet be faulty. */
function organisationsNamed(raw: unknown): string[] {
  const { rules, escalations } = (raw ?? {}) as { rules?: unknown; escalations?: unknown }
  const entries: unknown[] = [rules, escalations].filter((list) => Array.isArray(list)).flat()
  return entries.flatMap((entry) => {
    const named = (entry as { engage?: { organisation?: unknown } | null } | null)?.engage?.organisation
    return idText.safeParse(named).data ?? []
  })
}
