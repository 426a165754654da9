/** Variables and their members: from the roots of the schema, and from the members of a list. */
import type { ASTNode } from '@marcbachmann/cel-js'
import { quote, unknownName } from '../facts/index.ts'
import { type Building, type Built, refuse, textOf, wrong } from './building.ts'
import { fault, known, NONE, type Outcome, type Step, type Unknown } from './outcome.ts'
import { buildRegion } from './regions.ts'
import { describeType, type ObjectType, type RuleType } from './rule-type.ts'

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value that was handed in has the type that the schema promised. */
export function fits(type: RuleType, value: unknown): boolean {
  switch (type.kind) {
    case 'bool':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number' && !Number.isNaN(value)
    case 'text':
      return typeof value === 'string'
    case 'list':
      return Array.isArray(value)
    default:
      return isRecord(value)
  }
}

const mistyped = (key: string, type: RuleType): Outcome => fault(`${key} is not ${describeType(type)}`)

/** A member by its own name, of a Map or of a plain object (which may compute it when it is asked for). */
function memberOf(holder: unknown, name: string): unknown {
  if (holder instanceof Map) return holder.get(name)
  return isRecord(holder) && Object.hasOwn(holder as object, name)
    ? (holder as Record<string, unknown>)[name]
    : undefined
}

function readScope(path: readonly string[], type: RuleType): Step {
  const key = path.join('.')
  const missing: Unknown = { kind: 'unknown', keys: [key], because: NONE }
  return ({ scope }) => {
    let value: unknown = scope
    for (const name of path) {
      value = memberOf(value, name)
      if (value === undefined || value === null) return missing
    }
    return fits(type, value) ? known(value, [{ key, value }]) : mistyped(key, type)
  }
}

/** A field of a list member. The member carries its own key, such as `duties[eu-nis2-23]`, as its reason. */
function readField(member: Step, of: ObjectType, name: string, type: RuleType): Step {
  const silent = name === of.namedBy
  return (frame) => {
    const holder = member(frame)
    if (holder.kind !== 'known') return holder
    const value = memberOf(holder.value, name)
    if (silent && fits(type, value)) return known(value, NONE)
    const key = `${holder.because[0]?.key}.${name}`
    if (value === undefined || value === null) return { kind: 'unknown', keys: [key], because: NONE }
    return fits(type, value) ? known(value, [{ key, value }]) : mistyped(key, type)
  }
}

function buildPath(building: Building, path: readonly string[], type: RuleType): Built {
  if (type.kind === 'object') return { type, path, step: wrong.step }
  building.keys.add(path.join('.'))
  return { type, step: readScope(path, type), direct: true }
}

export function buildName(building: Building, node: ASTNode & { op: 'id' }): Built {
  const slot = building.variables.findLastIndex(({ name }) => name === node.args)
  if (slot >= 0) {
    const step: Step = ({ members }) => members[slot]!
    return { type: building.variables[slot]!.type, step }
  }
  const type = building.schema.roots.get(node.args)
  if (type !== undefined) return buildPath(building, [node.args], type)
  const { roots } = building.schema
  const holder = [...roots].find(([, root]) => root.kind === 'object' && root.fields.has(node.args))
  if (holder) return refuse(building, node, `unknown variable ${quote(node.args)}; write ${holder[0]}.${node.args}`)
  const names = [...roots.keys(), ...building.variables.map(({ name }) => name)]
  return refuse(building, node, unknownName('variable', node.args, names))
}

function buildField(building: Building, node: ASTNode, base: Built, of: ObjectType, name: string): Built {
  const type = of.fields.get(name)
  if (type === undefined) return refuse(building, node, unknownName(of.noun, name, of.fields.keys()))
  if (base.path !== undefined) return buildPath(building, [...base.path, name], type)
  return { type, step: readField(base.step, of, name, type), direct: true }
}

const HINTS: Partial<Record<RuleType['kind'], string>> = {
  money: "compare it with money('AUD', 3000000), so that another currency leaves the test unknown",
  regions: "name a region as in ['US-WA'], or use any_region_over(map, number)",
  list: 'a list has no order and no keys here; use exists, all or in',
}

const noMember = (building: Building, node: ASTNode, base: Built): Built =>
  base.type.kind === 'wrong'
    ? wrong
    : refuse(building, node, HINTS[base.type.kind] ?? `${textOf(node)}: ${describeType(base.type)} has no members`)

export function buildMember(building: Building, node: ASTNode & { op: '.' }): Built {
  const base = building.build(node.args[0])
  if (base.type.kind !== 'object') return noMember(building, node, base)
  return buildField(building, node, base, base.type, node.args[1])
}

export function buildIndex(building: Building, node: ASTNode & { op: '[]' }): Built {
  const base = building.build(node.args[0])
  const index = building.build(node.args[1])
  if (base.type.kind === 'regions') return buildRegion(building, node, base, index, base.type)
  if (base.type.kind !== 'object') return noMember(building, node, base)
  if (typeof index.literal === 'string') return buildField(building, node, base, base.type, index.literal)
  return index.type.kind === 'wrong' ? wrong : refuse(building, node.args[1], 'the key must be written out as a text')
}
