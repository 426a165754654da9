import type { Value } from './value.ts'
import { OTHERS } from './vocabulary.ts'

/** A value as a sentence would state it: "yes", "contact, health", "US-WA 450, elsewhere 3", "EUR 5". */
export function describeValue(value: Value): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ')
  if ('currency' in value && 'amount' in value) return `${value.currency} ${value.amount}`
  return Object.entries(value)
    .map(([region, count]) => `${region === OTHERS ? 'elsewhere' : region} ${count}`)
    .join(', ')
}
