import { formatPath } from '../input/index.ts'

/** One end of the document: a scalar, or a list or object without members. */
export interface Leaf {
  /** As in `asset.assets[0].variety`. */
  readonly path: string
  readonly value: unknown
}

/** VERIS incidents have about sixty leaves; a document beyond this is not one. It also ends the walk of an endless one. */
const most = 20_000

function below(path: string, key: PropertyKey): string {
  const part = formatPath([key])
  return path === '' || part.startsWith('[') ? path + part : `${path}.${part}`
}

const members = (value: object): [PropertyKey, unknown][] =>
  Array.isArray(value) ? value.map((member, index) => [index, member]) : Object.entries(value)

/**
 * Every leaf in the order of the document, or undefined if there are too many. Walks with a list of its own instead of
 * recursion, so that a deeply nested document cannot exhaust the stack.
 */
export function leavesOf(document: unknown): Leaf[] | undefined {
  const leaves: Leaf[] = []
  const waiting: Leaf[] = [{ path: '', value: document }]
  let visited = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (++visited > most) return undefined
    const { path, value } = next
    const inside = typeof value === 'object' && value !== null ? members(value) : []
    if (inside.length === 0) leaves.push(next)
    for (const [key, member] of inside.reverse()) waiting.push({ path: below(path, key), value: member })
  }
  return leaves
}
