/** Whom an `engage` of the plan means. */
import { type Directory, isFunction, membersOf, ORGANISATION_KINDS, type OrganisationKind } from '../directory/index.ts'
import type { Engage } from '../plan/index.ts'
import type { AssessInput } from './types.ts'

/** Engaged as one stakeholder each, whose members are expanded in batches when the message leaves. */
export const LARGE_AUDIENCES: readonly OrganisationKind[] = ['customer']

export type Meant =
  | { readonly kind: 'stakeholders'; readonly stakeholders: readonly string[] }
  /** The directory has none. `of`: the kind or the organisation's id. */
  | { readonly kind: 'nobody'; readonly of: string }

export function stakeholdersOf(engage: Engage, input: Pick<AssessInput, 'directory' | 'withoutDirectory'>): Meant {
  if ('function' in engage) return { kind: 'stakeholders', stakeholders: [engage.function] }
  const { directory } = input
  const wanted = 'organisation' in engage ? engage.organisation : engage.kind
  if (input.withoutDirectory) {
    // Our own counsel and a law firm share a word; whoever is outside must not be taken for a function of the house.
    const outside = 'kind' in engage && isFunction(wanted)
    return { kind: 'stakeholders', stakeholders: [outside ? `external_${wanted}` : wanted] }
  }
  const found =
    'organisation' in engage
      ? directory.organisations.filter(({ id }) => id === engage.organisation)
      : membersOf(directory, engage.kind)
  if (found.length === 0) return { kind: 'nobody', of: wanted }
  const large = 'kind' in engage && LARGE_AUDIENCES.includes(engage.kind)
  return { kind: 'stakeholders', stakeholders: large ? [wanted] : found.map(({ id }) => id).sort() }
}

const words = (name: string): string => {
  const text = name.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A stakeholder's name for people: the function, the organisation's name, or the kind. */
export const labelOf = (stakeholder: string, { organisations }: Pick<Directory, 'organisations'>): string =>
  organisations.find(({ id }) => id === stakeholder)?.name ?? words(stakeholder)

/** A stakeholder that stands for a whole kind of organisations. */
export const isKind = (stakeholder: string): stakeholder is OrganisationKind =>
  !isFunction(stakeholder) && (ORGANISATION_KINDS as readonly string[]).includes(stakeholder)
