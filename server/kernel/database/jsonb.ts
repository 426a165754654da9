import { type RawBuilder, sql } from 'kysely'
import type { JsonValue } from './schema.ts'

/** A value as jsonb. `pg` would turn an array into a PostgreSQL array and a string into itself. */
export function toJsonb(value: unknown): RawBuilder<JsonValue> {
  return sql<JsonValue>`${JSON.stringify(value)}::jsonb`
}
