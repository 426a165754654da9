/** The types that a condition is checked against when it is loaded. */
import { type CodeList, describeCode, isCode, nearest, quote } from '../facts/index.ts'

export type RuleType =
  | { readonly kind: 'bool' }
  | { readonly kind: 'number' }
  | TextType
  | { readonly kind: 'money' }
  /** A map fact: numbers by region code, and `_others`. */
  | { readonly kind: 'regions'; readonly codes: CodeList }
  /** A list, or a set fact. */
  | { readonly kind: 'list'; readonly of: RuleType }
  | ObjectType
  /** A problem was reported already; says nothing more. */
  | { readonly kind: 'wrong' }

/** A text. With `values` or `codes`, any other literal beside it is a typing error found when loading. */
export interface TextType {
  readonly kind: 'text'
  readonly values?: readonly string[]
  readonly codes?: CodeList
  /** Any text of this form is taken beside `values`. */
  readonly form?: RegExp
  /** `values` are those that stand in the condition itself. */
  readonly literal?: true
}

export interface ObjectType {
  readonly kind: 'object'
  /** What a field is called in messages: "unknown fact". */
  readonly noun: string
  readonly fields: ReadonlyMap<string, RuleType>
  /** The field that tells members of a list apart; it names them in reasons and is none itself. */
  readonly namedBy?: string
}

export const BOOL: RuleType = { kind: 'bool' }
export const NUMBER: RuleType = { kind: 'number' }
export const TEXT: TextType = { kind: 'text' }
export const MONEY: RuleType = { kind: 'money' }
export const WRONG: RuleType = { kind: 'wrong' }

export const oneOf = (values: readonly string[] | undefined, form?: RegExp): TextType => ({
  kind: 'text',
  values,
  form,
})
export const codeOf = (codes: CodeList): TextType => ({ kind: 'text', codes })
export const listOf = (of: RuleType): RuleType => ({ kind: 'list', of })
export const objectOf = (noun: string, fields: Record<string, RuleType>, namedBy?: string): ObjectType => ({
  kind: 'object',
  noun,
  fields: new Map(Object.entries(fields)),
  namedBy,
})

const NOUNS: Record<RuleType['kind'], string> = {
  bool: 'true or false',
  number: 'a number',
  text: 'a text',
  money: 'an amount of money',
  regions: 'a map of regions',
  list: 'a list',
  object: 'a group of keys',
  wrong: 'a mistake',
}

/** "a number" */
export const describeType = (type: RuleType): string => NOUNS[type.kind]

const admits = (type: TextType, value: string): boolean =>
  (type.values === undefined || type.values.includes(value) || type.form?.test(value) === true) &&
  (type.codes === undefined || isCode(type.codes, value))

function refusal(type: TextType, value: string): string {
  if (type.codes !== undefined) return `${quote(value)} is not ${describeCode(type.codes)}`
  const meant = nearest(value, type.values ?? [])
  const hint = meant === undefined ? '' : `; did you mean ${quote(meant)}?`
  return `${quote(value)} is not one of ${(type.values ?? []).join(', ')}${hint}`
}

/** Why two texts can never be alike, so that one of them must be a typing error; or undefined if they can. */
export function clash(left: TextType, right: TextType): string | undefined {
  const [written, declared] = left.literal ? [left, right] : [right, left]
  if (declared.literal) return undefined
  const strange = written.values?.filter((value) => !admits(declared, value)) ?? []
  if (written.literal) return strange[0] === undefined ? undefined : refusal(declared, strange[0])
  return written.values !== undefined && strange.length === written.values.length
    ? `they have no value in common: ${written.values.join(', ')}`
    : undefined
}
