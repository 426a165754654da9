/** Whether a duty applies, on what is known: the order of domain rules, and nothing about clocks. */
import { missingKeys, phrasesOf, type Reason, type Scope, truthOf } from './conditions.ts'
import type { DutyDefinition, Exception } from './definition.ts'
import type { OpenQuestion } from './types.ts'

export interface Decision {
  status: 'not_applicable' | 'possible' | 'applies'
  because: string[]
  reasons: Reason[]
  missing: string[]
  questions: OpenQuestion[]
  faults: string[]
}

const cited = (reason: string, citation?: string): string =>
  citation === undefined ? reason : `${reason} (${citation})`

/**
 * Disabled here, scope or trigger false, or an exception true: not applicable. Scope or trigger unknown: possible. An exception whose condition is
 * unknown is not granted; it is named as an open question.
 */
export function decide(definition: DutyDefinition, scope: Scope): Decision {
  const decision: Decision = { status: 'applies', because: [], reasons: [], missing: [], questions: [], faults: [] }
  const { amendment } = definition
  if (amendment?.kind === 'disabled') return refused(decision, [], [`disabled here: ${amendment.reason}`])
  const compelled = definition.compelledBy.find(({ when }) => truthOf(when, scope).value === true)
  const tests = compelled ? [definition.scope] : [definition.scope, definition.trigger]
  const truths = tests.map((rule) => truthOf(rule, scope))
  const no = truths.find(({ value }) => value === false)
  if (no !== undefined && no.value === false) return refused(decision, no.because, phrasesOf(no.because))
  for (const truth of truths) {
    if (truth.value === 'fault')
      decision.faults.push(`a condition of ${definition.id} cannot be read: ${truth.message}`)
    else decision.reasons.push(...truth.because)
    if (truth.value === 'unknown') decision.missing.push(...truth.keys)
  }
  if (compelled) decision.because.push(cited(compelled.reason, compelled.citation))
  else {
    const granted = weighExceptions(definition, scope, decision)
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

function weighExceptions(definition: DutyDefinition, scope: Scope, decision: Decision): Decision | undefined {
  for (const exception of definition.exceptions) {
    const truth = truthOf(exception.when, scope)
    if (truth.value === true) {
      const because = [cited(exception.reason, exception.citation), ...phrasesOf(truth.because)]
      return refused(decision, truth.because, because)
    }
    if (truth.value === 'fault')
      decision.faults.push(`an exception of ${definition.id} cannot be read: ${truth.message}`)
    if (truth.value === 'unknown') decision.questions.push(notGranted(exception, truth.keys))
  }
  return undefined
}

const notGranted = ({ reason, citation }: Exception, keys: string[]): OpenQuestion => ({
  about: 'exception',
  keys: missingKeys(keys),
  why: `Not granted while it is not known whether it holds: ${cited(reason, citation)}`,
})

function addRemarks(definition: DutyDefinition, scope: Scope, decision: Decision): void {
  for (const { when, text, citation } of definition.remarks) {
    if (truthOf(when, scope).value === true) decision.because.push(cited(text, citation))
  }
}
