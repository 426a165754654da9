import type { Entity } from '../directory/index.ts'
import { findState } from '../facts/us-states.ts'
import { type Account, saysNothing } from './account.ts'
import { suggestSectors } from './sectors.ts'
import type { Veris } from './shape.ts'
import { principalZone } from './zones.ts'

export interface Victim {
  /** Its name, or undefined if the source does not tell. */
  readonly name?: string
  readonly entity: Entity | null
  readonly suggestedSectors: string[]
}

/** Lower-case words joined by hyphens, 60 characters at most: an id for files and addresses. */
const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')

/** ISO 3166-2 of the victim's state, where it is written so, or as a state of the USA by code or name. */
function readRegion(country: string, state: string | undefined, account: Account): string | undefined {
  if (state === undefined || saysNothing(state)) return undefined
  const region = country === 'US' ? findState(state)?.region : state
  if (region !== undefined && new RegExp(`^${country}-[A-Z0-9]{1,3}$`).test(region)) {
    account.used('victim.state', 'organisation region')
    return region
  }
  account.unmapped('victim.state', 'not a region that ISO 3166-2 is known to list')
  return undefined
}

function readPlace(victim: Veris['victim'], zone: string | undefined, account: Account) {
  const countries = victim?.country ?? []
  const index = countries.findIndex((code) => principalZone(code) !== undefined)
  const country = countries[index]
  for (const [other, code] of countries.entries()) {
    if (other !== index && !saysNothing(code)) {
      account.unmapped(`victim.country[${other}]`, 'an entity has one country: the first; another entity may be needed')
    }
  }
  if (country === undefined) return undefined
  account.used(`victim.country[${index}]`, 'organisation country')
  const region = readRegion(country, victim?.state, account)
  const state = region === undefined ? undefined : findState(region)
  const taken = state?.zone ?? principalZone(country)!
  if (zone === undefined) {
    account.assume(`VERIS tells no time zone: ${taken} is taken, the principal zone of ${state?.name ?? country}.`)
  }
  return { country, region, timeZone: zone ?? taken }
}

/** The victim as an entity of ours. The profile stays empty: counsel declares it, and nothing in VERIS is law. */
export function readVictim({ victim }: Veris, zone: string | undefined, account: Account): Victim {
  const given = victim?.victim_id?.trim()
  const name = given === undefined || saysNothing(given) ? undefined : given
  const place = readPlace(victim, zone, account)
  if (name !== undefined) account.used('victim.victim_id', 'title')
  if (place === undefined)
    account.assume('VERIS names no country: there is no entity that a law or a local day could be told for.')
  const id = slug(name ?? '') || 'victim'
  if (name !== undefined && place !== undefined) account.used('victim.victim_id', 'organisation id')

  const suggestedSectors = [...suggestSectors(victim?.industry ?? '')]
  if (suggestedSectors.length > 0) {
    account.used('victim.industry', 'suggested sectors')
    account.assume(
      `NAICS ${victim?.industry} suggests the sectors ${suggestedSectors.join(', ')}; counsel declares the profile.`,
    )
  }
  for (const key of ['employee_count', 'government', 'industry', 'revenue.amount', 'revenue.iso_currency_code']) {
    if (saysNothing(victim?.[key])) continue
    account.unmapped(`victim.${key}`, 'describes the organisation: its profile is declared by counsel, never inferred')
  }
  if (place === undefined) return { name, entity: null, suggestedSectors }
  const { country, region, timeZone } = place
  const entity: Entity = { id, ...(name && { name }), country, ...(region && { region }), timeZone, profile: {} }
  return { name, entity, suggestedSectors }
}
