import { OTHERS } from '../facts/index.ts'
import { formatInstant } from '../time/index.ts'
import { type Form, foreignText, ownText } from './foreign-text.ts'
import { Moment, OwnText, Placeholder } from './printable.ts'

export const UNKNOWN = 'unknown'

/** How any value stands in a text. Nothing known prints as such, never as an empty place that could be read as a no. */
export function print(value: unknown, form: Form): string {
  if (value === null || value === undefined) return UNKNOWN
  if (value instanceof Placeholder) return `⟦${value.token}⟧`
  if (value instanceof Moment) return formatInstant(value.at)
  if (value instanceof OwnText) return ownText(value.text, form)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => print(one, form)).join(', ')
  if (typeof value === 'object') return printGroup(value, form)
  return foreignText(String(value), form)
}

/** An amount of money, a provision by its text, or numbers by region. */
function printGroup(value: object, form: Form): string {
  if ('currency' in value && 'amount' in value) return foreignText(`${value.currency} ${value.amount}`, form)
  if ('text' in value) return print(value.text, form)
  const regions = Object.entries(value).map(([region, count]) => {
    const name = region === OTHERS ? 'elsewhere' : foreignText(region, form)
    return `${name}: ${print(count, form)}`
  })
  return regions.length === 0 ? UNKNOWN : regions.join(', ')
}
