import { readTemplates } from '@liaison/catalogue'
import type { Organisation } from '@liaison/core/directory'
import { type Problem, parseText } from '@liaison/core/input'
import { type LoadedPlan, loadPlan, type Plan } from '@liaison/core/plan'
import type { Tx } from '../../kernel/database/transaction.ts'
import { installedCatalogue } from '../catalogue/index.ts'

/** Compiled plans kept at hand: the active one, and those that were looked at lately. */
const KEPT = 8
const compiled = new Map<string, Plan>()

/** Checks a parsed plan against the catalogue, and against the directory where organisations are given. */
export async function readPlan(tx: Tx, parsed: unknown, organisations?: readonly Organisation[]): Promise<LoadedPlan> {
  const { vocabulary, duties } = await installedCatalogue(tx)
  return loadPlan(parsed, {
    vocabulary,
    duties,
    directory: organisations && { organisations },
    templates: readTemplates(),
  })
}

/**
 * A stored plan, compiled. What is approved never changes, so it is compiled once in each process. Throws where the catalogue of a
 * newer release no longer knows what the plan names.
 */
export async function compilePlan(
  tx: Tx,
  stored: { id: string; status: string; sourceHash: string },
  sourceOf: () => Promise<string>,
): Promise<Plan> {
  const key = `${stored.id} ${stored.sourceHash}`
  const known = compiled.get(key)
  if (known) return known
  const parsed = parseText(await sourceOf())
  const loaded = parsed.ok ? await readPlan(tx, parsed.value) : parsed
  if (!loaded.ok) throw new Error(`plan ${stored.id} does not fit this catalogue:\n${listed(loaded.problems)}`)
  if (stored.status !== 'draft') keep(key, loaded.plan)
  return loaded.plan
}

const listed = (problems: readonly Problem[]): string =>
  problems.map(({ path, message }) => `  ${path}: ${message}`).join('\n')

function keep(key: string, plan: Plan): void {
  for (const oldest of compiled.keys()) {
    if (compiled.size < KEPT) break
    compiled.delete(oldest)
  }
  compiled.set(key, plan)
}
