/** Parts of keys that are written in capitals. */
const CAPITALS = new Set(
  'ai api bes cdi cer cii circia cji cra csirt ddos dod dora ehr eu fca fcc finma gdpr glba hipaa ict lei mtsa nerc nis2 nydfs phi phr pra sci sec tsa uk us'.split(
    ' ',
  ),
)

const wordsOf = (key: string) =>
  key
    .split(/[_-]+/)
    .filter(Boolean)
    .map((word) => (CAPITALS.has(word) ? word.toUpperCase() : word))
    .join(' ')

/** `personal_data_breach` → "Personal data breach": the one place that makes words of a key for which no text was written. */
export function labelOf(key: string): string {
  const words = wordsOf(key)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `contacts[0].time_zone` → "Contacts 1, time zone": where something stands in what was sent. */
export const placeOf = (path: string) =>
  path
    .replaceAll(/\[(\d+)\]/g, (_, index) => ` ${Number(index) + 1}`)
    .split('.')
    .map((part, at) => (at === 0 ? labelOf(part) : wordsOf(part)))
    .join(', ')

/** "1 clock", "3 clocks". */
export const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** "Ann", "Ann and Ben", "Ann, Ben and Cem". */
export const listed = (items: readonly string[]): string => new Intl.ListFormat('en-GB').format(items)

const KEYS = /\b(?:[a-z0-9]+(?:_[a-z0-9]+)+|(?:eu|uk|us)-[a-z0-9]+(?:-[a-z0-9]+)*)\b/g

/** A sentence in which keys or ids of duties stand, with words instead: "personal_data_breach is true" → "personal data breach is true". */
export const inWords = (sentence: string) => sentence.replaceAll(KEYS, wordsOf)
