import { type ColumnType, type Expression, type RawBuilder, sql } from 'kysely'
import { types } from 'pg'
import type { Instant } from '../clock.ts'

type Parse = (text: string) => unknown

const [int8, date, timestamp, timestamptz] = [20, 1082, 1114, 1184]
const [int8Array, dateArray, timestampArray, timestamptzArray, textArray] = [1016, 1182, 1115, 1185, 1009]

const parseTextArray = types.getTypeParser(textArray) as (text: string) => (string | null)[]
const eachOf = (parse: Parse) => (text: string) =>
  parseTextArray(text).map((item) => (item === null ? null : parse(item)))
const asWritten: Parse = (text) => text

const parsers = new Map<number, Parse>([
  [int8, parseBigint],
  [int8Array, eachOf(parseBigint)],
  [timestamptz, parseInstant],
  [timestamptzArray, eachOf(parseInstant)],
  [date, asWritten],
  [dateArray, parseTextArray],
  [timestamp, asWritten],
  [timestampArray, parseTextArray],
])

/**
 * How values arrive from PostgreSQL, for the `types` option of a `pg` client: timestamptz as Instant (microseconds are
 * cut off, so declare columns `timestamptz(3)`), bigint as number (beyond 2^53 it throws instead of rounding),
 * date and timestamp as the text they are, json and jsonb parsed, numeric as text.
 */
export const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return (format !== 'binary' && parsers.get(oid)) || types.getTypeParser(oid, format)
  },
}

/** A timestamptz column: read as an Instant, written through `toTimestamp`, so that no bare number reaches PostgreSQL. */
export type Timestamp = ColumnType<Instant, Expression<Instant>, Expression<Instant>>

/** An Instant as SQL: `where('due_at', '<=', toTimestamp(now))`. Throws RangeError where it is no valid instant. */
export function toTimestamp(instant: Instant): RawBuilder<Instant> {
  return sql<Instant>`${new Date(instant).toISOString()}::timestamptz`
}

function parseBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a number`)
  return value
}

/** From `2026-11-22 15:21:52.123456+00`, in any session time zone. */
function parseInstant(text: string): Instant {
  if (text === 'infinity') return Number.POSITIVE_INFINITY
  if (text === '-infinity') return Number.NEGATIVE_INFINITY
  const iso = text.replace(' ', 'T').replace(/(\.\d{3})\d+/, '$1')
  const instant = Date.parse(/[+-]\d\d$/.test(iso) ? `${iso}:00` : iso)
  if (Number.isNaN(instant)) throw new RangeError(`timestamptz ${text} is outside the range of an Instant`)
  return instant
}
