import type { components } from './schema.d.ts'

type Problem = components['schemas']['Problem']

/** What the installation, or something on the way to it, answered instead of doing what was asked (RFC 9457). */
export class Refusal extends Error {
  readonly status: number
  /** Stable, for machines: `version_changed`. `unreadable` where the answer was not the installation's own. */
  readonly code: string
  /** Each fault of the input with its path. */
  readonly faults: readonly { path: string; message: string }[]
  /** To quote when asking the operator: `urn:request:…`. */
  readonly instance: string | undefined
  /** Seconds after which asking again makes sense. */
  readonly retryAfter: number | undefined

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail)
    this.name = 'Refusal'
    this.status = problem.status
    this.code = problem.code
    this.faults = problem.errors ?? []
    this.instance = problem.instance
    this.retryAfter = retryAfter
  }

  static async of(response: Response): Promise<Refusal> {
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
    return new Refusal(await problemIn(response), Number.isFinite(seconds) ? seconds : undefined)
  }
}

/** A proxy on the way answers with a page of its own. */
async function problemIn(response: Response): Promise<Problem> {
  if (/^application\/problem\+json\b/.test(response.headers.get('content-type') ?? '')) {
    return (await response.json()) as Problem
  }
  const title = response.statusText || 'Refused'
  return {
    type: 'about:blank',
    title,
    status: response.status,
    detail: `${response.status} ${title}`,
    code: 'unreadable',
  }
}
