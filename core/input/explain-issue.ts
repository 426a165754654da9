import type * as z from 'zod'
import { nearest, quote } from '../facts/index.ts'
import type { Path } from './problem.ts'

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
  null: 'empty',
}

function show(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a group of keys' : String(value)
}

/** Zod's issue as a sentence that says what to write instead. A message that a schema carries by itself comes before it. */
export function explainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  const { input } = issue
  if (input === undefined && issue.code !== 'custom') return 'is missing'
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected as string] ?? issue.expected}; got ${show(input)}`
    case 'invalid_value': {
      const values = (issue.values as readonly unknown[]).map(String)
      const meant = typeof input === 'string' ? nearest(input, values) : undefined
      const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`
      return `must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}; got ${show(input)}${hint}`
    }
    case 'too_small':
      if (issue.origin === 'string') return 'must not be empty'
      if (issue.origin === 'array')
        return `must have at least ${issue.minimum} ${issue.minimum === 1 ? 'entry' : 'entries'}`
      return `must be ${issue.minimum} or more; got ${show(input)}`
    case 'too_big':
      if (issue.origin === 'string') return `must not be longer than ${issue.maximum} characters`
      if (issue.origin === 'array') return `must not have more than ${issue.maximum} entries`
      return `must be ${issue.maximum} or less; got ${show(input)}`
    default:
      return undefined
  }
}

/** The keys that a schema knows at a path, through lists, records, optionals, defaults and transforms. */
export function knownKeys(schema: z.core.$ZodType, [step, ...rest]: Path): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return knownKeys(def.innerType, step === undefined ? [] : [step, ...rest])
    case 'pipe':
      // What is brought into shape first is known by the shape that it gets.
      return knownKeys(
        def.in._zod.def.type === 'transform' ? def.out : def.in,
        step === undefined ? [] : [step, ...rest],
      )
    case 'array':
      return step === undefined ? [] : knownKeys(def.element, rest)
    case 'record':
      return step === undefined ? [] : knownKeys(def.valueType, rest)
    case 'object': {
      if (step === undefined) return Object.keys(def.shape)
      const child = def.shape[step as string]
      return child === undefined ? [] : knownKeys(child, rest)
    }
    default:
      return []
  }
}
