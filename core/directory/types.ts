import type { Tlp } from '../marking/index.ts'

/** Functions of our own people (the roles that an incident asks for, not permissions). */
export const FUNCTIONS = [
  'incident_manager',
  'technical_lead',
  'network_security',
  'executive',
  'legal_counsel',
  'privacy_officer',
  'compliance',
  'communications',
  'human_resources',
  'physical_security',
  'help_desk',
  'business_owner',
] as const
export type FunctionName = (typeof FUNCTIONS)[number]

/** ISO/IEC 27035-4: vertical = line of command, horizontal = other functions of the house, external = everyone else. */
export type Dimension = 'vertical' | 'horizontal' | 'external'

export const ORGANISATION_KINDS = [
  'own',
  'business_unit',
  'cloud_provider',
  'managed_security_provider',
  'forensic_firm',
  'software_vendor',
  'supplier',
  'customer',
  'regulator',
  'data_protection_authority',
  'law_enforcement',
  'national_csirt',
  'sector_csirt',
  'isac',
  'peer_response_team',
  'insurer',
  'legal_counsel',
  'public_relations',
  'media',
  'incident_reporter',
  'telecom',
  'other',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export const CHANNEL_KINDS = ['email', 'webhook', 'phone'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]
export const ROLES = ['administrator', 'coordinator', 'responder', 'approver', 'auditor'] as const
export type Role = (typeof ROLES)[number]
export const APPROVAL_KINDS = ['legal', 'privacy', 'communications', 'executive'] as const
export type ApprovalKind = (typeof APPROVAL_KINDS)[number]

/** One of our own legal entities. `profile` is declared by counsel against the vocabulary and never inferred. */
export interface Entity {
  id: string
  name?: string
  country: string
  region?: string
  timeZone: string
  profile: Readonly<Record<string, unknown>>
}

export interface Channel {
  /** Stable: `<contact id>/<kind>/<address>` where a file gives no id of its own. */
  id: string
  kind: ChannelKind
  address: string
  use: 'primary' | 'backup'
  /** Does not depend on our own mail, sign-in, chat or network. */
  outOfBand: boolean
}

export interface Contact {
  id: string
  name: string
  /** 1 is asked first; then the alternates. */
  order: number
  /** A desk is a role address; RED never goes to a desk. A person of a function is `named`. */
  named: boolean
  languages: readonly string[]
  timeZone?: string
  /** As `parseHours` reads it, in the contact's zone; orders alternates, never blocks. */
  hours?: string
  channels: readonly Channel[]
}

export const PROVISION_KINDS = [
  'response_time',
  'activation',
  'duty_to_notify',
  'responsibility',
  'data_handling',
] as const
export type ProvisionKind = (typeof PROVISION_KINDS)[number]

export interface Provision {
  /** Tells several notices of one agreement apart. */
  id?: string
  kind: ProvisionKind
  text: string
  /** ISO 8601 duration, or business days such as P2BD. Of a notice: left out, it is an open standard, told by `text`. */
  within?: string
  owedBy?: 'us' | 'them'
  /** The event from which `within` counts. A notice that we owe always has one. */
  from?: string
  /** Of a notice that we owe: when, in CEL, as the trigger of a duty. Left out: in every incident that is declared. */
  when?: string
  /** Of such a notice within business days: `entity`, or the name of a calendar. */
  calendar?: string
  /** Of such a notice: it binds only these of our entities, by id. Left out: all. */
  entities?: readonly string[]
}

/** It starts a clock of our own: core/duties counts it like a duty of law. */
export const isNotice = ({ kind, owedBy }: { kind?: ProvisionKind; owedBy?: 'us' | 'them' }): boolean =>
  kind === 'duty_to_notify' && owedBy === 'us'

export const AGREEMENT_KINDS = [
  'nda',
  'mou',
  'information_sharing_agreement',
  'retainer',
  'service_contract',
  'data_processing_agreement',
  'insurance_policy',
  'membership',
] as const
export type AgreementKind = (typeof AGREEMENT_KINDS)[number]

export interface Agreement {
  id: string
  kind: AgreementKind
  title: string
  /** First and last day, `YYYY-MM-DD`, both included, in UTC; for the clock of a notice in the zone of the entity. */
  validFrom?: string
  validTo?: string
  ceiling?: Tlp
  provisions: readonly Provision[]
}

export interface Organisation {
  id: string
  name: string
  kind: OrganisationKind
  country?: string
  contacts: readonly Contact[]
  agreements: readonly Agreement[]
}

/** One of our own people. Of several who hold one function, the one who stands first in the directory is asked first. */
export interface Person {
  id: string
  name: string
  email: string
  roles: readonly Role[]
  approves: readonly ApprovalKind[]
  functions: readonly FunctionName[]
  timeZone: string
  language?: string
  /** Somebody who has left or is blocked is never asked. */
  active: boolean
}

/** The part of the directory that a plan can reach, or whose agreements ask for notice. The order of people is the order in which they are asked. */
export interface Directory {
  organisationName: string
  entities: readonly Entity[]
  people: readonly Person[]
  organisations: readonly Organisation[]
}
