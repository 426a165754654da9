/** What kind of refusal it is, which decides the HTTP status. */
export type RefusalKind =
  | 'invalid' // 400: the input is wrong in itself
  | 'unauthenticated' // 401
  | 'forbidden' // 403: known to be there, but not for this caller
  | 'not_found' // 404: not there, or not for this caller to know
  | 'conflict' // 409: the state does not allow it
  | 'stale' // 412: somebody changed it meanwhile
  | 'precondition_required' // 428
  | 'too_many' // 429
  | 'unavailable' // 503: not now

export interface Fault {
  /** Where in the input: `facts[2].value`. */
  path: string
  message: string
}

/**
 * A decision that the user can act on: `code` is stable and for machines, `why` is a sentence for people (what, why, how
 * to mend). Everything else that is thrown is a defect of ours.
 */
export class Refused extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly faults: readonly Fault[]
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined

  constructor(
    kind: RefusalKind,
    code: string,
    why: string,
    more: { faults?: readonly Fault[]; retryAfter?: number } = {},
  ) {
    super(why)
    this.name = 'Refused'
    this.kind = kind
    this.code = code
    this.faults = more.faults ?? []
    this.retryAfter = more.retryAfter
  }
}

/** What row-level security hides and what is not there look alike. */
export function notFound(what: string): Refused {
  return new Refused('not_found', 'not_found', `There is no such ${what}, or it is not for you to see.`)
}
