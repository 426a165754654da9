/** Records that do not agree with each other. */
import type { RegionMap } from '../../facts/index.ts'
import { earliest } from '../order.ts'
import { nearestDue } from '../order-duties.ts'
import type { Situation, View } from '../situation.ts'
import type { Gap } from '../types.ts'

const stated = ({ facts }: View, key: string): unknown => facts.get(key)?.value

const isMap = (value: unknown): value is RegionMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A total that is smaller than its parts. Totals are not derived (vocabulary, `maps`), so that both statements stay visible. */
export function contradictionGaps({ distinctViews, views }: Situation): Gap[] {
  return distinctViews.flatMap((view): Gap[] => {
    const [total, parts] = [stated(view, 'individuals_affected'), stated(view, 'residents_affected')]
    if (typeof total !== 'number' || !isMap(parts)) return []
    const sum = Object.values(parts).reduce((a, b) => a + b, 0)
    if (total >= sum) return []
    const entity = views.length > 1 && distinctViews.length > 1 ? view.entity?.id : undefined
    const of = entity === undefined ? '' : ` of ${entity}`
    return [
      {
        kind: 'contradiction',
        key: 'individuals_affected',
        ...(entity !== undefined && { entity }),
        decides: [],
        urgentAt: null,
        why: `individuals_affected${of} is ${total}, and residents_affected add up to ${sum}.`,
        action: `Correct one of the two${of}.`,
      },
    ]
  })
}

/** Reports whose order the law sets, made in another. */
export const sequenceGaps = ({ duties }: Situation): Gap[] =>
  duties.flatMap(({ duty, entity, stages }) =>
    stages.flatMap(({ stage, label, outOfOrder, due }): Gap[] =>
      outOfOrder === undefined
        ? []
        : [
            {
              kind: 'contradiction',
              key: duty,
              entity,
              decides: [stage],
              urgentAt: due,
              why: `${label}: ${outOfOrder.join(' ')}`,
              action: 'Make the missing report now, and record with counsel how it came to this order.',
            },
          ],
    ),
  )

/** Submissions and waivers that name an instance which the duty does not have: they stop no clock. */
export const strayGaps = ({ duties, input }: Situation): Gap[] =>
  [...input.incident.submissions, ...input.incident.waivers].flatMap((claim): Gap[] => {
    const own = duties.filter(({ duty, entity }) => duty === claim.duty && entity === claim.entity)
    if (claim.instance === '' || own.length === 0 || own.some(({ instance }) => instance === claim.instance)) return []
    const names = own.map(({ instance }) => instance).filter((instance) => instance !== '')
    return [
      {
        kind: 'contradiction',
        key: claim.duty,
        entity: claim.entity,
        decides: claim.stage === undefined ? [] : [claim.stage],
        urgentAt: earliest(own.flatMap((duty) => nearestDue(duty) ?? [])),
        why: `What was recorded for ${claim.duty} names ${claim.instance}, which ${claim.entity} does not have${names.length > 0 ? ` (it has ${names.join(', ')})` : ''}: it stops no clock.`,
        action: 'Record it again for the right instance, or correct the facts or the profile that name the instances.',
      },
    ]
  })

/** A report was made, and by what is known now it was not owed: its recipient should hear of that. */
export const withdrawalGaps = ({ duties }: Situation): Gap[] =>
  duties
    .filter(({ withdrawal }) => withdrawal)
    .map(({ duty, entity, recipient, stages, because }) => ({
      kind: 'withdrawal',
      key: duty,
      entity,
      decides: stages.map(({ stage }) => stage),
      urgentAt: null,
      why: `${duty} was reported for ${entity} and is not owed by what is known now: ${because.join('; ') || 'it does not apply'}.`,
      action: `Decide with counsel whether to withdraw the report to ${recipient}, or correct the facts.`,
    }))
