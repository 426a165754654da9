import type { Account } from './account.ts'
import { pathsWhere } from './read-actions.ts'
import type { Veris } from './shape.ts'

export const BASE = 'attribute.confidentiality'

/** Data about people by its own name. */
export const PERSONAL = new Set(['Medical', 'Personal', 'Sensitive Personal'])

/** Data that is about people if the victims of the data are people. */
const PERSONAL_OF_PEOPLE = new Set(['Bank', 'Credentials', 'Payment'])
const PEOPLE = new Set(['Customer', 'Employee', 'Patient', 'Student'])

/** A carrier that left the owner's hands, not only failed. */
const CARRIER_GONE = { physical: ['Theft'], error: ['Disposal error', 'Loss'] } as const

/** Errors after which the disclosed data is in hands that we do not control. */
const SENT_AWAY = new Set(['Disposal error', 'Loss', 'Misdelivery', 'Publishing error'])

/** The paths that say that the data is about people, or none. */
export function personalPaths({ attribute }: Veris): string[] {
  const { data = [], data_victim } = attribute?.confidentiality ?? {}
  const people = pathsWhere(`${BASE}.data_victim`, data_victim, (word) => PEOPLE.has(word))
  const pathOf = (index: number) => `${BASE}.data[${index}].variety`
  const certain = data.flatMap(({ variety }, index) => (PERSONAL.has(variety) ? [pathOf(index)] : []))
  const dependent = data.flatMap(({ variety }, index) => (PERSONAL_OF_PEOPLE.has(variety) ? [pathOf(index)] : []))
  return people.length > 0 && dependent.length > 0 ? [...certain, ...dependent, ...people] : certain
}

/**
 * The paths that say that the carrier of the data is gone, or none. The owner has then lost control of the data, which is
 * a breach whether or not somebody reads it (EDPB Guidelines 9/2022, section I.B.1, "loss").
 */
function lossPaths({ action, attribute }: Veris): string[] {
  const lost = pathsWhere('attribute.availability.variety', attribute?.availability?.variety, (word) => word === 'Loss')
  const causes = Object.entries(CARRIER_GONE).flatMap(([name, varieties]) =>
    pathsWhere(`action.${name}.variety`, action[name]?.variety, (word) =>
      (varieties as readonly string[]).includes(word),
    ),
  )
  return lost.length > 0 && causes.length > 0 ? [...lost, ...causes] : []
}

function readDisclosure(veris: Veris, account: Account): void {
  const { data_disclosure, data_victim } = veris.attribute?.confidentiality ?? {}
  const disclosure = [`${BASE}.data_disclosure`]
  if (data_disclosure === 'Yes') {
    account.fact('confidentiality_loss', true, disclosure)
    const customers = pathsWhere(`${BASE}.data_victim`, data_victim, (word) => word === 'Customer')
    if (customers.length > 0) account.fact('customer_data_affected', true, [...disclosure, ...customers])
    const away = [
      ...pathsWhere('action.error.variety', veris.action.error?.variety, (word) => SENT_AWAY.has(word)),
      ...pathsWhere('action.physical.variety', veris.action.physical?.variety, (word) => word === 'Theft'),
    ]
    if (away.length > 0) account.fact('data_exfiltrated', true, [...disclosure, ...away])
  }
  if (data_disclosure === 'No') {
    account.fact('confidentiality_loss', false, disclosure)
    if (!account.holds('data_exfiltrated', true)) account.fact('data_exfiltrated', false, disclosure)
  }
}

function readBreach(veris: Veris, account: Account): void {
  const { attribute } = veris
  const { data_disclosure } = attribute?.confidentiality ?? {}
  const disclosure = `${BASE}.data_disclosure`
  if (data_disclosure === 'Potentially') account.unmapped(disclosure, "'Potentially' establishes no disclosure")
  const personal = personalPaths(veris)
  if (personal.length === 0) return
  const lost = lossPaths(veris)
  const breached = [...(data_disclosure === 'Yes' ? [disclosure] : []), ...lost]
  if (breached.length > 0) account.fact('personal_data_breach', true, [...breached, ...personal])
  const established = account.holds('personal_data_breach', true)
  const possible = data_disclosure === 'Potentially' || breached.length > 0
  if (!established && possible) account.fact('personal_data_breach_suspected', true, [disclosure, ...lost, ...personal])
  const untouched = attribute?.integrity === undefined && attribute?.availability === undefined
  if (data_disclosure === 'No' && untouched) account.fact('personal_data_breach', false, [disclosure, ...personal])
}

export function readConfidentiality(veris: Veris, account: Account): void {
  readDisclosure(veris, account)
  readBreach(veris, account)
}
