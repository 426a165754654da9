import type { Schemas } from '../../api/client.ts'
import { labelOf, listed } from '../../kit/words.ts'
import { texts } from './texts.ts'

type Key = Schemas['VocabularyKey']
const words = texts.facts

const places = new Intl.DisplayNames('en-GB', { type: 'region' })
const numbers = new Intl.NumberFormat('en-GB')

/** In a map: the sum for all places that are not listed. */
const OTHERS = '_others'

const placeOf = (code: string) =>
  code === OTHERS ? words.others : /^[A-Z]{2}$/.test(code) ? (places.of(code) ?? code) : code

/** A value as a sentence would say it. `key`: left out where the vocabulary does not know it any more. */
export function inWordsOf(value: unknown, key?: Key): string {
  if (value === null || value === undefined) return words.unknown
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return [numbers.format(value), key?.unit].filter(Boolean).join(' ')
  if (typeof value === 'string') return key?.values ? labelOf(value) : key?.codes ? placeOf(value) : value
  const name = (one: string) => (key?.values ? labelOf(one) : placeOf(one))
  if (Array.isArray(value)) return value.length === 0 ? words.none : listed(value.map((one) => name(String(one))))
  return listed(Object.entries(value).map(([place, count]) => `${placeOf(place)} ${numbers.format(Number(count))}`))
}

/** What a field of a form holds. */
export type Typed = string | string[]

/** A value as it stands in its field. */
export function typedOf(value: unknown, { type }: Pick<Key, 'type'>): Typed {
  if (type === 'set') return Array.isArray(value) ? value.map(String) : []
  if (value === null || value === undefined) return ''
  if (type !== 'map') return String(value)
  return Object.entries(value)
    .map(([place, count]) => `${place} ${count}`)
    .join('\n')
}

/** What is typed as the API takes it; what it cannot be is sent as it stands, for the API to say what is wrong with it. */
export function givenOf(typed: Typed, { type }: Pick<Key, 'type'>): unknown {
  if (Array.isArray(typed)) return typed
  if (type === 'bool' && (typed === 'true' || typed === 'false')) return typed === 'true'
  if (type === 'number') return numberOf(typed)
  if (type !== 'map') return typed
  const lines = typed.split('\n').map((line) => line.trim().split(/[\s:]+/))
  return Object.fromEntries(
    lines.filter(([place]) => place).map(([place, ...count]) => [place, numberOf(count.join(''))]),
  )
}

function numberOf(typed: string): number | string {
  const number = Number(typed)
  return typed.trim() === '' || Number.isNaN(number) ? typed : number
}
