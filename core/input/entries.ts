import { quote } from '../facts/index.ts'
import { formatPath, type Path, type Problem } from './problem.ts'

export type Report = (path: Path, message: string) => void

/** Runs checks that report what they find, and gives the list. */
export function collectProblems(check: (report: Report) => void): Problem[] {
  const problems: Problem[] = []
  check((path, message) => problems.push({ path: formatPath(path), message }))
  return problems
}

/** The entries of a sketched list with their places; those whose shape is faulty are passed over. */
export const each = <T>(list: readonly (T | undefined)[] | undefined, at: Path): [T, Path][] =>
  (list ?? []).flatMap((one, index) => (one === undefined ? [] : [[one, [...at, index]]]))

/** The ids of entries, for `reportRepeated`. */
export const idsOf = (entries: readonly [{ readonly id?: string }, Path][]): Name[] =>
  entries.map(([{ id }, path]) => ({ name: id, path: [...path, 'id'] }))

export interface Name {
  readonly name: string | undefined
  readonly path: Path
}

/** Reports every name that stands a second time, with the place of the first. */
export function reportRepeated(what: string, names: readonly Name[], report: Report): void {
  const first = new Map<string, Path>()
  for (const { name, path } of names) {
    if (name === undefined) continue
    const earlier = first.get(name)
    if (earlier === undefined) first.set(name, path)
    else report(path, `${what} ${quote(name)} is used already at ${formatPath(earlier)}`)
  }
}
