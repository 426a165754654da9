import { texts } from './texts.ts'

const regions = new Intl.DisplayNames('en', { type: 'region' })

/** "US-CA" → "United States (CA)". */
export function placeOf(jurisdiction: string): string {
  const named = texts.places[jurisdiction]
  if (named) return named
  const [country = '', part] = jurisdiction.split('-')
  const name = regions.of(country) ?? country
  return part ? `${name} (${part})` : name
}

/** "from 2027-01-01 until 2028-12-31"; empty where the catalogue knows no such day. */
export const validityOf = ({ from, to }: { from: string | null; to: string | null }): string =>
  [from && texts.since(from), to && texts.until(to)].filter(Boolean).join(' ')
