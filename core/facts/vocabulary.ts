/**
 * The vocabulary: every name that a duty, a plan rule or an incident record may use, with its type and meaning.
 * Source: catalogue/vocabulary.yaml, whose header and `maps:` rules are normative.
 */
import * as z from 'zod'

/** Code lists that are checked by shape: `AT`, `AT-9`, or either. */
export type CodeList = 'iso_3166_1' | 'iso_3166_2' | 'iso_3166_1_or_2'

interface Named {
  readonly key: string
  /** One plain sentence with the citation that defines the key. */
  readonly meaning: string
  /** Duties that read the key; empty = coordination plans only. */
  readonly usedBy: readonly string[]
}

/** The type of a value, with what its type needs. A set allows either listed values or codes, never both. */
export type ValueShape =
  | { readonly type: 'bool' }
  | { readonly type: 'number'; readonly unit?: string }
  | { readonly type: 'string' }
  | { readonly type: 'enum'; readonly values: readonly string[] }
  | { readonly type: 'set'; readonly values?: readonly string[]; readonly codes?: CodeList }
  | { readonly type: 'map'; readonly keys: CodeList; readonly unit?: string }
  | { readonly type: 'money' }

/** An instant that clocks start from. `scoped`: it may carry `of:`, a duty id or a regime. */
export type EventShape = { readonly type: 'event'; readonly scoped: boolean }

export type VocabularyKey = Named & (ValueShape | EventShape)

export interface Vocabulary {
  readonly profile: ReadonlyMap<string, VocabularyKey>
  readonly facts: ReadonlyMap<string, VocabularyKey>
  readonly events: ReadonlyMap<string, VocabularyKey>
}

/** `path` as in `facts[3].values`. */
export interface VocabularyProblem {
  readonly path: string
  readonly message: string
}

export type LoadedVocabulary =
  | { readonly ok: true; readonly vocabulary: Vocabulary }
  | { readonly ok: false; readonly problems: readonly VocabularyProblem[] }

/** The key of a map fact that holds the sum for all regions not listed. */
export const OTHERS = '_others'

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be snake_case')
const named = { key: name, meaning: z.string().min(1), used_by: z.array(z.string().min(1)) }
const codes = z.enum(['iso_3166_1', 'iso_3166_2', 'iso_3166_1_or_2'])
const values = z
  .array(z.string().min(1))
  .min(1)
  .refine((list) => new Set(list).size === list.length, 'lists a value twice')
  .refine((list) => !list.includes('unknown'), '`unknown` is never a value: an absent key means unknown')
const unit = z.string().min(1).optional()

const valueKey = z
  .discriminatedUnion('type', [
    z.strictObject({ ...named, type: z.literal('bool') }),
    z.strictObject({ ...named, type: z.literal('number'), unit }),
    z.strictObject({ ...named, type: z.literal('string') }),
    z.strictObject({ ...named, type: z.literal('enum'), values }),
    z.strictObject({ ...named, type: z.literal('set'), values: values.optional(), codes: codes.optional() }),
    z.strictObject({ ...named, type: z.literal('map'), keys: codes, unit }),
    z.strictObject({ ...named, type: z.literal('money') }),
  ])
  .refine((key) => key.type !== 'set' || (key.values === undefined) !== (key.codes === undefined), {
    message: 'a set has either `values` or `codes`',
  })

const eventKey = z.strictObject({ ...named, scoped: z.boolean() })

const distinct = (list: readonly { key: string }[], context: z.RefinementCtx): void => {
  const seen = new Set<string>()
  for (const [index, { key }] of list.entries()) {
    if (seen.has(key))
      context.addIssue({ code: 'custom', path: [index, 'key'], message: `\`${key}\` is declared twice` })
    seen.add(key)
  }
}

const document = z.strictObject({
  profile: z.array(valueKey).superRefine(distinct),
  facts: z.array(valueKey).superRefine(distinct),
  events: z.array(eventKey).superRefine(distinct),
  maps: z.strictObject({
    others_key: z.literal(OTHERS),
    rules: z.array(z.string().min(1)),
    example: z.record(z.string(), z.number()),
  }),
})

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? String(step) : `${text}.${String(step)}`
  }, '')

type Written = z.infer<typeof valueKey> | z.infer<typeof eventKey>

const byKey = (list: readonly Written[]): ReadonlyMap<string, VocabularyKey> =>
  new Map(
    list.map(({ used_by: usedBy, ...rest }) => [
      rest.key,
      'type' in rest ? { ...rest, usedBy } : { ...rest, usedBy, type: 'event' },
    ]),
  )

/** Reads the parsed text of catalogue/vocabulary.yaml. Every fault is reported, not only the first. */
export function loadVocabulary(parsed: unknown): LoadedVocabulary {
  const read = document.safeParse(parsed)
  if (!read.success) {
    return { ok: false, problems: read.error.issues.map(({ path, message }) => ({ path: pathOf(path), message })) }
  }
  const { profile, facts, events } = read.data
  return { ok: true, vocabulary: { profile: byKey(profile), facts: byKey(facts), events: byKey(events) } }
}
