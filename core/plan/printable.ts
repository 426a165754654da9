import type { Instant } from '../time/index.ts'

/*
 * Values that a template can print and not take apart. They have no properties of their own, so that no path in a template
 * reaches inside.
 */

/** Filled when sending: prints as `⟦token⟧`. */
export class Placeholder {
  readonly #token: string
  constructor(token: string) {
    this.#token = token
  }
  get token(): string {
    return this.#token
  }
}

export class Moment {
  readonly #at: Instant
  constructor(at: Instant) {
    this.#at = at
  }
  get at(): Instant {
    return this.#at
  }
}

/** Text that we wrote ourselves. Its Markdown is escaped like any other, its web addresses stay usable. */
export class OwnText {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  get text(): string {
    return this.#text
  }
}
