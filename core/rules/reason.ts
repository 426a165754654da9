export type Test = '!=' | '<' | '<=' | '>' | '>=' | 'not in' | 'has' | 'lacks'

/**
 * One known value that decided. `key` as in `facts.ransomware`, `duties[eu-nis2-23].status`,
 * `facts.residents_affected[US-WA]` (or `[_others]`): what stands before the first bracket is the key of the record.
 * `test`: the comparison that the value passed, where the value alone does not say it.
 */
export interface Reason {
  readonly key: string
  readonly value: unknown
  readonly test?: { readonly is: Test; readonly than: unknown }
}
