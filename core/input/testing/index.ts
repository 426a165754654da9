/** For tests: reads the vocabulary and examples from disk, and puts faults into files that have none. */
import { existsSync, readFileSync } from 'node:fs'
import { loadVocabulary } from '../../facts/index.ts'
import { parseText } from '../index.ts'

export function readYaml(url: URL): unknown {
  const parsed = parseText(readFileSync(url, 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}

const loaded = loadVocabulary(readYaml(new URL('../../../catalogue/vocabulary.yaml', import.meta.url)))
if (!loaded.ok) throw new Error('the vocabulary does not load')
export const { vocabulary } = loaded

/** The examples of the contract, where they lie beside the checkout. */
export const examples = new URL('../../../../shared/examples/', import.meta.url)
export const examplesAtHand = existsSync(examples)

/** A copy of a file with a value put at a path; `undefined` takes away what stands there. */
export function put(file: object, path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(file)
  const [last, ...above] = path.toReversed()
  const parent = above
    .toReversed()
    .reduce<Record<string | number, unknown>>((at, step) => at[step] as never, copy as never)
  if (value === undefined) delete parent[last!]
  else parent[last!] = value
  return copy
}

/** `path: message` of each problem. */
export const linesOf = (problems: readonly { path: string; message: string }[]): string[] =>
  problems.map(({ path, message }) => `${path}: ${message}`)
