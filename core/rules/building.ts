/** What the parts of the compiler hand to each other. */
import type { ASTNode } from '@marcbachmann/cel-js'
import type { Money } from '../facts/index.ts'
import { known, NONE, type Outcome, type Step } from './outcome.ts'
import { describeType, type RuleType, WRONG } from './rule-type.ts'
import type { RuleSchema } from './schema.ts'

/** `at`: characters from the start of the condition. */
export interface RuleProblem {
  readonly message: string
  readonly at?: number
}

export interface Built {
  readonly type: RuleType
  readonly step: Step
  /** The value of a literal, or of a list of literals. */
  readonly literal?: string | number | boolean | Money | readonly unknown[]
  /** It reads one value as it is recorded, so that a test of it can be told with that value. */
  readonly direct?: true
  /** The names that lead to it from a root, while only groups of keys have been passed. */
  readonly path?: readonly string[]
}

export interface Building {
  readonly schema: RuleSchema
  readonly problems: RuleProblem[]
  readonly keys: Set<string>
  /** Variables of the comprehensions around, outermost first. */
  readonly variables: { readonly name: string; readonly type: RuleType }[]
  readonly build: (node: ASTNode) => Built
}

const never: Outcome = known(undefined, NONE)

export const wrong: Built = { type: WRONG, step: () => never }

/** Reports a problem and goes on, so that all of them are reported at once. */
export function refuse(building: Building, node: ASTNode, message: string): Built {
  building.problems.push({ message, at: node.start })
  return wrong
}

export const textOf = (node: ASTNode): string => node.input.slice(node.start, node.end)

/** Whether the part has the type that its place asks for; reports it if not. */
export function isA(building: Building, node: ASTNode, built: Built, kind: RuleType['kind']): boolean {
  if (built.type.kind === kind) return true
  if (built.type.kind !== 'wrong') {
    const wanted = describeType({ kind } as RuleType)
    refuse(building, node, `${textOf(node)} is ${describeType(built.type)}; ${wanted} is needed here`)
  }
  return false
}
