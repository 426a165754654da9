/** In which order reports are to be made. The order moves no number: where it limits time too, the deadline itself says so. */
import { formatHuman, type Instant } from '../time/index.ts'
import type { StageDefinition } from './definition.ts'
import { type InstanceKey, isFor, type Setting } from './setting.ts'

/** What the order asks of one stage, in sentences; `broken` where a report has been made out of turn. */
export interface Sequence {
  trace: string[]
  broken: string[]
}

export function readSequence(
  setting: Setting,
  key: InstanceKey,
  stage: StageDefinition,
  madeAt: Instant | undefined,
): Sequence {
  const found: Sequence = { trace: [], broken: [] }
  const when = (at: Instant) => formatHuman(at, setting.entity.timeZone)
  for (const other of stage.mustPrecede ?? []) {
    const at = submittedAt(setting, key, other)
    found.trace.push(`It must be made before: ${nameOf(setting, other)}.`)
    if (at !== undefined && (madeAt === undefined || madeAt > at)) {
      found.broken.push(`${nameOf(setting, other)} was made on ${when(at)}, before this, which must come first.`)
    }
  }
  for (const first of precedingOf(setting, stage)) {
    if (submittedAt(setting, key, first.stage) === undefined) found.trace.push(`Not before: ${first.label}.`)
  }
  for (const other of stage.contemporaneousWith ?? []) {
    const at = submittedAt(setting, key, other)
    found.trace.push(`It is to be made at the same time as: ${nameOf(setting, other)}.`)
    if (at !== undefined && madeAt === undefined) {
      found.broken.push(`${nameOf(setting, other)} was made on ${when(at)}; this is owed at the same time.`)
    }
  }
  return found
}

const precedingOf = ({ definition }: Setting, { stage }: StageDefinition): StageDefinition[] =>
  definition.stages.filter(({ mustPrecede }) => mustPrecede?.includes(stage))

/** The first report of a stage of this duty, or of `<duty>.<stage>`, that this entity made. */
function submittedAt(setting: Setting, key: InstanceKey, name: string): Instant | undefined {
  const { incident, entity } = setting
  const [stage, duty] = name.split('.').reverse() as [string, string?]
  const made = incident.submissions.filter(
    (one) =>
      one.stage === stage &&
      (duty === undefined ? isFor(one, setting, key) : one.duty === duty && one.entity === entity.id),
  )
  return made.length === 0 ? undefined : Math.min(...made.map(({ at }) => at))
}

/** The label of a stage of this duty; of another's, with its regime. */
function nameOf({ definition }: Setting, name: string): string {
  const other = definition.catalogueStages.get(name)
  if (other !== undefined) return `${other.label} (${other.regime})`
  return definition.stages.find(({ stage }) => stage === name)?.label ?? name
}
