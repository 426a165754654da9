import { labelOf } from '../../kit/words.ts'

/** "Ines Roth: facts recorded", from the action of a log entry (`incident.facts_recorded`). */
export const describeChange = (name: string, action: string) =>
  `${name}: ${labelOf(action.split('.').at(-1) ?? action).toLowerCase()}`

/** "Incident: facts recorded". */
export function describeAction(action: string): string {
  const [subject = '', done = ''] = action.split('.')
  return describeChange(labelOf(subject), done)
}
