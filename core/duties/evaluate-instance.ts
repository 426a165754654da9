import type { Instant } from '../time/index.ts'
import { clockEnv } from './clock-env.ts'
import { type Scope, truthOf } from './conditions.ts'
import { type Decision, decide } from './decide.ts'
import { readInForce, stagesOf } from './in-force.ts'
import { type InstanceKey, isFor, type Setting, scopeOf } from './setting.ts'
import { evaluateStage, type StageAnswer } from './stage.ts'
import type { DutyInstance, DutyStatus, OpenQuestion, StageInstance } from './types.ts'

/** One instance of a duty: law first (pending, dates), then whether it applies, then its clocks. */
export function evaluateInstance(setting: Setting, key: InstanceKey, question?: OpenQuestion): DutyInstance {
  const scope = scopeOf(setting, key.id)
  const decisions = decide(setting.definition, scope)
  const decision = decisions.duty
  if (setting.definition.status === 'pending') {
    const watched = decision.status !== 'not_applicable'
    return answer(
      setting,
      key,
      { ...decision, status: watched ? 'watch' : 'not_applicable' },
      watched ? watch(setting, key) : {},
    )
  }
  // What does not apply need not be dated, but where its law ends another version may apply from then on.
  if (decision.status === 'not_applicable' && setting.definition.effective.to === undefined) {
    return answer(setting, key, decision, made(setting, key, scope, decision))
  }
  const inForce = readInForce(setting, key, clockEnv(setting, key, scope))
  const { changesAt } = inForce
  if (decision.status === 'not_applicable') {
    return answer(setting, key, decision, made(setting, key, scope, decision, changesAt))
  }
  if (inForce.kind !== 'yes') {
    const refused = notInForce(decision, inForce.why)
    return answer(setting, key, refused, { ...made(setting, key, scope, refused, changesAt), outOfForce: true })
  }
  const answers = stagesOf(setting, key).map((definition) => {
    const found = evaluateStage(setting, key, scope, definition, decisions.ofStage(definition.stage))
    return { definition, found }
  })
  const questions = [...(question ? [question] : []), ...answers.flatMap(({ found }) => found.questions)]
  return answer(
    setting,
    key,
    { ...decision, questions: [...decision.questions, ...questions] },
    {
      faults: answers.flatMap(({ found }) => found.faults),
      changesAt: [...changesAt, ...answers.flatMap(({ found }) => found.changesAt)],
      stages: answers.flatMap(({ found }) => (found.owed ? [discovered(setting, key, decision, found.stage)] : [])),
      stagesNotOwed: answers.flatMap(({ definition: { stage, label }, found }) =>
        found.owed ? [] : [{ stage, label, because: found.because }],
      ),
    },
  )
}

const notInForce = (decision: Decision, why: string): Decision => ({
  ...decision,
  status: 'not_applicable',
  because: [why],
  reasons: [],
  missing: [],
  questions: [],
  faults: [],
})

type Verdict = Omit<Decision, 'status'> & { status: DutyStatus }
type Rest = Partial<Pick<DutyInstance, 'stages' | 'stagesNotOwed' | 'changesAt' | 'faults' | 'outOfForce'>>

function answer({ definition, entity }: Setting, key: InstanceKey, verdict: Verdict, rest: Rest): DutyInstance {
  const { id, version, regime, citation, jurisdiction, recipient } = definition
  const stages = rest.stages ?? []
  return {
    duty: id,
    version,
    regime,
    citation,
    jurisdiction,
    entity: entity.id,
    instance: key.id,
    status: verdict.status,
    because: verdict.because,
    reasons: verdict.reasons,
    missingFacts: verdict.missing,
    openQuestions: verdict.questions,
    faults: [...new Set([...verdict.faults, ...(rest.faults ?? [])])],
    outOfForce: rest.outOfForce ?? false,
    withdrawal: verdict.status === 'not_applicable' && stages.length > 0,
    recipient,
    stages,
    stagesNotOwed: rest.stagesNotOwed ?? [],
    changesAt: [...new Set(rest.changesAt ?? [])].sort((a, b) => a - b),
  }
}

/** Reports that were made although the duty is not owed: they stay as history. */
function made(
  setting: Setting,
  key: InstanceKey,
  scope: Scope,
  decision: Decision,
  changesAt: readonly Instant[] = [],
): Pick<Rest, 'stages' | 'changesAt'> {
  const reported = new Set(
    setting.incident.submissions.filter((one) => isFor(one, setting, key)).map(({ stage }) => stage),
  )
  const answers = stagesOf(setting, key)
    .filter(({ stage }) => reported.has(stage))
    .map((definition): StageAnswer => evaluateStage(setting, key, scope, definition, decision))
  return {
    stages: answers.flatMap((found) => (found.owed && found.stage.submittedAt !== null ? [found.stage] : [])),
    changesAt: [...changesAt, ...answers.flatMap((found) => found.changesAt)],
  }
}

/** A law that is not in force computes nothing: no anchor, no number. */
const watch = (setting: Setting, key: InstanceKey): Rest => ({
  stages: stagesOf(setting, key).map(({ stage, label, recipient }) => ({
    stage,
    label,
    status: 'not_started',
    provisional: true,
    anchor: null,
    due: null,
    zone: setting.entity.timeZone,
    lateOnDiscovery: false,
    submittedAt: null,
    awaits: [],
    ...(recipient !== undefined && { recipient }),
    trace: ['Not in force yet: nothing is owed and no period is computed.'],
  })),
})

/** Marks a stage whose end had passed before what makes it owed was known. The clock keeps its own anchor. */
function discovered(setting: Setting, key: InstanceKey, decision: Decision, stage: StageInstance): StageInstance {
  if (stage.due === null || stage.due >= setting.now || decision.status !== 'applies' || stage.provisional) return stage
  if (wasOwed(setting, key, stage.stage, stage.due)) return stage
  const line = 'The end had passed already when the deciding facts were recorded; the clock keeps its own start.'
  return { ...stage, lateOnDiscovery: true, trace: [...stage.trace, line] }
}

function wasOwed(setting: Setting, key: InstanceKey, stage: string, at: Instant): boolean {
  const then = scopeOf(setting, key.id, at)
  const { status, compelled } = decide(setting.definition, then).ofStage(stage)
  if (status !== 'applies' || compelled.length > 0) return status === 'applies'
  const condition = setting.definition.stages.find((one) => one.stage === stage)?.condition
  return condition === undefined || truthOf(condition, then).value === true
}
