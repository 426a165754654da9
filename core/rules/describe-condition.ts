/** Conditions in words, for people who judge the law and not the syntax. Says nothing about an incident. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { textOf } from './building.ts'
import { parse } from './parse.ts'

/** `binds`: what holds it together where it is no single statement, so that another word beside it needs brackets. */
interface Words {
  text: string
  binds?: 'and' | 'or' | 'list' | 'otherwise'
}

/**
 * `profile.nis2_class in ['essential', 'important']` → "nis2 class is essential or important". What has no words stands in quotes as it
 * was written; a text that is no condition, as a whole.
 */
export function describeCondition(source: string): string {
  const node = parse(source)
  return 'op' in node ? wordsOf(node).text : quoted(source)
}

const quoted = (text: string): string => `"${text.replace(/\s+/g, ' ').trim()}"`
const spoken = (name: string): string => name.replaceAll('_', ' ')
const single = (text: string): Words => ({ text })
const within = ({ text, binds }: Words, beside?: Words['binds']): string =>
  binds === undefined || binds === beside ? text : `(${text})`

const COMPARED: Partial<Record<ASTNode['op'], string>> = {
  '==': 'is',
  '!=': 'is not',
  '>': 'is more than',
  '>=': 'is at least',
  '<': 'is less than',
  '<=': 'is at most',
}

function wordsOf(node: ASTNode): Words {
  switch (node.op) {
    case '&&':
    case '||':
      return junction(node.op === '&&' ? 'and' : 'or', node.args)
    case '!_':
      return single(`not ${within(wordsOf(node.args))}`)
    case '?:': {
      const [test, yes, no] = node.args.map((part) => within(wordsOf(part)))
      return { text: `if ${test} then ${yes}, otherwise ${no}`, binds: 'otherwise' }
    }
    case 'in':
      return membership(node.args)
    case 'rcall':
      return method(node)
    default:
      return single(compared(node) ?? termOf(node))
  }
}

function junction(word: 'and' | 'or', parts: readonly ASTNode[]): Words {
  return { text: parts.map((part) => within(wordsOf(part), word)).join(` ${word} `), binds: word }
}

const compared = (node: ASTNode): string | undefined => {
  const word = COMPARED[node.op]
  if (word === undefined) return undefined
  const [left, right] = node.args as [ASTNode, ASTNode]
  return `${termOf(left)} ${word} ${termOf(right)}`
}

/** A value in a list that is written out, or in a set of the record. */
function membership([value, list]: readonly [ASTNode, ASTNode]): Words {
  if (list.op !== 'list') return single(`${termOf(list)} includes ${termOf(value)}`)
  return oneOf(`${termOf(value)} is`, list.args)
}

const oneOf = (says: string, values: readonly ASTNode[]): Words => {
  const words = values.map(termOf)
  const text = words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
  return { text: `${says} ${text}`, ...(words.length > 1 && { binds: 'list' as const }) }
}

const QUANTIFIED: Record<string, string> = { exists: 'at least one', all: 'each', exists_one: 'exactly one' }
const TEXT_TESTS: Record<string, string> = {
  startsWith: 'begins with',
  endsWith: 'ends with',
  contains: 'contains',
}

function method(node: ASTNode & { op: 'rcall' }): Words {
  const [name, of, [first, second]] = node.args
  if (first && Object.hasOwn(TEXT_TESTS, name)) return single(`${termOf(of)} ${TEXT_TESTS[name]} ${termOf(first)}`)
  if (!first || !second || !Object.hasOwn(QUANTIFIED, name)) return single(termOf(node))
  const variable = termOf(first)
  // "data roles includes controller or processor" says what the variable would only repeat.
  if (name === 'exists' && second.op === 'in' && termOf(second.args[0]) === variable && second.args[1].op === 'list') {
    return oneOf(`${termOf(of)} includes`, second.args[1].args)
  }
  return single(`${QUANTIFIED[name]} ${variable} of ${termOf(of)} has: (${wordsOf(second).text})`)
}

/** What stands on a side of a test. */
function termOf(node: ASTNode): string {
  switch (node.op) {
    case 'value':
      return node.args === '' ? 'empty' : spoken(String(node.args))
    case 'id':
      return spoken(node.args)
    case '.':
      return field(node.args)
    case '[]':
      return `${termOf(node.args[0])} in ${termOf(node.args[1])}`
    case 'call':
      return call(node.args) ?? quoted(textOf(node))
    default:
      return quoted(textOf(node))
  }
}

/** The section in which a key stands is left out; what it says is the key. */
const field = ([holder, name]: readonly [ASTNode, string]): string =>
  holder.op === 'id' && ['facts', 'profile', 'incident'].includes(holder.args)
    ? spoken(name)
    : `${termOf(holder)} ${spoken(name)}`

function call([name, [first, second, third]]: readonly [string, readonly ASTNode[]]): string | undefined {
  if (first === undefined) return undefined
  if (name === 'size') return `the number of ${termOf(first)}`
  if (second === undefined) return undefined
  if (name === 'money') return `${termOf(first)} ${termOf(second)}`
  const place = third === undefined ? 'any region' : `any region of ${termOf(third)}`
  if (name === 'any_region_over') return `${termOf(first)} in ${place} is more than ${termOf(second)}`
  return name === 'any_region_at_least' ? `${termOf(first)} in ${place} is at least ${termOf(second)}` : undefined
}
