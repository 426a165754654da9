/** What is not known and decides: facts that people record, and profile keys that counsel declares. */
import type { DutyInstance } from '../../duties/index.ts'
import type { Vocabulary } from '../../facts/index.ts'
import type { Instant } from '../../time/index.ts'
import { atOrLast, by, earliest } from '../order.ts'
import { nearestDue } from '../order-duties.ts'
import type { Deciding } from '../read-condition.ts'
import { missingOfStages, type Situation } from '../situation.ts'
import type { Gap } from '../types.ts'
import { askFor } from './ask-for.ts'
import { listed } from './words.ts'

/** A condition of the plan that hangs on something unknown. */
export interface OpenCondition {
  readonly id: string
  readonly keys: readonly Deciding[]
}

interface Hanging extends Deciding {
  readonly name: string
  /** Duties before the plan where no end tells which is nearer. */
  readonly rank: number
  readonly due: Instant | null
}

const ATTRIBUTES = ['id', 'name', 'country', 'region', 'time_zone']

const isOfEntity = (key: string): boolean => key.startsWith('profile.') || ATTRIBUTES.includes(key)

/** What decides one stage is as urgent as the stages that hang on it; which of several, is told by the duty. */
function hangingOfDuty(duty: DutyInstance): Hanging[] {
  const hanging = (due: Instant | null) => (key: string) => ({
    key,
    entity: duty.entity,
    name: duty.duty,
    rank: 0,
    due,
  })
  const stages = duty.status === 'applies' ? duty.stages.filter(({ provisional }) => provisional) : []
  return [
    ...duty.missingFacts.map(hanging(nearestDue(duty))),
    ...missingOfStages(duty).map(hanging(nearestDue({ stages }))),
  ]
}

function hangingOf({ duties }: Situation, open: readonly OpenCondition[]): Hanging[] {
  const ofDuties = duties.filter(({ status }) => status === 'possible' || status === 'applies').flatMap(hangingOfDuty)
  const ofPlan = open.flatMap(({ id, keys }) => keys.map((deciding) => ({ ...deciding, name: id, rank: 1, due: null })))
  return [...ofDuties, ...ofPlan]
}

/** A profile is declared for each entity by itself; a fact is asked for once, whatever the entities. */
const gapOf = ({ key, entity }: Hanging): string => (isOfEntity(key) ? `${key} ${entity ?? ''}` : key)

export function unknownGaps(situation: Situation, open: readonly OpenCondition[]): Gap[] {
  const { vocabulary } = situation.input.catalogue
  const several = situation.input.directory.entities.length > 1
  return [...Map.groupBy(hangingOf(situation, open), gapOf).values()].map((hanging) =>
    unknownGap(vocabulary, hanging, several),
  )
}

function unknownGap(vocabulary: Vocabulary, hanging: readonly Hanging[], several: boolean): Gap {
  const { key } = hanging[0]!
  const entities = new Set(hanging.map(({ entity }) => entity))
  const entity = entities.size === 1 && (several || isOfEntity(key)) ? hanging[0]!.entity : undefined
  const nearest = [...hanging].sort(
    by(
      ({ due }) => atOrLast(due),
      ({ rank }) => rank,
      ({ name }) => name,
    ),
  )
  const decides = [...new Set(nearest.map(({ name }) => name))]
  const bare = key.replace(/^profile\./, '')
  return {
    kind: isOfEntity(key) ? 'unknown_profile' : 'unknown_fact',
    key: bare,
    ...(entity !== undefined && { entity }),
    decides,
    urgentAt: earliest(hanging.flatMap(({ due }) => due ?? [])),
    why: `Not known${entity === undefined ? '' : ` for ${entity}`}: ${bare}. It decides ${listed(decides)}.`,
    action: askFor(vocabulary, key, entity),
  }
}
