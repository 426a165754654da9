/** Conditions in words: "personal data breach, and severity is at most 2". What words cannot say better stays as it is written. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { parseCondition } from './parse.ts'

/** What a name of a duty is called: `eu-gdpr-33` → "GDPR". */
export type NameDuty = (id: string) => string

interface Speaker {
  /** Names that stand for a member of a list, which a reader need not hear. */
  bound: readonly string[]
  nameDuty: NameDuty
}

const COMPARISONS: Record<string, string> = {
  '==': 'is',
  '!=': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
}
const METHODS: Record<string, string> = { startsWith: 'begins with', endsWith: 'ends with', contains: 'contains' }
/** Whose members they are goes without saying: `facts.malicious` → "malicious". */
const SILENT = ['facts', 'profile', 'incident', 'entity', 'engagement']

/** Parts of names that are written in capitals. */
const CAPITALS = new Set(
  'ai apra ci circia cra csirt ddos dora ehr fca fedramp finma gdpr hipaa ict ncua nis2 nydfs phi pra sec soci'.split(
    ' ',
  ),
)

const spoken = (name: string): string =>
  name
    .split('_')
    .map((part) => (CAPITALS.has(part) ? part.toUpperCase() : part))
    .join(' ')

/** A condition in CEL, in words. Never throws: a text that is no condition is given back. */
export function describeCondition(source: string, nameDuty: NameDuty = (id) => id): string {
  const node = parseCondition(source)
  return 'op' in node ? say(node, { bound: [], nameDuty }) : source
}

function say(node: ASTNode, speaker: Speaker): string {
  const { op } = node
  if (op === '&&' || op === '||') return sayJunction(node as Junction, speaker)
  if (op === '!_') return sayNot(node.args as ASTNode, speaker)
  if (op === 'in') return sayIn(node.args as [ASTNode, ASTNode], speaker)
  if (op === 'rcall') return sayMethod(node as ASTNode & { op: 'rcall' }, speaker)
  if (op === 'call') return sayCall(node as ASTNode & { op: 'call' }, speaker)
  if (op in COMPARISONS) {
    const [left, right] = node.args as [ASTNode, ASTNode]
    return `${say(left, speaker)} ${COMPARISONS[op]} ${say(right, speaker)}`
  }
  return sayTerm(node, speaker)
}

function sayTerm(node: ASTNode, speaker: Speaker): string {
  switch (node.op) {
    case 'value':
      if (node.args === true) return 'always'
      return node.args === false ? 'never' : spoken(String(node.args))
    case 'id':
      return speaker.bound.includes(node.args) ? 'it' : spoken(node.args)
    case '.': {
      const [holder, name] = node.args
      const isSilent = holder.op === 'id' && (SILENT.includes(holder.args) || speaker.bound.includes(holder.args))
      const isOurs = holder.op === '.' && holder.args[1] === 'profile'
      return isSilent || isOurs ? spoken(name) : `${spoken(name)} of ${say(holder, speaker)}`
    }
    case '[]':
      return `${say(node.args[0], speaker)} in ${say(node.args[1], speaker)}`
    case 'list':
      return listed(
        node.args.map((one) => say(one, speaker)),
        'or',
      )
    default:
      return source(node)
  }
}

type Junction = ASTNode & { op: '&&' | '||' }

/** `a && b && c` is one list; a list of the other kind in it stands in brackets. */
function sayJunction(node: Junction, speaker: Speaker): string {
  const parts = partsOf(node, node.op).map((part) => {
    const words = say(part, speaker)
    return part.op === '&&' || part.op === '||' ? `(${words})` : words
  })
  return listed([...new Set(parts)], node.op === '&&' ? 'and' : 'or')
}

const partsOf = (node: ASTNode, op: '&&' | '||'): ASTNode[] =>
  node.op === op ? node.args.flatMap((part) => partsOf(part, op)) : [node]

function sayNot(of: ASTNode, speaker: Speaker): string {
  const words = say(of, speaker)
  return of.op === '.' || of.op === 'id' ? `not ${words}` : `not (${words})`
}

function sayIn([member, of]: [ASTNode, ASTNode], speaker: Speaker): string {
  const [one, many] = [say(member, speaker), say(of, speaker)]
  if (of.op !== 'list') return `${one} is among ${many}`
  return of.args.length > 1 ? `${one} is one of ${many}` : `${one} is ${many}`
}

function sayMethod(node: ASTNode & { op: 'rcall' }, speaker: Speaker): string {
  const [name, of, args] = node.args
  const [first, second] = args
  const method = METHODS[name]
  if (method && first) return `${say(of, speaker)} ${method} ${say(first, speaker)}`
  if (first?.op !== 'id' || !second) return source(node)
  const inner = { ...speaker, bound: [...speaker.bound, first.args] }
  if (name === 'exists' && of.op === 'id' && of.args === 'duties') return sayDuty(second, inner)
  if (name === 'exists' && of.op === '.' && of.args[1] === 'stages') return `one of its stages: ${say(second, inner)}`
  const whose = name === 'all' ? 'each' : name === 'exists_one' ? 'exactly one' : 'one'
  return `${whose} of ${say(of, speaker)}: ${say(second, inner)}`
}

/** `d.duty == 'eu-gdpr-33' && d.status == 'applies'` → "the duty GDPR applies". */
function sayDuty(condition: ASTNode, speaker: Speaker): string {
  const parts = partsOf(condition, '&&')
  const equals = (field: string) => parts.find((part) => isField(part, field))
  const [named, status] = [equals('duty'), equals('status')]
  const rest = parts.filter((part) => part !== named && part !== status).map((part) => say(part, speaker))
  const which = named ? `the duty ${speaker.nameDuty(literalOf(named))}` : 'a duty'
  const verb = status ? literalVerb(literalOf(status)) : 'is there'
  return rest.length > 0 ? `${which} ${verb} (${listed(rest, 'and')})` : `${which} ${verb}`
}

const literalVerb = (status: string) => (status === 'applies' ? 'applies' : `is ${spoken(status)}`)

function isField(node: ASTNode, field: string): boolean {
  if (node.op !== '==') return false
  const [left, right] = node.args
  return left.op === '.' && left.args[1] === field && right.op === 'value'
}

const literalOf = (node: ASTNode): string => String((node.args as [ASTNode, ASTNode])[1].args)

const CALLS: Record<string, (words: string[]) => string> = {
  size: ([of]) => `the number of ${of}`,
  money: ([currency, amount]) => `${currency} ${amount}`,
  any_region_over: ([of, most, within]) => `${of} is more than ${most} in one region${within ? ` of ${within}` : ''}`,
  any_region_at_least: ([of, least, within]) =>
    `${of} is at least ${least} in one region${within ? ` of ${within}` : ''}`,
}

function sayCall(node: ASTNode & { op: 'call' }, speaker: Speaker): string {
  const [name, args] = node.args
  return CALLS[name]?.(args.map((one) => say(one, speaker))) ?? source(node)
}

/** What stands there, where no words were found for it. */
const source = ({ input, range }: ASTNode): string => input.slice(range.start, range.end)

const listed = (parts: readonly string[], word: 'and' | 'or'): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`
