/** Which report of a stage is asked about: the first, or, where a stage repeats, the one after the latest submission. */
import { occurrences } from '../facts/index.ts'
import { formatHuman, type Instant } from '../time/index.ts'
import { type ClockEnv, withAnchors } from './clock-env.ts'
import type { Repeats, StageDefinition } from './definition.ts'
import { type InstanceKey, type Setting, submissionsOf } from './setting.ts'
import type { Submission } from './types.ts'

export interface Period {
  env: ClockEnv
  submitted: Submission[]
  /** The submission that answers the stage, if one does. */
  counts?: Submission
  /** Submitted before, and owed again. */
  reopened: boolean
  trace: string[]
}

export function readPeriod(setting: Setting, key: InstanceKey, stage: StageDefinition, env: ClockEnv): Period {
  const submitted = submissionsOf(setting, key, stage.stage)
  const trace = ambiguous(setting, key, stage.stage)
  const { repeats } = stage
  if (repeats === undefined) return { env, submitted, counts: submitted[0], reopened: false, trace }
  const covered = repeats.since === undefined ? undefined : submissionsOf(setting, key, repeats.since)[0]?.at
  const latest = submitted.at(-1)
  const next = latest && eventAfter(setting, repeats, latest.at, env)
  if (latest && next) {
    const told = `Submitted before on ${formatHuman(latest.at, env.zone)}; owed again.`
    return { env: withAnchors(env, { [repeats.from]: next }), submitted, reopened: true, trace: [...trace, told] }
  }
  const before = submitted.at(-2)?.at ?? covered
  const anchored =
    before === undefined ? env : withAnchors(env, { [repeats.from]: eventAfter(setting, repeats, before, env) })
  return { env: anchored, submitted, counts: latest, reopened: false, trace }
}

/** The earliest occurrence that a submission cannot have covered. One that is to come opens nothing yet. */
function eventAfter({ definition, entity, incident, now }: Setting, { from }: Repeats, at: Instant, { met }: ClockEnv) {
  const of = [definition.id, definition.regime]
  const next = occurrences(incident.events, from, { entity: entity.id, of }).find((one) => one.at > at)
  if (next === undefined || next.at <= now) return next
  met.future.push(next.at)
  return undefined
}

/** A submission that names no instance, where there are several, answers none of them. */
function ambiguous({ definition, entity, incident }: Setting, key: InstanceKey, stage: string): string[] {
  if (key.alone || key.id === '') return []
  return incident.submissions.some(
    (one) => one.duty === definition.id && one.stage === stage && one.entity === entity.id && one.instance === '',
  )
    ? ['A submission names no instance; say for which of them it was made.']
    : []
}
