/** Parts of keys that are written in capitals. */
const CAPITALS = new Set(
  'ai api cii cra csirt ddos dora ehr eu fca finma gdpr hipaa ict nis2 nydfs phi pra sec uk us'.split(' '),
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

/** "1 clock", "3 clocks". */
export const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** "Ann", "Ann and Ben", "Ann, Ben and Cem". */
export const listed = (items: readonly string[]): string => new Intl.ListFormat('en-GB').format(items)

/** A sentence in which keys stand, with their words instead: "personal_data_breach is true" → "personal data breach is true". */
export const inWords = (sentence: string) => sentence.replaceAll(/\b[a-z0-9]+(?:_[a-z0-9]+)+\b/g, wordsOf)
