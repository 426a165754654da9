import { v7 } from 'uuid'

/** A new row id: UUIDv7 (RFC 9562), so that ids of one table grow roughly with time and index well. */
export function newId(): string {
  return v7()
}
