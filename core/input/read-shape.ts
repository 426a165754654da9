import type * as z from 'zod'
import { unknownName } from '../facts/index.ts'
import { explainIssue, knownKeys } from './explain-issue.ts'
import { formatPath, type Path, type Problem } from './problem.ts'

/**
 * What of a file has the right shape: wherever a fault was found, nothing. Checks across the file (duplicates, references) run
 * on it, so that they report beside the faults of shape and not only after those are mended.
 */
export type Sketch<T> = T extends readonly (infer E)[]
  ? readonly (Sketch<E> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Sketch<T[K]> }
    : T | undefined

export interface Reading<S extends z.ZodType> {
  /** Undefined as soon as there is one problem. */
  readonly value: z.output<S> | undefined
  readonly sketch: Sketch<z.input<S>> | undefined
  readonly problems: readonly Problem[]
}

/** Checks the shape of a parsed file. Each unknown key is a problem of its own, with the key that was probably meant. */
export function readShape<S extends z.ZodType>(schema: S, raw: unknown, at: Path = []): Reading<S> {
  const read = schema.safeParse(raw, { reportInput: true, error: explainIssue })
  if (read.success) return { value: read.data, sketch: raw as Sketch<z.input<S>>, problems: [] }
  const { issues } = read.error
  const faults = issues.slice(0, MOST_FAULTS).flatMap((issue) => faultsOf(issue, schema))
  const problems = faults.map(({ path, message }) => ({ path: formatPath([...at, ...path]), message }))
  const hopeless = Math.max(issues.length, faults.length) > MOST_FAULTS
  const sketch = hopeless ? undefined : faults.reduce((rest, { path }) => without(rest, path), raw)
  return { value: undefined, sketch: sketch as Sketch<z.input<S>> | undefined, problems }
}

/** Each fault costs a copy of what is around it: a file with more is not a file of ours, and not looked at across. */
const MOST_FAULTS = 500

interface Fault {
  readonly path: Path
  readonly message: string
}

function faultsOf(issue: z.core.$ZodIssue, schema: z.ZodType): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path)
    return issue.keys
      .slice(0, MOST_FAULTS + 1)
      .map((key) => ({ path: [...issue.path, key], message: unknownName('key', key, known) }))
  }
  if (issue.code === 'invalid_key') {
    return issue.issues.map(({ message }) => ({ path: issue.path, message: `as a key: ${message}` }))
  }
  return [{ path: issue.path, message: issue.message }]
}

/** A copy of the value that lacks what stands at the path. Positions in lists stay, since they are part of other paths. */
function without(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return value.map((one, index) => (index === step ? without(one, rest) : one))
  const { [step]: child, ...others } = value as Record<PropertyKey, unknown>
  const left = without(child, rest)
  return left === undefined ? others : { ...others, [step]: left }
}
