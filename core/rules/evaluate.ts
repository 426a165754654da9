import type { Frame, Outcome, Scope } from './outcome.ts'
import type { CompiledRule, Reason, Truth } from './truth.ts'

/** The same value may decide in several places; it is told once. */
function distinct(because: readonly Reason[]): Reason[] {
  if (because.length < 2) return [...because]
  const seen = new Map<string, Reason>()
  for (const reason of because) {
    const { key, test } = reason
    const told = test === undefined ? key : `${key} ${test.is} ${JSON.stringify(test.than)}`
    if (!seen.has(told)) seen.set(told, reason)
  }
  return [...seen.values()]
}

function truthOf(outcome: Outcome): Truth {
  switch (outcome.kind) {
    case 'fault':
      return { value: 'fault', message: outcome.message }
    case 'unknown':
      return { value: 'unknown', keys: [...new Set(outcome.keys)], because: distinct(outcome.because) }
    case 'known':
      return { value: outcome.value === true, because: distinct(outcome.because) }
  }
}

/**
 * Evaluates a condition on what is known. Total and deterministic: it never throws, also where the scope does, and visits a
 * bounded number of members.
 */
export function evaluate(rule: CompiledRule, scope: Scope): Truth {
  const frame: Frame = { scope, members: [], steps: 0 }
  try {
    return truthOf(rule.step(frame))
  } catch (error) {
    return {
      value: 'fault',
      message: `could not be read: ${error instanceof Error ? error.message : 'no reason given'}`,
    }
  }
}
