/** Lists of literals, and `in`: a value in a list of literals or in a set fact. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { type Building, type Built, isA, refuse, textOf, wrong } from './building.ts'
import { joined, type Known, known, NONE, type Step, undecided } from './outcome.ts'
import { BOOL, clash, describeType, listOf, type RuleType } from './rule-type.ts'
import type { Reason } from './truth.ts'

/** A list that stands in the condition: literals of one type, at least one. */
export function buildList(building: Building, node: ASTNode & { op: 'list' }): Built {
  const members = node.args.map((part) => building.build(part))
  if (members.some(({ type }) => type.kind === 'wrong')) return wrong
  const values = members.flatMap(({ literal }) => (literal === undefined || Array.isArray(literal) ? [] : [literal]))
  const kinds = new Set(members.map(({ type }) => type.kind))
  if (values.length === 0 || values.length < members.length || kinds.size > 1) {
    return refuse(building, node, 'a list holds literals of one type, at least one')
  }
  const of: RuleType =
    typeof values[0] === 'string' ? { kind: 'text', values: values as string[], literal: true } : members[0]!.type
  const outcome = known(values, NONE)
  return { type: listOf(of), step: () => outcome, literal: values }
}

function reasonsFor(left: Built, right: Built): (value: Known, list: Known, held: boolean) => readonly Reason[] {
  if (left.direct && right.literal !== undefined) {
    const than = right.literal
    return ({ because }, _, held) =>
      held || because[0] === undefined ? because : [{ ...because[0], test: { is: 'not in', than } }]
  }
  if (right.direct && left.literal !== undefined) {
    const than = left.literal
    return (_, { because }, held) =>
      because[0] === undefined ? because : [{ ...because[0], test: { is: held ? 'has' : 'lacks', than } }]
  }
  return (value, list) => joined(value.because, list.because)
}

const contains =
  (left: Step, right: Step, reasons: ReturnType<typeof reasonsFor>): Step =>
  (frame) => {
    const value = left(frame)
    const list = right(frame)
    if (list.kind !== 'known' || value.kind === 'fault') return undecided(value, list)
    const members = list.value as readonly unknown[]
    // Nothing is in an empty set, whatever is asked for.
    if (value.kind === 'unknown') return members.length === 0 ? known(false, list.because) : undecided(value, list)
    const held = members.includes(value.value)
    return known(held, reasons(value, list, held))
  }

export function buildIn(building: Building, node: ASTNode & { op: 'in' }): Built {
  const [left, right] = node.args.map((part) => building.build(part)) as [Built, Built]
  if (right.type.kind === 'regions') {
    return refuse(
      building,
      node,
      "a region that is not listed is unknown, not absent: test its number, as in map['US-WA'] > 0",
    )
  }
  if (right.type.kind === 'text') return refuse(building, node, `use ${textOf(node.args[1])}.contains(…) for texts`)
  if (!isA(building, node.args[1], right, 'list') || right.type.kind !== 'list' || left.type.kind === 'wrong')
    return wrong
  const { of } = right.type
  if (of.kind !== left.type.kind || !['bool', 'number', 'text'].includes(of.kind)) {
    return refuse(building, node, `a list of this kind cannot hold ${describeType(left.type)}`)
  }
  if (left.type.kind === 'text' && of.kind === 'text') {
    const why = clash(left.type, of)
    if (why !== undefined) return refuse(building, node, `${textOf(node)}: ${why}`)
  }
  return { type: BOOL, step: contains(left.step, right.step, reasonsFor(left, right)) }
}
