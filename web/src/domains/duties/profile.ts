import { countryName } from '../../kit/places.ts'
import { inWords, labelOf, listed } from '../../kit/words.ts'
import { texts } from './profile-texts.ts'
import type { DutySummary, VocabularyKey } from './queries.ts'

/** Terms that only one law reads stand with it; others are asked of everybody. */
export interface TermGroup {
  /** In words: "European Union". */
  name: string
  terms: VocabularyKey[]
}

type Profile = Readonly<Record<string, unknown>>

/** By whose law reads them, by name; what several laws read comes first. */
export function groupsOf(terms: readonly VocabularyKey[], duties: ReadonlyMap<string, DutySummary>): TermGroup[] {
  const grouped = Map.groupBy(terms, (term) => placeOf(term, duties))
  const rank = (name: string) => (name === texts.general ? '' : name)
  return [...grouped]
    .map(([name, found]) => ({ name, terms: found }))
    .sort((one, other) => rank(one.name).localeCompare(rank(other.name), 'en'))
}

function placeOf({ usedBy }: VocabularyKey, duties: ReadonlyMap<string, DutySummary>): string {
  const places = new Set(usedBy.flatMap((id) => duties.get(id)?.jurisdiction.split('-')[0] ?? []))
  const [place] = places
  return place === undefined || places.size > 1 ? texts.general : (texts.places[place] ?? countryName(place))
}

/** What a term means, without the keys of its values: "personal_information_*" stands for all that begin so. */
export const meaningOf = ({ meaning }: Pick<VocabularyKey, 'meaning'>) => inWords(meaning.replaceAll('_*', ' …'))

/** Whether a term has the words in its name or its meaning. */
export function isAbout(term: VocabularyKey, words: string): boolean {
  const text = `${labelOf(term.key)} ${meaningOf(term)}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** A declared value as people write it. A set without a value is declared too: none of them. */
export function valueInWords({ type, codes }: Pick<VocabularyKey, 'type' | 'codes'>, value: unknown): string {
  if (value === undefined) return texts.unknown
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  if (Array.isArray(value)) {
    return value.length === 0 ? texts.noneOfThem : listed(value.map((one) => (codes ? countryName(one) : labelOf(one))))
  }
  if (type === 'money') {
    const { amount, currency } = value as { amount: number; currency: string }
    return `${new Intl.NumberFormat('en-GB').format(amount)} ${currency}`
  }
  return type === 'enum' ? labelOf(String(value)) : String(value)
}

/** The profile with one term declared otherwise, or unknown again. */
export function declared(profile: Profile, key: string, value: unknown): Record<string, unknown> {
  const { [key]: _, ...others } = profile
  return value === undefined ? others : { ...others, [key]: value }
}
