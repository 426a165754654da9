import type { Schemas } from '../../api/client.ts'
import { counted, inWords, labelOf, listed } from '../../kit/words.ts'
import { texts } from './texts.ts'

type Agreement = Schemas['Agreement']
type Provision = NonNullable<Agreement['provisions']>[number]

const UNITS = [
  ['Y', 'year'],
  ['M', 'month'],
  ['W', 'week'],
  ['BD', 'business day'],
  ['D', 'day'],
] as const
const TIME_UNITS = [
  ['H', 'hour'],
  ['M', 'minute'],
  ['S', 'second'],
] as const

/** "PT2H" → "2 hours", "P2BD" → "2 business days" (ISO 8601, and business days). */
export function lengthInWords(iso: string): string {
  const [days = '', time = ''] = iso.replace(/^P/, '').split('T')
  const parts = [...partsOf(days, UNITS), ...partsOf(time, TIME_UNITS)]
  return parts.length > 0 ? listed(parts) : iso
}

const partsOf = (text: string, units: readonly (readonly [string, string])[]): string[] =>
  [...text.matchAll(/(\d+)([A-Z]+)/g)].flatMap(([, count, letter]) =>
    units.filter(([unit]) => unit === letter).map(([, name]) => counted(Number(count), name)),
  )

/** By when, by whom, and whether it binds only some of us. */
export function termOf(provision: Provision, nameOf: (entity: string) => string): string {
  const words = texts.provision
  const { owedBy, within, from, entities, when } = provision
  return [
    owedBy && words[owedBy],
    within && words.within(lengthInWords(within), from && labelOf(from).toLowerCase()),
    entities && words.only(listed(entities.map(nameOf))),
    when && words.when(inWords(when.replaceAll(/\b(?:facts|incident|entity)\./g, ''))),
  ]
    .filter(Boolean)
    .join(', ')
}

const dayOf = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day))

/** "1 Jan 2026 to 31 Dec 2030". */
export function validityOf({ validFrom, validTo }: Pick<Agreement, 'validFrom' | 'validTo'>): string {
  const words = texts.organisation
  if (validFrom && validTo) return words.between(dayOf(validFrom), dayOf(validTo))
  if (validTo) return words.until(dayOf(validTo))
  return validFrom ? words.from(dayOf(validFrom)) : ''
}
