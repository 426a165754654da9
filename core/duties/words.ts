/** What the closed words of an entry mean, for people. */
import type { DutyDefinition } from './definition.ts'

export const STATUS_MEANINGS: Record<DutyDefinition['status'], string> = {
  in_force: 'law that binds now, or did in its time',
  pending: 'not law yet, or not in force: it is shown, and nothing is computed',
  transition: 'binds during a transition between two rules',
  sunset: 'ends with its last day, because another rule takes its place',
  contractual: 'owed under a contract, with the times that the contract states',
  voluntary: 'nobody owes it',
}

export const CONFIDENCE_MEANINGS: Record<DutyDefinition['confidence'], string> = {
  verified: 'text that supports the main numbers was found and compared',
  knowledge: 'it rests on general knowledge of the law, which was not confirmed by a text of that kind',
}

export const BASIS_MEANINGS: Record<DutyDefinition['basis'], string> = {
  primary: 'the law itself, or a text of the authority',
  lawfirm: 'a law firm or legal publisher',
  secondary: 'a guide, a vendor, a page of a community',
  community: 'one table kept by a community agrees',
  partial: 'a part of it only',
  none: 'no text was found',
}
