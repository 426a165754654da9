/** One fault in a file. `path` as in `rules[3].when` or `people[2].email`; empty for the file as a whole. */
export interface Problem {
  readonly path: string
  readonly message: string
}

/** What a loader answers. A refusal names every fault that was found, not only the first. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export type Path = readonly PropertyKey[]

const plain = /^[\w-]+$/

/** `['people', 2, 'email']` → `people[2].email`; a key that could be misread stands in quotes: `templates["a b"]`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    const key = String(step)
    if (!plain.test(key)) return `${text}[${JSON.stringify(key)}]`
    return text === '' ? key : `${text}.${key}`
  }, '')
}
