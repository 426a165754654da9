import { Refused } from '../refused.ts'

export interface PageQuery {
  limit: number
  cursor?: string | undefined
}

export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/**
 * Cuts a page from rows that were read with `limit + 1`, and names the place after it by the sort keys of its last row. Keyset, never
 * offset: a page costs the same however far it is.
 */
export function cutPage<T>(rows: T[], query: PageQuery, keyOf: (row: T) => (string | number)[]): Page<T> {
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  const more = rows.length > query.limit && last !== undefined
  return { items, nextCursor: more ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null }
}

/**
 * A page of a list that is read whole anyway, because an incident bounds it: in the order of its keys (no instant
 * last, what lies before 1970 first), everything unless a `limit` is
 * asked for. By keyset as well, so that rows that come or go between two pages move no others.
 */
export function pageOfWhole<T>(
  rows: readonly T[],
  query: Partial<PageQuery>,
  keyOf: (row: T) => readonly [number | null, string],
): Page<T> {
  const keyed = rows.map((row) => {
    const [at, id] = keyOf(row)
    return { row, key: [Math.max(at ?? GREATEST, 0), id] as const }
  })
  const after = readCursor(query.cursor, ['number', 'id'])
  const rest = keyed
    .toSorted((a, b) => compareKeys(a.key, b.key))
    .filter(({ key }) => !after || compareKeys(key, after) > 0)
  const { items, nextCursor } = cutPage(rest, { limit: query.limit ?? rest.length }, ({ key }) => [...key])
  return { items: items.map(({ row }) => row), nextCursor }
}

type Key = readonly [number, string]
const compareKeys = (a: Key, b: Key) => a[0] - b[0] || (a[1] < b[1] ? -1 : Number(a[1] > b[1]))

/** What a sort key is: any text, a UUID, or a whole number from 0 on (an instant, an index). */
export type KeyKind = 'string' | 'id' | 'number'

/** The sort keys in a cursor, checked against the kinds that the list uses. What somebody made up is refused, not asked for. */
export function readCursor<const K extends readonly KeyKind[]>(
  cursor: string | undefined,
  kinds: K,
): { [I in keyof K]: K[I] extends 'number' ? number : string } | undefined {
  if (cursor === undefined) return undefined
  const keys = parse(cursor)
  const fits = Array.isArray(keys) && keys.length === kinds.length && kinds.every((kind, i) => isKey[kind](keys[i]))
  if (!fits) throw new Refused('invalid', 'bad_cursor', 'The cursor is not one of this list; start without it.')
  return keys as never
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** The last instant that JavaScript knows. */
const GREATEST = 8.64e15

const isKey: Record<KeyKind, (key: unknown) => boolean> = {
  string: (key) => typeof key === 'string' && !key.includes('\u0000') && key.isWellFormed(),
  id: (key) => typeof key === 'string' && UUID.test(key),
  number: (key) => Number.isInteger(key) && (key as number) >= 0 && (key as number) <= GREATEST,
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
