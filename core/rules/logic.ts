/** Kleene's three-valued `&&`, `||`, `!` and the conditional. A decided operand decides, whatever the other one is. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { type Building, type Built, isA, refuse, wrong } from './building.ts'
import { becauseOf, joined, keysOf, known, type Outcome, type Step, undecided } from './outcome.ts'
import { BOOL, describeType, oneOf, TEXT } from './rule-type.ts'

/** `deciding`: false for `&&`, true for `||`. */
const junction =
  (deciding: boolean, left: Step, right: Step): Step =>
  (frame) => {
    const a = left(frame)
    if (a.kind === 'known' && a.value === deciding) return a
    const b = right(frame)
    if (b.kind === 'known' && b.value === deciding) return b
    if (a.kind === 'known' && b.kind === 'known') return known(!deciding, joined(a.because, b.because))
    return undecided(a, b)
  }

export function buildJunction(building: Building, node: ASTNode & { op: '&&' | '||' }): Built {
  const [left, right] = node.args.map((part) => building.build(part)) as [Built, Built]
  const fits = [isA(building, node.args[0], left, 'bool'), isA(building, node.args[1], right, 'bool')]
  return fits.includes(false) ? wrong : { type: BOOL, step: junction(node.op === '||', left.step, right.step) }
}

export function buildNot(building: Building, node: ASTNode & { op: '!_' }): Built {
  const { step, ...operand } = building.build(node.args)
  if (!isA(building, node.args, { step, ...operand }, 'bool')) return wrong
  const not = (outcome: Outcome): Outcome =>
    outcome.kind === 'known' ? known(!outcome.value, outcome.because) : outcome
  return { type: BOOL, step: (frame) => not(step(frame)) }
}

/** With an unknown condition, two branches that come to the same value still decide. */
function choose(condition: Outcome, yes: Outcome, no: Outcome): Outcome {
  if (yes.kind === 'fault') return yes
  if (no.kind === 'fault') return no
  if (yes.kind === 'known' && no.kind === 'known' && yes.value === no.value) {
    return known(yes.value, joined(yes.because, no.because))
  }
  return {
    kind: 'unknown',
    keys: joined(keysOf(condition), joined(keysOf(yes), keysOf(no))),
    because: joined(becauseOf(condition), joined(yes.because, no.because)),
  }
}

/** The branch that was taken, with the reasons for taking it. */
const taken = (condition: Outcome, branch: Outcome): Outcome =>
  branch.kind === 'fault' ? branch : { ...branch, because: joined(becauseOf(condition), branch.because) }

export function buildConditional(building: Building, node: ASTNode & { op: '?:' }): Built {
  const [condition, yes, no] = node.args.map((part) => building.build(part)) as [Built, Built, Built]
  if (!isA(building, node.args[0], condition, 'bool')) return wrong
  if (yes.type.kind === 'wrong' || no.type.kind === 'wrong') return wrong
  if (!['bool', 'number', 'text'].includes(yes.type.kind)) {
    return refuse(building, node.args[1], `a branch cannot be ${describeType(yes.type)}`)
  }
  if (yes.type.kind !== no.type.kind) {
    return refuse(building, node, `the branches differ: ${describeType(yes.type)} and ${describeType(no.type)}`)
  }
  return {
    type: branchType(yes, no),
    step: (frame) => {
      const test = condition.step(frame)
      if (test.kind === 'fault') return test
      if (test.kind === 'known') return taken(test, (test.value ? yes : no).step(frame))
      return choose(test, yes.step(frame), no.step(frame))
    },
  }
}

function branchType(yes: Built, no: Built): Built['type'] {
  if (yes.type.kind !== 'text' || no.type.kind !== 'text') return yes.type
  return yes.type.values && no.type.values ? oneOf([...new Set([...yes.type.values, ...no.type.values])]) : TEXT
}
