import type { ASTNode } from '@marcbachmann/cel-js'
import { buildIndex, buildMember, buildName } from './access.ts'
import { type Building, type Built, isA, type RuleProblem, refuse } from './building.ts'
import { buildArithmetic, buildComparison, buildNegation } from './compare.ts'
import { buildCall, buildMethod } from './functions.ts'
import { buildConditional, buildJunction, buildNot } from './logic.ts'
import { buildIn, buildList } from './membership.ts'
import { known, NONE } from './outcome.ts'
import { parseCondition } from './parse.ts'
import { BOOL, NUMBER, type RuleType } from './rule-type.ts'
import type { RuleSchema } from './schema.ts'
import type { CompiledRule } from './truth.ts'

export type Compiled =
  | { readonly ok: true; readonly rule: CompiledRule }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] }

function buildLiteral(building: Building, node: ASTNode & { op: 'value' }): Built {
  const literal = (value: string | number | boolean, type: RuleType): Built => {
    const outcome = known(value, NONE)
    return { type, literal: value, step: () => outcome }
  }
  const value = node.args
  if (typeof value === 'boolean') return literal(value, BOOL)
  if (typeof value === 'string') return literal(value, { kind: 'text', values: [value], literal: true })
  if (typeof value === 'number') return literal(value, NUMBER)
  if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return literal(Number(value), NUMBER)
  if (value === null) return refuse(building, node, 'null: what is absent is unknown and cannot be tested for')
  return refuse(building, node, 'write numbers plainly, within 2^53, and texts in quotes')
}

function buildNode(building: Building, node: ASTNode): Built {
  switch (node.op) {
    case 'value':
      return buildLiteral(building, node)
    case 'id':
      return buildName(building, node)
    case '.':
      return buildMember(building, node)
    case '[]':
      return buildIndex(building, node)
    case 'list':
      return buildList(building, node)
    case 'in':
      return buildIn(building, node)
    case '&&':
    case '||':
      return buildJunction(building, node)
    case '!_':
      return buildNot(building, node)
    case '-_':
      return buildNegation(building, node)
    case '?:':
      return buildConditional(building, node)
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return buildComparison(building, node)
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return buildArithmetic(building, node)
    case 'call':
      return buildCall(building, node)
    case 'rcall':
      return buildMethod(building, node)
    default:
      return refuse(building, node, 'this part of CEL is not available in conditions')
  }
}

/**
 * Parses and checks a condition against the variables that it may read. All problems are reported; a rule that compiles
 * can be evaluated on any scope.
 */
export function compile(source: string, schema: RuleSchema): Compiled {
  const node = parseCondition(source)
  if (!('op' in node)) return { ok: false, problems: [node] }
  const building: Building = {
    schema,
    problems: [],
    keys: new Set(),
    variables: [],
    build: (part) => buildNode(building, part),
  }
  const built = building.build(node)
  isA(building, node, built, 'bool')
  if (building.problems.length > 0) return { ok: false, problems: building.problems }
  const roots = new Set([...building.keys].map((key) => key.split('.')[0]!))
  return { ok: true, rule: { source, roots, keys: building.keys, step: built.step } }
}
