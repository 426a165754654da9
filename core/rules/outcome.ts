/** What a part of a condition comes to while it is evaluated, and how parts are joined. Nothing here throws. */
import type { Reason } from './reason.ts'

export interface Known {
  readonly kind: 'known'
  readonly value: unknown
  /** The values of the record that it comes from; none for a literal. */
  readonly because: readonly Reason[]
}

export interface Unknown {
  readonly kind: 'unknown'
  readonly keys: readonly string[]
  readonly because: readonly Reason[]
  /** A number of which the bounds are known: a region that is not listed beside `_others`. */
  readonly range?: { readonly low: number; readonly high: number }
}

export interface Fault {
  readonly kind: 'fault'
  readonly message: string
}

export type Outcome = Known | Unknown | Fault

/** What a rule reads, by root: a map of keys to values, or a value. `undefined` and `null` are unknown. */
export type Scope = { readonly [root: string]: unknown }

/** One evaluation: what is read, the members that comprehensions stand at, and the work done so far. */
export interface Frame {
  readonly scope: Scope
  readonly members: Outcome[]
  steps: number
}

export type Step = (frame: Frame) => Outcome

export const NONE: readonly Reason[] = []

export const known = (value: unknown, because: readonly Reason[]): Known => ({ kind: 'known', value, because })

export const fault = (message: string): Fault => ({ kind: 'fault', message })

export const joined = <T>(left: readonly T[], right: readonly T[]): readonly T[] => {
  if (left.length === 0) return right
  return right.length === 0 ? left : [...left, ...right]
}

export const becauseOf = (outcome: Outcome): readonly Reason[] => (outcome.kind === 'fault' ? NONE : outcome.because)

export const keysOf = (outcome: Outcome): readonly string[] => (outcome.kind === 'unknown' ? outcome.keys : [])

/** What two operands come to when at least one of them is not known: a fault before an unknown, and all keys of both. */
export function undecided(left: Outcome, right: Outcome): Unknown | Fault {
  if (left.kind === 'fault') return left
  if (right.kind === 'fault') return right
  return {
    kind: 'unknown',
    keys: joined(keysOf(left), keysOf(right)),
    because: joined(left.because, right.because),
  }
}

/** Applies a total function to two known operands. */
export const lift =
  (left: Step, right: Step, apply: (left: Known, right: Known) => Outcome): Step =>
  (frame) => {
    const a = left(frame)
    const b = right(frame)
    return a.kind === 'known' && b.kind === 'known' ? apply(a, b) : undecided(a, b)
  }
