import { type Fault, Refused } from '../refused.ts'

/** Far deeper than anything that a route reads. */
const DEEPEST = 64
/** Enough to mend a file by; whoever sends a million faults gets no million sentences back. */
const MOST_FAULTS = 50
const LONGEST_PATH = 200

/**
 * Throws where a text holds what no store keeps: a NUL, which PostgreSQL refuses, or half a character, which is no Unicode and which
 * RFC 8785 refuses. Asked once for every request, so that no route meets it later. What it says stays small whatever it was sent:
 * it is asked before anybody is known.
 */
export function assertText(input: unknown, path = ''): void {
  const faults: Fault[] = []
  collect(input, path, 0, faults)
  if (faults[0]) throw new Refused('invalid', 'invalid_text', `${faults[0].path}: ${faults[0].message}.`, { faults })
}

function collect(value: unknown, path: string, depth: number, faults: Fault[]): void {
  if (faults.length >= MOST_FAULTS) return
  const fault = (message: string) => faults.push({ path: shortened(path), message })
  if (typeof value === 'string') {
    if (value.includes('\u0000')) fault('holds a NUL character; leave it out')
    if (!value.isWellFormed()) fault('holds half of a character (a lone surrogate); send valid Unicode')
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (depth === DEEPEST) {
    fault(`nests deeper than ${DEEPEST} levels`)
    return
  }
  const list = Array.isArray(value)
  for (const [key, member] of Object.entries(value)) {
    if (!list) collect(key, path || 'a key', depth, faults)
    collect(member, list ? `${path}[${key}]` : path ? `${path}.${key}` : key, depth + 1, faults)
    if (faults.length >= MOST_FAULTS) return
  }
}

const shortened = (path: string) => (path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path)
