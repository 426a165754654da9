import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js'
import type { RuleProblem } from './building.ts'

const LONGEST = 8_000

/** Parses only: types are checked and values computed here, on doubles and with unknowns, which cel-js does not know. */
const cel = new Environment({
  limits: { maxAstNodes: 2_000, maxDepth: 40, maxListElements: 300, maxMapEntries: 1, maxCallArguments: 8 },
})

/** The tree of a condition in CEL, or why it has none. */
export function parseCondition(source: string): ASTNode | RuleProblem {
  if (source.length > LONGEST) return { message: `a condition has at most ${LONGEST} characters` }
  try {
    return cel.parse(source).ast
  } catch (error) {
    if (error instanceof ParseError) return { message: error.summary, at: error.range?.start }
    return { message: 'this is not a condition in CEL' }
  }
}
