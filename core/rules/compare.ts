/** `== != < <= > >=` on truth values, texts, numbers and money; `+ - * / %` on numbers. */
import type { ASTNode } from '@marcbachmann/cel-js'
import type { Money } from '../facts/index.ts'
import { type Building, type Built, isA, refuse, textOf, wrong } from './building.ts'
import { type Bounds, type Comparison, decide, MIRRORED, OPPOSITE } from './order.ts'
import { becauseOf, fault, joined, type Known, known, lift, type Outcome, type Step, undecided } from './outcome.ts'
import { BOOL, clash, describeType, NUMBER } from './rule-type.ts'
import type { Reason } from './truth.ts'

type Tell = (left: Outcome, right: Outcome, held: boolean) => readonly Reason[]

/** The reasons of a comparison. One recorded value beside a literal is told with the test that it passed. */
function telling(is: Comparison, left: Built, right: Built): Tell {
  const plain: Tell = (a, b) => joined(becauseOf(a), becauseOf(b))
  const [read, literal, from] = left.direct
    ? ([0, right.literal, is] as const)
    : ([1, left.literal, MIRRORED[is]] as const)
  if (literal === undefined || typeof literal === 'boolean' || !(left.direct || right.direct)) return plain
  return (a, b, held) => {
    const reason = becauseOf(read === 0 ? a : b)[0]
    const passed = held ? from : OPPOSITE[from]
    if (reason === undefined) return []
    return [passed === '==' ? reason : { ...reason, test: { is: passed, than: literal } }]
  }
}

const boundsOf = (outcome: Outcome): Bounds | undefined => {
  if (outcome.kind === 'known') return { low: outcome.value as number, high: outcome.value as number }
  return outcome.kind === 'unknown' ? outcome.range : undefined
}

const compareNumbers =
  (is: Comparison, left: Step, right: Step, tell: Tell): Step =>
  (frame) => {
    const a = left(frame)
    const b = right(frame)
    const [within, beside] = [boundsOf(a), boundsOf(b)]
    const held = within && beside && decide(is, within, beside)
    return held === undefined ? undecided(a, b) : known(held, tell(a, b, held))
  }

/** Sums in different currencies cannot be compared: unknown, until they are recorded in the same one. */
const compareMoney = (is: Comparison, left: Step, right: Step, tell: Tell): Step =>
  lift(left, right, (a, b) => {
    const [one, other] = [a.value as Money, b.value as Money]
    const because = joined(a.because, b.because)
    if (one.currency !== other.currency) return { kind: 'unknown', keys: because.map(({ key }) => key), because: [] }
    const held = decide(is, { low: one.amount, high: one.amount }, { low: other.amount, high: other.amount })
    return known(held, tell(a, b, held === true))
  })

const compareAlike = (is: Comparison, left: Step, right: Step, tell: Tell): Step =>
  lift(left, right, (a, b) => {
    const held = (a.value === b.value) === (is === '==')
    return known(held, tell(a, b, held))
  })

export function buildComparison(building: Building, node: ASTNode & { op: Comparison }): Built {
  const [left, right] = node.args.map((part) => building.build(part)) as [Built, Built]
  if (left.type.kind === 'wrong' || right.type.kind === 'wrong') return wrong
  const is = node.op
  const equality = is === '==' || is === '!='
  const compare = { bool: compareAlike, text: compareAlike, number: compareNumbers, money: compareMoney }
  const kind = left.type.kind
  if (left.type.kind !== right.type.kind || !Object.hasOwn(compare, kind)) {
    return refuse(building, node, `cannot compare ${describeType(left.type)} with ${describeType(right.type)} by ${is}`)
  }
  if (!equality && (kind === 'bool' || kind === 'text')) {
    return refuse(
      building,
      node,
      `${is} compares numbers; for ${describeType(left.type)} list the values: x in ['a', 'b']`,
    )
  }
  if (left.type.kind === 'text' && right.type.kind === 'text') {
    const why = clash(left.type, right.type)
    if (why !== undefined) return refuse(building, node, `${textOf(node)}: ${why}`)
  }
  if (kind === 'money' && left.literal !== undefined && right.literal !== undefined) {
    return refuse(building, node, 'both amounts are written out; one must come from the record')
  }
  const step = compare[kind as keyof typeof compare](is, left.step, right.step, telling(is, left, right))
  return { type: BOOL, step }
}

type Arithmetic = '+' | '-' | '*' | '/' | '%'

function calculate(op: Arithmetic, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '%':
      return a % b
  }
}

/** All numbers are doubles, as facts are: 7 / 2 is 3.5. Division by zero is a fault, not infinity. */
export function buildArithmetic(building: Building, node: ASTNode & { op: Arithmetic }): Built {
  const [left, right] = node.args.map((part) => building.build(part)) as [Built, Built]
  const fit = [isA(building, node.args[0], left, 'number'), isA(building, node.args[1], right, 'number')]
  if (fit.includes(false)) return wrong
  const { op } = node
  const apply = (a: Known, b: Known): Outcome => {
    const divides = op === '/' || op === '%'
    if (divides && b.value === 0) return fault(`division by zero in ${textOf(node)}`)
    const value = calculate(op, a.value as number, b.value as number)
    return Number.isFinite(value) ? known(value, joined(a.because, b.because)) : fault(`${textOf(node)} is too large`)
  }
  return { type: NUMBER, step: lift(left.step, right.step, apply) }
}

export function buildNegation(building: Building, node: ASTNode & { op: '-_' }): Built {
  const { literal, step, type } = building.build(node.args)
  if (!isA(building, node.args, { type, step }, 'number')) return wrong
  const negate: Step = (frame) => {
    const outcome = step(frame)
    return outcome.kind === 'known' ? known(-(outcome.value as number), outcome.because) : outcome
  }
  return { type: NUMBER, step: negate, literal: typeof literal === 'number' ? -literal : undefined }
}
