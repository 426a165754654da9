import type { Plan } from '@liaison/core/plan'
import { LARGE_AUDIENCES } from '@liaison/core/posture'
import type { Reach } from '../directory/index.ts'

/**
 * The organisations that a plan can engage: those that it names, and those of a kind that it names. Of a large audience only one
 * member: it is engaged as one stakeholder, if there is anybody, and expanded in batches when the message leaves.
 */
export function planReach(plan: Plan): Reach {
  const engaged = [...plan.rules, ...plan.escalations].map(({ engage }) => engage)
  const ids = engaged.flatMap((engage) => ('organisation' in engage ? [engage.organisation] : []))
  const kinds = [...new Set(engaged.flatMap((engage) => ('kind' in engage ? [engage.kind] : [])))]
  return {
    ids: [...new Set(ids)],
    kinds: kinds.filter((kind) => !LARGE_AUDIENCES.includes(kind)),
    oneOf: kinds.filter((kind) => LARGE_AUDIENCES.includes(kind)),
  }
}
