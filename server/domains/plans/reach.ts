import type { OrganisationKind } from '@liaison/core/directory'
import type { Plan } from '@liaison/core/plan'
import type { Reach } from '../directory/index.ts'

/** Too many to read at once: engaged as one stakeholder, whose members are expanded in batches when the message leaves. */
export const LARGE_AUDIENCES: readonly OrganisationKind[] = ['customer']

/** The organisations that a plan can engage: those that it names, and those of a kind that it names. */
export function planReach(plan: Plan): Reach {
  const engaged = [...plan.rules, ...plan.escalations].map(({ engage }) => engage)
  const ids = engaged.flatMap((engage) => ('organisation' in engage ? [engage.organisation] : []))
  const kinds = engaged.flatMap((engage) => ('kind' in engage ? [engage.kind] : []))
  return {
    ids: [...new Set(ids)],
    kinds: [...new Set(kinds)].filter((kind) => !LARGE_AUDIENCES.includes(kind)),
  }
}
