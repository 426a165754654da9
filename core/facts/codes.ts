/** Codes of places and currencies, as the Unicode CLDR of the platform and ISO know them. */
import { isState } from './us-states.ts'
import type { CodeList } from './vocabulary.ts'

const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
/** CLDR names groups of countries and private codes too. */
const NO_COUNTRY = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']

/** Assigned by ISO 3166-1; a former code (SU) and an alias (UK) are not. */
const isCountry = (text: string): boolean =>
  /^[A-Z]{2}$/.test(text) &&
  !NO_COUNTRY.includes(text) &&
  NAMES.of(text) !== undefined &&
  Intl.getCanonicalLocales(`und-${text}`)[0] === `und-${text}`

/**
 * A subdivision in the form of ISO 3166-2 below a country that exists. Only those of the United States are listed, since their law is
 * counted by state; elsewhere a code that is well formed but not assigned passes. Territories have state codes (US-PR).
 */
const isSubdivision = (text: string): boolean =>
  /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(text) && isCountry(text.slice(0, 2)) && (!text.startsWith('US-') || isState(text))

const LISTS: Record<CodeList, { has: (text: string) => boolean; example: string }> = {
  iso_3166_1: { has: isCountry, example: 'an ISO 3166-1 code such as AT' },
  iso_3166_2: { has: isSubdivision, example: 'an ISO 3166-2 code such as AT-9' },
  iso_3166_1_or_2: {
    has: (text) => isCountry(text) || isSubdivision(text),
    example: 'an ISO 3166 code such as AT or AT-9',
  },
}

export const isCode = (list: CodeList, text: string): boolean => LISTS[list].has(text)

/** "an ISO 3166-2 code such as AT-9" */
export const describeCode = (list: CodeList): string => LISTS[list].example

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

/** ISO 4217 */
export const isCurrency = (text: string): boolean => CURRENCIES.has(text)
