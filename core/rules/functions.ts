/** The functions that a condition may call. Any other name is refused when loading. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { isCurrency, unknownName } from '../facts/index.ts'
import { type Building, type Built, isA, refuse, textOf, wrong } from './building.ts'
import { joined, known, lift, NONE } from './outcome.ts'
import { buildQuantifier, QUANTIFIERS } from './quantify.ts'
import { buildAnyRegion } from './regions.ts'
import { BOOL, describeType, MONEY, NUMBER } from './rule-type.ts'

const TEXT_TESTS: Record<string, (text: string, part: string) => boolean> = {
  startsWith: (text, part) => text.startsWith(part),
  endsWith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
}

/** Why some CEL that people know is not taken. */
const REFUSED: Record<string, string> = {
  has: 'has() would take a missing fact for a no; a condition on the fact itself is unknown while it is missing',
  matches: 'matches() is not available: regular expressions can take seconds; use startsWith, endsWith, contains or in',
  filter: 'filter() is not available; use exists, all or exists_one',
  map: 'map() is not available; use exists, all or exists_one',
}

const GLOBAL = ['size', 'money', 'any_region_over', 'any_region_at_least']
const METHODS = [...QUANTIFIERS, ...Object.keys(TEXT_TESTS), 'size']

const unknownFunction = (building: Building, node: ASTNode, name: string, known: readonly string[]): Built =>
  refuse(building, node, Object.hasOwn(REFUSED, name) ? REFUSED[name]! : unknownName('function', name, known))

function buildTextTest(building: Building, node: ASTNode & { op: 'rcall' }): Built {
  const [name, textNode, [partNode, ...more]] = node.args
  if (!partNode || more.length > 0) return refuse(building, node, `${name} takes one text`)
  const text = building.build(textNode)
  const part = building.build(partNode)
  if (text.type.kind === 'list' && name === 'contains') {
    return refuse(building, node, `write ${textOf(partNode)} in ${textOf(textNode)}`)
  }
  const fit = [isA(building, textNode, text, 'text'), isA(building, partNode, part, 'text')]
  if (fit.includes(false)) return wrong
  const test = TEXT_TESTS[name]!
  const step = lift(text.step, part.step, (a, b) =>
    known(test(a.value as string, b.value as string), joined(a.because, b.because)),
  )
  return { type: BOOL, step }
}

/** Members of a list, or characters (code points) of a text. */
function buildSize(building: Building, node: ASTNode, of: ASTNode | undefined, more: readonly ASTNode[]): Built {
  if (!of || more.length > 0) return refuse(building, node, 'size takes one list or text')
  const { type, step } = building.build(of)
  if (type.kind === 'wrong') return wrong
  if (type.kind !== 'list' && type.kind !== 'text') {
    return refuse(building, node, `size takes one list or text, not ${describeType(type)}`)
  }
  return {
    type: NUMBER,
    step: (frame) => {
      const outcome = step(frame)
      return outcome.kind === 'known'
        ? known([...(outcome.value as Iterable<unknown>)].length, outcome.because)
        : outcome
    },
  }
}

/** `money('AUD', 3000000)` */
function buildMoney(building: Building, node: ASTNode & { op: 'call' }): Built {
  const [currency, amount] = node.args[1].map((part) => building.build(part).literal)
  if (
    typeof currency !== 'string' ||
    !isCurrency(currency) ||
    typeof amount !== 'number' ||
    node.args[1].length !== 2
  ) {
    return refuse(building, node, "money takes an ISO 4217 code and a number, written out: money('AUD', 3000000)")
  }
  const literal = { currency, amount }
  const outcome = known(literal, NONE)
  return { type: MONEY, step: () => outcome, literal }
}

export function buildCall(building: Building, node: ASTNode & { op: 'call' }): Built {
  const [name, [first, ...more]] = node.args
  if (name === 'size') return buildSize(building, node, first, more)
  if (name === 'money') return buildMoney(building, node)
  if (name === 'any_region_over' || name === 'any_region_at_least') return buildAnyRegion(building, node)
  return unknownFunction(building, node, name, GLOBAL)
}

export function buildMethod(building: Building, node: ASTNode & { op: 'rcall' }): Built {
  const [name, receiver, more] = node.args
  if ((QUANTIFIERS as readonly string[]).includes(name)) return buildQuantifier(building, node)
  if (Object.hasOwn(TEXT_TESTS, name)) return buildTextTest(building, node)
  if (name === 'size') return buildSize(building, node, receiver, more)
  return unknownFunction(building, node, name, METHODS)
}
