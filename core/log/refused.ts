/** What a reader of foreign text answers instead of throwing: a stable reason and a sentence for people. */
export interface Refused<Why extends string> {
  readonly kind: 'refused'
  readonly why: Why
  readonly detail: string
}

export function refused<Why extends string>(why: Why, detail: string): Refused<Why> {
  return { kind: 'refused', why, detail }
}
