import type { DutyDefinition, Instances } from '@liaison/core/duties'
import { checkValue, unknownName, type Vocabulary } from '@liaison/core/facts'
import type { Fault } from '../../kernel/refused.ts'

/** What a submission or waiver is about, as a person states it. */
export interface StageClaim {
  duty: string
  /** Left out of a waiver: all stages. */
  stage?: string | undefined
  entity: string
  instance: string
}

export interface Known {
  duties: readonly DutyDefinition[]
  vocabulary: Vocabulary
  /** Ids of our entities. */
  entities: readonly string[]
}

/**
 * Every fault of a claim at once. A name that nobody knows would be kept and would stop no clock, so that a misspelt one is worse than
 * none. All versions of a duty count: a report may be made under the law of last year.
 */
export function stageFaults({ duty, stage, entity, instance }: StageClaim, known: Known): Fault[] {
  const faults: Fault[] = []
  const versions = known.duties.filter(({ id }) => id === duty)
  if (versions.length === 0) {
    const ids = known.duties.map(({ id }) => id)
    faults.push({ path: 'duty', message: unknownName('duty', duty, ids) })
  } else {
    const stages = [...new Set(versions.flatMap((version) => version.stages.map((one) => one.stage)))]
    if (stage !== undefined && !stages.includes(stage)) {
      faults.push({ path: 'stage', message: `${duty} has no stage ${stage}; its stages are: ${stages.join(', ')}` })
    }
    const why = instanceFault(instance, versions, known.vocabulary)
    if (why) faults.push({ path: 'instance', message: why })
  }
  if (!known.entities.includes(entity)) {
    const ours = known.entities.join(', ') || 'none yet'
    faults.push({ path: 'entity', message: `there is no entity ${entity}; ours are: ${ours}` })
  }
  return faults
}

/** Empty always fits: it stands for the only instance, or for the first. */
function instanceFault(
  instance: string,
  versions: readonly DutyDefinition[],
  vocabulary: Vocabulary,
): string | undefined {
  if (instance === '') return undefined
  const apart = versions.flatMap(({ instances }) => instances ?? [])
  if (apart.length === 0) return 'this duty is not counted apart: leave the instance empty'
  return apart.some((one) => fits(instance, one, vocabulary))
    ? undefined
    : `is none of this duty, which is counted apart by ${[...new Set(apart.map(({ each }) => each))].join(', ')}`
}

function fits(instance: string, { of, each }: Instances, { profile, facts }: Vocabulary): boolean {
  // As core/duties names occurrences: the first is empty, the second `ransom_payment-2`.
  if (of === 'event')
    return instance.startsWith(`${each}-`) && /^([2-9]|[1-9]\d+)$/.test(instance.slice(each.length + 1))
  const [section, name = ''] = each.split('.')
  const key = (section === 'profile' ? profile : facts).get(name)
  return key !== undefined && checkValue(key, of === 'set' ? [instance] : { [instance]: 0 }).ok
}
