import type { Plan } from '@liaison/core/plan'
import { LARGE_AUDIENCES } from '@liaison/core/posture'
import type { Reach } from '../directory/index.ts'

/**
 * The organisations that a plan can engage: those that it names, and those of a kind that it names. Not the members of a large
 * audience: it is engaged as one stakeholder, and expanded in batches when the message leaves.
 */
export function planReach(plan: Plan): Reach {
  const engaged = [...plan.rules, ...plan.escalations].map(({ engage }) => engage)
  const ids = engaged.flatMap((engage) => ('organisation' in engage ? [engage.organisation] : []))
  const kinds = engaged.flatMap((engage) => ('kind' in engage ? [engage.kind] : []))
  return {
    ids: [...new Set(ids)],
    kinds: [...new Set(kinds)].filter((kind) => !LARGE_AUDIENCES.includes(kind)),
  }
}
