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

/** The sort keys in a cursor, checked against the kinds that the list uses. */
export function readCursor<const K extends readonly ('string' | 'number')[]>(
  cursor: string | undefined,
  kinds: K,
): { [I in keyof K]: K[I] extends 'string' ? string : number } | undefined {
  if (cursor === undefined) return undefined
  const keys = parse(cursor)
  const fits = Array.isArray(keys) && keys.length === kinds.length && kinds.every((kind, i) => typeof keys[i] === kind)
  if (!fits) throw new Refused('invalid', 'bad_cursor', 'The cursor is not one of this list; start without it.')
  return keys as never
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
