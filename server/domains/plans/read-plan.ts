import { readCatalogue } from '@liaison/catalogue'
import type { Organisation } from '@liaison/core/directory'
import { parseText } from '@liaison/core/input'
import { type LoadedPlan, loadPlan, type Plan } from '@liaison/core/plan'

/** Compiled plans kept at hand: the active one, and those that were looked at lately. */
const KEPT = 8
const compiled = new Map<string, Plan>()

/** Checks the text of a plan against the catalogue, and against the directory where organisations are given. */
export function readPlan(text: string, organisations?: readonly Organisation[]): LoadedPlan {
  const parsed = parseText(text)
  if (!parsed.ok) return { ok: false, problems: parsed.problems, warnings: [] }
  const { vocabulary, duties } = readCatalogue()
  return loadPlan(parsed.value, { vocabulary, duties, directory: organisations && { organisations } })
}

/**
 * A stored plan, compiled. What is approved never changes, so it is compiled once in each process. Throws where the catalogue of a
 * newer release no longer knows what the plan names.
 */
export async function compilePlan(
  stored: { id: string; status: string; sourceHash: string },
  sourceOf: () => Promise<string>,
): Promise<Plan> {
  const key = `${stored.id} ${stored.sourceHash}`
  const known = compiled.get(key)
  if (known) return known
  const loaded = readPlan(await sourceOf())
  if (!loaded.ok) {
    const faults = loaded.problems.map(({ path, message }) => `  ${path}: ${message}`)
    throw new Error(`plan ${stored.id} no longer fits the catalogue:\n${faults.join('\n')}`)
  }
  if (stored.status !== 'draft') keep(key, loaded.plan)
  return loaded.plan
}

function keep(key: string, plan: Plan): void {
  for (const oldest of compiled.keys()) {
    if (compiled.size < KEPT) break
    compiled.delete(oldest)
  }
  compiled.set(key, plan)
}
