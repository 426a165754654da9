/** The clock of one stage: which report is asked about, which limit counts, and what a hold makes of it. */
import { type Deadline, type Due, evaluateDeadline, formatHuman, type Instant } from '../time/index.ts'
import { type ClockEnv, clockEnv } from './clock-env.ts'
import { missingKeys, type Scope, truthOf } from './conditions.ts'
import type { StageDefinition } from './definition.ts'
import { applyHolds } from './hold.ts'
import { type Period, readPeriod } from './period.ts'
import type { InstanceKey, Setting } from './setting.ts'
import type { OpenQuestion, StageHold } from './types.ts'

export interface Clock {
  period: Period
  deadline: Deadline
  hold?: StageHold
  /** What ends a hold whose end is not recorded. */
  heldFor: string[]
  trace: string[]
  questions: OpenQuestion[]
  faults: string[]
  changesAt: Instant[]
}

export function readClock(setting: Setting, key: InstanceKey, scope: Scope, definition: StageDefinition): Clock {
  const period = readPeriod(setting, key, definition, clockEnv(setting, key, scope))
  const { met } = period.env
  const chosen = chooseDue(definition, period, scope)
  const plain = evaluateDeadline(chosen.due, period.env)
  const held = applyHolds(setting, definition.stage, plain, period.env, scope)
  const there = held.hold ? [] : endThere(definition, chosen.due, plain, period.env)
  const lenient = plain.kind === 'due' ? plain.lenient : undefined
  const why = lenient?.why ?? 'It decides which limit counts; until it is known, the stricter one does.'
  const keys = [...new Set(met.unknownKeys)]
  const asked: OpenQuestion[] = keys.length > 0 ? [{ about: 'deadline', keys, why }] : []
  const { deadline, hold, awaits: heldFor } = held
  const broken =
    deadline.kind === 'fault' ? [`the deadline of ${definition.stage} cannot be computed: ${deadline.why}`] : []
  return {
    period,
    deadline,
    ...(hold && { hold }),
    heldFor,
    trace: [
      ...chosen.trace,
      ...(deadline.kind === 'fault' ? [`No end can be computed: ${deadline.why}.`] : deadline.trace),
      ...there,
    ],
    questions: [...chosen.questions, ...asked, ...held.questions],
    faults: [...broken, ...chosen.faults, ...held.faults, ...met.faults],
    changesAt: [...held.changesAt, ...met.future],
  }
}

/** The end by the authority's own day, where that differs. */
function endThere({ authorityZone: zone }: StageDefinition, due: Due, plain: Deadline, env: ClockEnv): string[] {
  if (zone === undefined || plain.kind !== 'due') return []
  const there = evaluateDeadline(due, { ...env, zone })
  if (there.kind !== 'due' || there.due === plain.due) return []
  const end = `By the day of the authority it ends ${formatHuman(there.due, zone)}`
  return [there.due < plain.due ? `${end}, which is earlier: aim for that.` : `${end}; the earlier end counts.`]
}

interface Chosen {
  due: Due
  trace: string[]
  questions: OpenQuestion[]
  faults: string[]
}

/** A variant counts only where it is known to hold; the stage's own limit counts until then. */
function chooseDue({ stage, due, variants, repeats }: StageDefinition, period: Period, scope: Scope): Chosen {
  const chosen: Chosen = { due, trace: [], questions: [], faults: [] }
  if (period.reopened && repeats?.due) return { ...chosen, due: repeats.due }
  for (const { when, reason, citation, due: other } of variants) {
    const truth = truthOf(when, scope)
    const said = citation === undefined ? reason : `${reason} (${citation})`
    if (truth.value === true) return { ...chosen, due: other, trace: [said] }
    if (truth.value === 'fault') chosen.faults.push(`a variant of ${stage} cannot be read: ${truth.message}`)
    if (truth.value === 'unknown') {
      chosen.questions.push({
        about: 'deadline',
        keys: missingKeys(truth.keys),
        why: `Another limit would count: ${said}`,
      })
    }
  }
  return chosen
}
