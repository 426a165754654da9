/** `exists`, `all` and `exists_one` over lists and set facts, by Kleene: what is decided does not wait for what is unknown. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { quote } from '../facts/index.ts'
import { fits } from './access.ts'
import { type Building, type Built, isA, refuse, wrong } from './building.ts'
import {
  type Frame,
  fault,
  joined,
  type Known,
  keysOf,
  known,
  NONE,
  type Outcome,
  type Step,
  type Unknown,
} from './outcome.ts'
import { BOOL, describeType, type RuleType } from './rule-type.ts'
import type { Reason } from './truth.ts'

export const QUANTIFIERS = ['exists', 'all', 'exists_one'] as const
export type Quantifier = (typeof QUANTIFIERS)[number]

/** Comprehensions in one another: two reach the stages of duties; deeper ones only multiply the work. */
const DEEPEST = 2
/** Members visited in one evaluation. */
const MOST_STEPS = 100_000

function memberOf(list: Known, of: RuleType, value: unknown, index: number): Outcome {
  const key = list.because[0]?.key
  if (!fits(of, value)) return fault(`${key}[${index}] is not ${describeType(of)}`)
  if (of.kind !== 'object') return known(value, list.because)
  const name = of.namedBy === undefined ? undefined : (value as Record<string, unknown>)[of.namedBy]
  return known(value, [{ key: `${key}[${typeof name === 'string' ? name : index}]`, value }])
}

interface Tally {
  readonly met: Outcome[]
  readonly because: Reason[]
  readonly keys: string[]
  notMet: number
}

const unknownOf = (keys: readonly string[], because: readonly Reason[]): Unknown => ({ kind: 'unknown', keys, because })

/** That there is such a member is a reason of its own, unless what was read of it says so already. */
function reasonsOf(body: Known, member: Outcome): readonly Reason[] {
  const own = member.kind === 'known' ? member.because : NONE
  const told = own[0] && body.because.some(({ key }) => key === own[0]?.key || key.startsWith(`${own[0]?.key}.`))
  return told ? body.because : joined(own, body.because)
}

/** Visits the members until `stop` says that one decides; a fault counts only where nothing else decides. */
function visit(frame: Frame, slot: number, body: Step, members: readonly Outcome[], stop?: boolean): Tally | Outcome {
  const tally: Tally = { met: [], because: [], keys: [], notMet: 0 }
  let failed: Outcome | undefined
  for (const member of members) {
    if (++frame.steps > MOST_STEPS) return fault(`more than ${MOST_STEPS} members to visit`)
    frame.members[slot] = member
    const outcome = member.kind === 'fault' ? member : body(frame)
    if (outcome.kind === 'fault') failed ??= outcome
    else if (outcome.kind === 'unknown') tally.keys.push(...outcome.keys)
    else {
      const because = reasonsOf(outcome, member)
      if (outcome.value === stop) return known(stop, because)
      if (outcome.value === true) tally.met.push(known(true, because))
      else tally.notMet += 1
      tally.because.push(...(outcome.value === true ? because : outcome.because))
    }
  }
  return failed ?? tally
}

/** A list that is unknown decides only where its members could not: nothing is in an empty set, for instance. */
function overUnknown(quantifier: Quantifier, list: Unknown, frame: Frame, slot: number, body: Step): Outcome {
  frame.members[slot] = unknownOf(list.keys, NONE)
  const outcome = body(frame)
  const indifferent = quantifier === 'all'
  if (outcome.kind === 'fault' || (outcome.kind === 'known' && outcome.value === indifferent)) return outcome
  return unknownOf(joined(list.keys, keysOf(outcome)), outcome.because)
}

function overKnown(quantifier: Quantifier, list: Known, of: RuleType, frame: Frame, slot: number, body: Step): Outcome {
  const members = (list.value as readonly unknown[]).map((value, index) => memberOf(list, of, value, index))
  const deciding = quantifier === 'exists_one' ? undefined : quantifier === 'exists'
  const tally = visit(frame, slot, body, members, deciding)
  if ('kind' in tally) return tally
  const because = of.kind === 'object' && members.length > 0 ? tally.because : joined(list.because, tally.because)
  if (quantifier === 'exists_one' && tally.met.length > 1) return known(false, because)
  if (tally.keys.length > 0) return unknownOf(tally.keys, because)
  return known(quantifier === 'exists_one' ? tally.met.length === 1 : !deciding, because)
}

const quantify =
  (quantifier: Quantifier, list: Step, of: RuleType, slot: number, body: Step): Step =>
  (frame) => {
    const outcome = list(frame)
    if (outcome.kind === 'fault') return outcome
    return outcome.kind === 'unknown'
      ? overUnknown(quantifier, outcome, frame, slot, body)
      : overKnown(quantifier, outcome, of, frame, slot, body)
  }

export function buildQuantifier(building: Building, node: ASTNode & { op: 'rcall' }): Built {
  const [name, listNode, [variable, bodyNode]] = node.args
  if (variable?.op !== 'id' || !bodyNode) return refuse(building, node, `${name} takes a variable and a condition`)
  const { variables, schema } = building
  const list = building.build(listNode)
  if (list.type.kind === 'regions')
    return refuse(building, node, 'use any_region_over(map, number) for maps of regions')
  if (!isA(building, listNode, list, 'list') || list.type.kind !== 'list') return wrong
  if (variables.length === DEEPEST) return refuse(building, node, 'at most two comprehensions may stand in one another')
  if (schema.roots.has(variable.args) || variables.some((one) => one.name === variable.args)) {
    return refuse(building, variable, `${quote(variable.args)} is taken: give the variable another name`)
  }
  const slot = variables.length
  variables.push({ name: variable.args, type: list.type.of })
  const body = building.build(bodyNode)
  variables.pop()
  if (!isA(building, bodyNode, body, 'bool')) return wrong
  return { type: BOOL, step: quantify(name as Quantifier, list.step, list.type.of, slot, body.step) }
}
