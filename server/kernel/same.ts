import { isDeepStrictEqual } from 'node:util'

/** Whether two values say the same, absent and undefined alike. For imports that must change nothing the second time. */
export function saysTheSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(plain(a), plain(b))
}

const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))
