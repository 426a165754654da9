import { combineEarliest, combineLatest, combineUndecided, type Operand } from './combine.ts'
import type { Before, Choice, Deadline, DeadlineEnv, Due, OpenStandard } from './deadline.ts'
import { describeDuration, parseDuration } from './duration.ts'
import { readAnchor } from './evaluate-anchor.ts'
import { readCel, readCondition } from './evaluate-condition.ts'
import { evaluatePeriod } from './evaluate-period.ts'
import { formatHuman } from './instant.ts'
import { readZone } from './zone.ts'

/**
 * Evaluates a deadline that `dueSchema` has accepted. The answer is always the strict reading: what is not known never makes an end
 * later. Does not throw for any accepted expression; what cannot be answered is a `fault`.
 */
export function evaluateDeadline(due: Due, env: DeadlineEnv): Deadline {
  const zone = readZone(env.zone)
  if (zone.kind === 'refused') return { kind: 'fault', why: zone.why }
  return evaluateOperand(due, env).deadline
}

function evaluateOperand(due: Due, env: DeadlineEnv): Operand {
  if (due.when === undefined) return evaluateForm(due, env)
  const { truth, why } = readCel(due.when, env)
  if (truth === false) return certain({ kind: 'none', trace: [`${why} This limit does not apply.`.trimStart()] })
  const { deadline, doubtful } = evaluateForm(due, env)
  const line = truth === true ? why : `${why} Until it is known, the limit is read in the stricter way.`
  return { deadline: told(line, deadline), doubtful: doubtful || truth === 'unknown' }
}

function evaluateForm(due: Due, env: DeadlineEnv): Operand {
  if ('earliest_of' in due) return combineEarliest(due.earliest_of.map((operand) => evaluateOperand(operand, env)))
  if ('latest_of' in due) return combineLatest(due.latest_of.map((operand) => evaluateOperand(operand, env)))
  if ('if' in due) return evaluateChoice(due, env)
  if ('standard' in due) return certain(evaluateStandard(due, env))
  if ('before' in due) return certain(evaluateBefore(due, env))
  return certain(evaluatePeriod(due, env))
}

const certain = (deadline: Deadline): Operand => ({ deadline, doubtful: false })

function told(line: string, deadline: Deadline): Deadline {
  return deadline.kind === 'fault' || line === '' ? deadline : { ...deadline, trace: [line, ...deadline.trace] }
}

function evaluateChoice(due: Choice, env: DeadlineEnv): Operand {
  const { truth, why } = readCondition(due.if, env, env.zone)
  if (truth === 'unknown') {
    return combineUndecided(why, [evaluateOperand(due.then, env), evaluateOperand(due.else, env)])
  }
  const { deadline, doubtful } = evaluateOperand(truth ? due.then : due.else, env)
  return { deadline: told(why, deadline), doubtful }
}

function evaluateStandard({ standard, from, expectation }: OpenStandard, env: DeadlineEnv): Deadline {
  const anchor = readAnchor(from, env, env.zone)
  if (anchor.kind === 'awaiting') return anchor
  const trace = [...anchor.trace, `Owed "${standard}": the law gives no number.`]
  if (expectation !== undefined) {
    const period = parseDuration(expectation)
    const length = period.kind === 'duration' ? describeDuration(period.duration) : expectation
    trace.push(`Expected in practice: ${length}. That is not a legal limit.`)
  }
  return { kind: 'open', standard, anchor: anchor.base, ...(expectation !== undefined && { expectation }), trace }
}

function evaluateBefore(due: Before, env: DeadlineEnv): Deadline {
  const zone = due.zone ?? env.zone
  // What is planned for a day to come is what something is to be done before.
  const anchor = readAnchor(due.before, { ...env, now: undefined }, zone)
  if (anchor.kind === 'awaiting') return anchor
  const trace = [...anchor.trace, `To be done before ${formatHuman(anchor.at, zone)}.`]
  return { kind: 'due', due: anchor.at, anchor: anchor.base, zone, trace }
}
