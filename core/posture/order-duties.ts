import type { DutyInstance, StageInstance } from '../duties/index.ts'
import type { Instant } from '../time/index.ts'
import { atOrLast, by, earliest } from './order.ts'

const OVER = ['submitted', 'waived', 'not_required']

/** A report that is still to be made, as far as is known. */
export const isOwed = ({ status }: Pick<StageInstance, 'status'>): boolean => !OVER.includes(status)

/** The nearest end among the reports that are still to be made. */
export const nearestDue = ({ stages }: Pick<DutyInstance, 'stages'>): Instant | null =>
  earliest(stages.flatMap((stage) => (isOwed(stage) && stage.due !== null ? [stage.due] : [])))

/** The nearest end first; then by duty, entity and instance. */
export const orderDuties = (duties: readonly DutyInstance[]): DutyInstance[] =>
  duties
    .map((duty) => ({ duty, due: atOrLast(nearestDue(duty)) }))
    .sort(
      by(
        ({ due }) => due,
        ({ duty }) => duty.duty,
        ({ duty }) => duty.entity,
        ({ duty }) => duty.instance,
      ),
    )
    .map(({ duty }) => duty)
