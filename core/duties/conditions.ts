/** The one place where this folder calls core/rules. */

import type { Vocabulary } from '../facts/index.ts'
import {
  type CompiledRule,
  compile,
  declareRoots,
  dutySchema,
  evaluate,
  explain,
  type Reason,
  type RuleSchema,
  type Scope,
  TEXT,
  type Truth,
} from '../rules/index.ts'

export { type CompiledRule, describeCondition, type Reason, type Scope, type Truth } from '../rules/index.ts'
export const truthOf: (rule: CompiledRule, scope: Scope) => Truth = evaluate

/** Which instance is asked about stands beside the answer and is no reason for it. */
export const phrasesOf = (because: readonly Reason[]): string[] =>
  explain(because.filter(({ key }) => key !== 'instance'))

/** What the conditions of a duty may read; `instance` only where the law counts instances apart. */
export const schemaFor = (vocabulary: Vocabulary, instances: boolean): RuleSchema =>
  instances ? declareRoots({ instance: TEXT }, dutySchema(vocabulary)) : dutySchema(vocabulary)

export type CompiledList =
  | { ok: true; rule: CompiledRule }
  | { ok: false; problems: { index: number; message: string }[] }

/** Conditions that must all hold, as one rule. Each is compiled by itself first, so that a fault names its own line. */
export function compileAll(sources: readonly string[], schema: RuleSchema): CompiledList {
  const problems = sources.flatMap((source, index) => {
    const compiled = compile(source, schema)
    return compiled.ok ? [] : compiled.problems.map(({ message }) => ({ index, message }))
  })
  if (problems.length > 0) return { ok: false, problems }
  const joined = compile(sources.length === 1 ? sources[0]! : sources.map((one) => `(${one}\n)`).join(' && '), schema)
  if (joined.ok) return { ok: true, rule: joined.rule }
  return { ok: false, problems: joined.problems.map(({ message }) => ({ index: 0, message })) }
}

/** `facts.residents_affected[US-CA]` → `residents_affected`; `profile.sectors` stays, since it is asked of counsel. */
export const missingKeys = (keys: readonly string[]): string[] => [
  ...new Set(keys.map((key) => key.replace(/\[.*$/, '').replace(/^facts\./, ''))),
]
