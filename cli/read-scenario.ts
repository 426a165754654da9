/** Reads a scenario with the plan and the directory that it names, and tells all their faults at once. */
import { dirname, resolve } from 'node:path'
import { readCatalogue, readStarterPlan, readTemplates } from '@liaison/catalogue'
import { classifications } from '@liaison/catalogue/taxonomy'
import { type Directory, loadDirectory } from '@liaison/core/directory'
import type { Catalogue } from '@liaison/core/duties'
import { parseText } from '@liaison/core/input'
import { loadPlan, type Plan } from '@liaison/core/plan'
import type { AssessInput } from '@liaison/core/posture'
import { loadScenario, referencesOf } from '@liaison/core/scenario'
import type { Instant } from '@liaison/core/time'
import { Fault, linesOf } from './fault.ts'
import { isStdin, nameOf, readParsed } from './read-file.ts'

/** `at` overrides the scenario's own instant; `now` counts where there is none. Throws `Fault`. */
export function readScenario(file: string, { at, now }: { at?: Instant; now: Instant }): AssessInput {
  const catalogue = readCatalogue()
  const faults: string[] = []
  const parsed = readParsed(file)
  if (!parsed.ok) throw new Fault(linesOf(nameOf(file), parsed.problems))
  const names = referencesOf(parsed.value)
  const beside = (path: string) => (isStdin(file) ? path : resolve(dirname(file), path))
  const directory =
    names.directory === undefined ? undefined : readDirectory(beside(names.directory), catalogue, faults)
  const plan = names.plan === undefined ? undefined : readPlan(names.plan, beside, catalogue, directory, faults)
  const loaded = loadScenario(parsed.value, {
    catalogue,
    directory,
    plan,
    at,
    now,
    classifications: classifications(),
  })
  if (!loaded.ok) faults.unshift(...linesOf(nameOf(file), loaded.problems))
  if (!loaded.ok || faults.length > 0) throw new Fault(faults)
  return loaded.input
}

function readDirectory(path: string, catalogue: Catalogue, faults: string[]): Directory | null {
  const parsed = readParsed(path)
  const loaded = parsed.ok ? loadDirectory(parsed.value, catalogue) : parsed
  if (loaded.ok) return loaded.value
  faults.push(...linesOf(path, loaded.problems))
  return null
}

function readPlan(
  name: string,
  beside: (path: string) => string,
  { vocabulary, duties }: Catalogue,
  directory: Directory | null | undefined,
  faults: string[],
): Plan | null {
  const starter = name === 'starter'
  const path = starter ? 'starter plan' : beside(name)
  const parsed = starter ? parseText(readStarterPlan()) : readParsed(path)
  const context = { vocabulary, duties, templates: readTemplates(), ...(directory && { directory }) }
  const loaded = parsed.ok ? loadPlan(parsed.value, context) : parsed
  if ('plan' in loaded) return loaded.plan
  faults.push(...linesOf(path, loaded.ok ? [] : loaded.problems))
  return null
}
