import { type Fault, Refused } from '../refused.ts'

/**
 * Throws where a text holds what no store keeps: a NUL, which PostgreSQL refuses, or half a character, which is no Unicode and which
 * RFC 8785 refuses. Asked once for every request, so that no route meets it later.
 */
export function assertText(input: unknown, path = ''): void {
  const faults = [...badTexts(input, path)]
  if (faults[0]) throw new Refused('invalid', 'invalid_text', `${faults[0].path}: ${faults[0].message}.`, { faults })
}

function* badTexts(value: unknown, path: string): Generator<Fault> {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) yield { path, message: 'holds a NUL character; leave it out' }
    if (!value.isWellFormed())
      yield { path, message: 'holds half of a character (a lone surrogate); send valid Unicode' }
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* badTexts(item, `${path}[${i}]`)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      yield* badTexts(key, path || 'a key')
      yield* badTexts(member, path ? `${path}.${key}` : key)
    }
  }
}
