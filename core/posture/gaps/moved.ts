/** Deadlines that moved because the law is stated otherwise than when people saw them. */
import { formatHuman } from '../../time/index.ts'
import type { AssessInput, Gap } from '../types.ts'

export const movedGaps = ({ record, directory }: AssessInput): Gap[] =>
  (record.moved ?? []).map(({ id, duty, stage, entity, instance, before, after, reason }) => {
    const zone = directory.entities.find((one) => one.id === entity)?.timeZone ?? 'UTC'
    const [was, is] = [before, after].map((at) => (at === null ? 'no deadline' : formatHuman(at, zone)))
    const name = [duty, instance, stage].filter((part) => part !== '').join(' ')
    return {
      kind: 'deadline_moved',
      key: id,
      entity,
      decides: [duty, stage],
      urgentAt: after,
      why: `The deadline of ${name} for ${entity} was ${was} and is now ${is}: ${reason}`,
      action: 'Look at what was planned by the former deadline, then acknowledge the move.',
    }
  })
