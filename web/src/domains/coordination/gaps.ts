import { labelOf, listed } from '../../kit/words.ts'
import type { Gap, Posture } from './queries.ts'

/** Facts that nobody has recorded and that decide something, the most deciding first. */
export const unknownsOf = ({ gaps }: Pick<Posture, 'gaps'>): Gap[] =>
  gaps.filter(({ kind }) => kind === 'unknown_fact').sort((a, b) => b.decides.length - a.decides.length)

/** "GDPR authority notice and 2 others": duties by their regime, rules of the plan by their id. */
export function decidesOf({ duties }: Pick<Posture, 'duties'>, { decides }: Gap): string {
  const names = [...new Set(decides.map((id) => duties.find(({ duty }) => duty === id)?.regime ?? labelOf(id)))]
  const rest = names.length - 1
  return rest > 1 ? listed([names[0] ?? '', `${rest} others`]) : listed(names)
}
