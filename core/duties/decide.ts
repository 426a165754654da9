/** Whether a duty and its stages are owed, on what is known: the order of domain rules, and nothing about clocks. */
import { missingKeys, phrasesOf, type Reason, type Scope, type Truth, truthOf } from './conditions.ts'
import type { DutyDefinition, Exception } from './definition.ts'
import type { OpenQuestion } from './types.ts'

export interface Decision {
  status: 'not_applicable' | 'possible' | 'applies'
  because: string[]
  reasons: Reason[]
  missing: string[]
  questions: OpenQuestion[]
  faults: string[]
  /** Why the stage that was asked about is owed whatever its own condition says. */
  compelled: string[]
}

export interface Decisions {
  duty: Decision
  /** That of the duty, unless an exception or a compulsion names the stage. */
  ofStage: (stage: string) => Decision
}

/** A duty of which only some stages are compelled is owed for their sake; its other stages are not. */
export function decide(definition: DutyDefinition, scope: Scope): Decisions {
  const whole = weigh(definition, scope)
  const named = [...definition.exceptions, ...definition.compelledBy].flatMap(({ stages = [] }) => stages)
  const own = new Map(named.map((stage) => [stage, weigh(definition, scope, stage)]))
  const compelled = [...own.values()].find(({ status }) => status !== 'not_applicable')
  return {
    duty: whole.status === 'not_applicable' && compelled ? compelled : whole,
    ofStage: (stage) => own.get(stage) ?? whole,
  }
}

type Reasoned = { reason: string; citation?: string; stages?: readonly string[] }

const cited = ({ reason, citation }: Reasoned): string => (citation === undefined ? reason : `${reason} (${citation})`)

/** What concerns the duty as a whole and, where a stage is asked about, what names it. */
const concerning = <T extends Reasoned>(list: readonly T[], stage: string | undefined): T[] =>
  list.filter(({ stages }) => stages === undefined || (stage !== undefined && stages.includes(stage)))

/**
 * Disabled here, scope or trigger false, or an exception true: not applicable. Scope or trigger unknown: possible. An exception whose
 * condition is unknown is not granted; it is named as an open question.
 */
function weigh(definition: DutyDefinition, scope: Scope, stage?: string): Decision {
  const orders = concerning(definition.compelledBy, stage).filter(({ when }) => truthOf(when, scope).value === true)
  const decision: Decision = {
    status: 'applies',
    because: orders.map(cited),
    reasons: [],
    missing: [],
    questions: [],
    faults: [],
    compelled: orders.filter(({ stages }) => stages !== undefined).map(cited),
  }
  const { amendment } = definition
  if (amendment?.kind === 'disabled') return refused(decision, [], [`disabled here: ${amendment.reason}`])
  const tests = orders.length > 0 ? [definition.scope] : [definition.scope, definition.trigger]
  const truths: Truth[] = []
  for (const rule of tests) {
    const truth = truthOf(rule, scope)
    if (truth.value === false) return refused(decision, truth.because, phrasesOf(truth.because))
    truths.push(truth)
  }
  for (const truth of truths) {
    if (truth.value === 'fault')
      decision.faults.push(`a condition of ${definition.id} cannot be read: ${truth.message}`)
    else decision.reasons.push(...truth.because)
    if (truth.value === 'unknown') decision.missing.push(...truth.keys)
  }
  if (orders.length === 0) {
    const granted = weighExceptions(definition, scope, stage, decision)
    if (granted) return granted
  }
  decision.because.push(...phrasesOf(decision.reasons))
  addRemarks(definition, scope, decision)
  decision.missing = missingKeys(decision.missing)
  if (decision.missing.length > 0 || decision.faults.length > 0) decision.status = 'possible'
  return decision
}

const refused = (decision: Decision, reasons: Reason[], because: string[]): Decision => ({
  ...decision,
  status: 'not_applicable',
  reasons,
  because,
  missing: [],
  questions: [],
})

function weighExceptions(
  definition: DutyDefinition,
  scope: Scope,
  stage: string | undefined,
  decision: Decision,
): Decision | undefined {
  for (const exception of concerning(definition.exceptions, stage)) {
    const truth = truthOf(exception.when, scope)
    if (truth.value === true) {
      return refused(decision, truth.because, [cited(exception), ...phrasesOf(truth.because)])
    }
    if (truth.value === 'fault')
      decision.faults.push(`an exception of ${definition.id} cannot be read: ${truth.message}`)
    if (truth.value === 'unknown') {
      decision.questions.push({ ...notGranted(exception, truth.keys), ...(exception.stages && { stage }) })
    }
  }
  return undefined
}

const notGranted = (exception: Exception, keys: string[]): OpenQuestion => ({
  about: 'exception',
  keys: missingKeys(keys),
  why: `Not granted while it is not known whether it holds: ${cited(exception)}`,
})

function addRemarks(definition: DutyDefinition, scope: Scope, decision: Decision): void {
  for (const { when, text, citation } of definition.remarks) {
    if (truthOf(when, scope).value === true) decision.because.push(cited({ reason: text, citation }))
  }
}
