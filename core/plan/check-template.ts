import {
  type Arguments,
  analyzeSync,
  ForTag,
  type Template as Node,
  Output,
  toValueSync,
  Value,
  type Variable,
} from 'liquidjs'
import { checkOutput } from './check-output.ts'
import { parseTemplate } from './parse-template.ts'
import { type Look, type Reading, type Step, shapeAt, type Words } from './shape-at.ts'
import { type Shape, VARIABLES } from './variables.ts'

type Say = (message: string, row: number) => void

const number: Shape = { kind: 'fact', type: 'number' }
const flag: Shape = { kind: 'fact', type: 'bool' }
const FORLOOP: Shape = {
  kind: 'group',
  fields: { index: number, index0: number, rindex: number, rindex0: number, length: number, first: flag, last: flag },
}

export interface TextFault {
  readonly message: string
  /** Line within the text, from 1. */
  readonly row: number
}

/** Each loop in a loop multiplies the work by the number of clocks; there are two lists to go through, and no use for a third turn. */
const LOOPS_WITHIN = 2

/**
 * Everything that is wrong with the text of a template, without rendering it: syntax, tags, filters, variables, facts and events that do
 * not exist, placeholders where they cannot be filled later.
 */
export function checkTemplateText(text: string, words: Words): TextFault[] {
  const faults: TextFault[] = []
  const say: Say = (message, row) => faults.push({ message, row })
  const parsed = parseTemplate(text, say)
  if (parsed !== undefined) visit(parsed, VARIABLES, words, say)
  return faults
}

function visit(
  nodes: readonly Node[],
  scope: Readonly<Record<string, Shape>>,
  words: Words,
  say: Say,
  loops = 0,
): void {
  for (const node of nodes) {
    const row = node.token.getPosition()[0] ?? 1
    const look = (args: Arguments) => variablesIn(node, args).map((variable) => reading(variable, scope, words))
    if (node instanceof Output) checkOutput(node, look, (message) => say(message, row))
    else checkTag(node, look, (message) => say(message, row))
    const within = node instanceof ForTag ? loops + 1 : loops
    if (within > LOOPS_WITHIN) {
      say('at most two loops may stand in one another', row)
      continue
    }
    const inner = node instanceof ForTag ? { ...scope, ...loopScope(node, look) } : scope
    visit(childrenOf(node), inner, words, say, within)
  }
}

const childrenOf = (node: Node): Node[] =>
  node.children === undefined ? [] : (toValueSync(node.children(false, true)) as Node[])

function reading(variable: Variable, scope: Readonly<Record<string, Shape>>, words: Words): Reading {
  return { name: String(variable), found: shapeAt(variable.toArray() as Step[], scope, words) }
}

/** The variables that the node itself names: LiquidJS's analysis, of a node without its children. */
function variablesIn({ token, render }: Node, args: Arguments): Variable[] {
  const { variables } = analyzeSync([{ token, render, arguments: () => args }])
  return Object.values(variables).flat()
}

function checkTag(node: Node, look: Look, say: (message: string) => void): void {
  const args = [...(node.arguments?.() ?? [])]
  for (const { name, found } of look(args)) {
    if (!found.ok) say(found.why)
    else if (found.shape.kind === 'placeholder') say(`${name} is filled when sending, so that it can only be printed`)
  }
  if (args.some((arg) => arg instanceof Value && arg.filters.length > 0)) say('filters stand only in {{ … }}')
  if (node instanceof ForTag) {
    const found = look([node.collection])[0]?.found
    if (found === undefined) say('{% for %} goes through a list such as clocks')
    else if (found.ok && found.shape.kind !== 'list')
      say(`{% for %} goes through a list, which ${node.collection.getText()} is not`)
  }
}

function loopScope(node: ForTag, look: Look): Record<string, Shape> {
  const found = look([node.collection])[0]?.found
  const item: Shape = found?.ok && found.shape.kind === 'list' ? found.shape.item : { kind: 'any' }
  return { [node.variable]: item, forloop: FORLOOP }
}
