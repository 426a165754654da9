import type { Schemas } from '../../api/client.ts'
import { labelOf } from '../../kit/words.ts'
import { lengthInWords } from './provisions.ts'
import { texts } from './texts.ts'

export type Difference = Schemas['DirectoryImportPreview']['differences'][number]

/** One thing that a file would change: where it stands, in words, and both values; null: not there. */
export interface Change {
  field: string
  before: string | null
  after: string | null
}

type Leaves = Map<string, string>

const words = texts.import

/** What differs between what is recorded and what the file says, thing by thing. */
export function changesOf({ before, after }: Difference): Change[] {
  const [old, next] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...old.keys(), ...next.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? null, after: next.get(field) ?? null }))
    .filter((change) => change.before !== change.after)
}

/** What it is called. */
export function nameOf({ id, before, after }: Difference): string {
  const [one] = [after, before].map((said) => (said as { name?: string } | null)?.name).filter(Boolean)
  return one ?? id
}

function leavesOf(said: unknown, path: readonly string[] = []): Leaves {
  const ofProfile = path[0] === 'profile'
  if (said === null || said === undefined || path.at(-1) === 'id') return new Map()
  // Of a profile an empty list says "none of them", which is not the same as nothing.
  if (Array.isArray(said) && said.length === 0 && !ofProfile) return new Map()
  if (Array.isArray(said) && said.some((one) => typeof one === 'object')) {
    return joined(said.map((one, index) => leavesOf(one, [...path.slice(0, -1), partOf(path, one, index)])))
  }
  if (typeof said === 'object' && !Array.isArray(said)) {
    return joined(Object.entries(said).map(([key, value]) => leavesOf(value, [...path, key])))
  }
  return new Map([[path.map(wordOf).join(' › '), written(said, ofProfile || KEYS.has(path.at(-1) ?? ''), path.at(-1))]])
}

const joined = (parts: readonly Leaves[]): Leaves => new Map(parts.flatMap((part) => [...part]))

/** A part of a list, by what a person knows it by. */
function partOf(path: readonly string[], part: unknown, index: number): string {
  const { name, title, address, text } = part as Record<string, string | undefined>
  return `${wordOf(path.at(-1) ?? '')} “${name ?? title ?? address ?? text ?? index + 1}”`
}

/** `timeZone` → "Time zone"; what is in words already stays. */
const wordOf = (key: string) =>
  /^[a-z][A-Za-z0-9_]*$/.test(key) ? labelOf(key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)) : key

/** Values that are keys of ours; all others are what somebody wrote. */
const KEYS = new Set(['kind', 'use', 'owedBy', 'from', 'roles', 'functions', 'approves'])

function written(value: unknown, isKey: boolean, name?: string): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (Array.isArray(value)) return value.map((one) => written(one, isKey)).join(', ') || words.noneOfThem
  if (name === 'within') return lengthInWords(String(value))
  return isKey ? labelOf(String(value)) : String(value)
}
