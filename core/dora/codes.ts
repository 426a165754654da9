/** The words of the reporting schema for values of our vocabulary, where they differ. */

const ENTITY_TYPES: Readonly<Record<string, string>> = {
  crypto_asset_service_provider: 'crypto-asset_service_provider',
  asset_referenced_token_issuer: 'issuer_of_asset-referenced_tokens',
  alternative_investment_fund_manager: 'manager_of_alternative_investment_fund',
  insurance_undertaking: 'insurance_and_reinsurance_undertaking',
  insurance_intermediary: 'insurance_intermediary_reinsurance_intermediary_and_ancillary_insurance_intermediary',
  occupational_retirement_institution: 'institution_for_occupational_retirement_provision',
  critical_benchmark_administrator: 'administrator_of_critical_benchmarks',
}
const INCIDENT_TYPES: Readonly<Record<string, string>> = {
  cybersecurity: 'cybersecurity-related',
  payment: 'payment-related',
}
const DISCOVERERS: Readonly<Record<string, string>> = {
  third_party_provider: 'third-party_provider',
  authority: 'authority_agency_law_enforcement_body',
}

/** Field 1.4. `none` is no financial entity and has no word. */
export const entityType = (kind: string): string | undefined =>
  kind === 'none' ? undefined : (ENTITY_TYPES[kind] ?? kind)
/** Field 3.23. */
export const incidentType = (type: string): string => INCIDENT_TYPES[type] ?? type
/** Field 2.7. */
export const discoverer = (who: string): string => DISCOVERERS[who] ?? who
/** Fields 3.28, 3.30. That something is not known is an answer that the form has a word for. */
export const yesNo = (value: boolean | undefined): string =>
  value === undefined ? 'information_not_available' : value ? 'yes' : 'no'

/** Facts that each tell a technique of field 3.25. */
export const TECHNIQUES: Readonly<Record<string, string>> = {
  denial_of_service: 'ddos',
  ransomware: 'data_encryption_for_impact_including_ransomware',
  data_exfiltrated: 'data_exfiltration_and_manipulation_including_identity_theft',
}
/** Facts that each tell a threshold of field 3.20. */
export const DATA_LOSSES: Readonly<Record<string, string>> = {
  availability_loss: 'availability',
  integrity_loss: 'integrity',
  confidentiality_loss: 'confidentiality',
}
/** Duties whose report, once made, answers field 3.31. */
export const OTHER_AUTHORITIES: Readonly<Record<string, string>> = {
  'eu-gdpr-33': 'data_protection_authority',
  'eu-nis2-23': 'csirt',
}

/** Field 2.6 takes the states of the European Economic Area. */
export const COUNTRIES: readonly string[] =
  'AT BE BG HR CY CZ DK EE ES FI FR DE GR HU IS IE IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ')

const MINUTE = 60_000

/** A length of time as `DDD:HH:MM`; nothing where the form has no room for it. Milliseconds. */
export function lengthOf(ms: number): string | undefined {
  const minutes = Math.round(ms / MINUTE)
  const days = Math.floor(minutes / 1440)
  const two = (part: number) => String(part).padStart(2, '0')
  if (days > 999 || minutes < 0) return undefined
  return `${String(days).padStart(3, '0')}:${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
}
