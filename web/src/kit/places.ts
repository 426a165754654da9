const countryNames = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'none' })
const languageNames = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'none' })

/** ISO 3166-1 alpha-2: codes for private use, and those reserved for what is no country. */
const NO_COUNTRY = /^(AA|Q[M-Z]|X[A-Z]|ZZ|AC|CP|CQ|DG|EA|EU|EZ|IC|TA|UN)$/

/** "NL" → "Netherlands"; "US-CA" → "US-CA", which browsers have no name for. */
export const countryName = (code: string): string =>
  (/^[A-Z]{2}$/.test(code) ? countryNames.of(code) : undefined) ?? code

/** "pt-BR" → "Brazilian Portuguese". */
export function languageName(tag: string): string {
  try {
    return languageNames.of(tag) ?? tag
  } catch {
    return tag
  }
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const pairs = LETTERS.flatMap((one) => LETTERS.map((other) => one + other))
/** Old codes stand for new ones, such as DD for DE. */
const isCurrent = (tag: string) => Intl.getCanonicalLocales(tag)[0] === tag

const byLabel = (one: Choice, other: Choice) => one.label.localeCompare(other.label, 'en')

export interface Choice {
  value: string
  label: string
}

/** Every country with its code, by name. */
export const countries = (): Choice[] =>
  pairs
    .filter((code) => !NO_COUNTRY.test(code) && isCurrent(`und-${code}`) && countryNames.of(code) !== undefined)
    .map((value) => ({ value, label: countryName(value) }))
    .sort(byLabel)

/** Every language that has a code of two letters, by name. */
export const languages = (): Choice[] =>
  pairs
    .map((pair) => pair.toLowerCase())
    .filter((tag) => isCurrent(tag) && languageNames.of(tag) !== undefined)
    .map((value) => ({ value, label: languageName(value) }))
    .sort(byLabel)
