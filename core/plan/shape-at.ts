import type { Arguments } from 'liquidjs'
import { quote, unknownName, type Vocabulary, type VocabularyKey } from '../facts/index.ts'
import type { Shape } from './variables.ts'

/** One step of `clocks[0].due`; a list where brackets hold another variable. */
export type Step = string | number | readonly unknown[]

export type Found = { readonly ok: true; readonly shape: Shape } | { readonly ok: false; readonly why: string }

/** A variable as a template writes it, and what it stands for. */
export interface Reading {
  readonly name: string
  readonly found: Found
}

/** Reads the variables in the arguments of a node, with what the loops around it define. */
export type Look = (args: Arguments) => Reading[]

const refuse = (why: string): Found => ({ ok: false, why })

/** The keys of the vocabulary that a template may name. */
export type Words = Pick<Vocabulary, 'facts' | 'events'>

function ofKey({ type }: VocabularyKey): Shape {
  if (type === 'event') return { kind: 'instant' }
  return type === 'set' ? { kind: 'list', item: { kind: 'foreign' } } : { kind: 'fact', type }
}

/** What stands at a path of variables, or a sentence that says why nothing can. */
export function shapeAt(path: readonly Step[], scope: Readonly<Record<string, Shape>>, words: Words): Found {
  let shape: Shape = { kind: 'group', fields: scope }
  let name = ''
  for (const step of path) {
    if (typeof step === 'object')
      return refuse(`in ${name || 'the brackets'}: write out the name; it cannot come from a variable`)
    const next = stepInto(shape, step, name, words)
    if (!next.ok) return next
    shape = next.shape
    name = typeof step === 'number' ? `${name}[${step}]` : name === '' ? step : `${name}.${step}`
  }
  return { ok: true, shape }
}

function stepInto(shape: Shape, step: string | number, name: string, words: Words): Found {
  if (shape.kind === 'group') {
    if (Object.hasOwn(shape.fields, step)) return { ok: true, shape: shape.fields[step]! }
    return refuse(
      unknownName(name === '' ? 'variable' : `variable in ${name}:`, String(step), Object.keys(shape.fields)),
    )
  }
  if (shape.kind === 'any') return { ok: true, shape }
  if (shape.kind === 'vocabulary') {
    const known = words[shape.of]
    const key = known.get(String(step))
    return key === undefined
      ? refuse(unknownName(shape.of.slice(0, -1), String(step), known.keys()))
      : { ok: true, shape: ofKey(key) }
  }
  if (shape.kind === 'list') {
    if (step === 'size') return { ok: true, shape: { kind: 'fact', type: 'number' } }
    // No `first`, `last` or `[0]`: of an empty list they are undefined, and the message would fail when it is needed.
    return refuse(`${name} is a list: go through it with {% for %}, or ask for its size`)
  }
  return refuse(`${name} has no part ${quote(String(step))}`)
}
