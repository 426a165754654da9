/** A JSON value. A member that is undefined counts as absent, as in JSON.stringify. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json | undefined }

/** Thrown for a value or text that has no canonical JSON form. `path` is a JSON Pointer (RFC 6901); '' is the root. */
export class NotCanonical extends TypeError {
  readonly path: string

  constructor(path: string, problem: string) {
    super(`${path === '' ? 'the root' : path}: ${problem}`)
    this.name = 'NotCanonical'
    this.path = path
  }
}

/** A bound that no honest value reaches. It also ends the walk of a value that contains itself. */
const DEEPEST = 200

/**
 * Canonical JSON text (RFC 8785). Members are sorted by UTF-16 code units, numbers and strings take their ECMAScript
 * form, nothing is repaired: what JSON cannot say (NaN, undefined in a list, a Date, a lone surrogate …) throws
 * NotCanonical.
 */
export function canonicalize(value: unknown): string {
  return write(value, '', 0)
}

/**
 * Reads a text that must already be canonical JSON. Comparing with the text written again catches white space, other
 * member orders, other number forms and repeated members at once. Throws NotCanonical.
 */
export function parseCanonical(text: string): Json {
  let value: Json
  try {
    value = JSON.parse(text)
  } catch {
    throw new NotCanonical('', 'not JSON')
  }
  if (canonicalize(value) !== text) throw new NotCanonical('', 'JSON, but not in canonical form (RFC 8785)')
  return value
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > DEEPEST) throw new NotCanonical(path, `nested deeper than ${DEEPEST}`)
  switch (typeof value) {
    case 'string':
      return writeString(value, path)
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonical(path, `${value} is not a JSON number`)
      return String(value)
    case 'boolean':
      return String(value)
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? writeList(value, path, depth) : writeObject(value, path, depth)
    default:
      throw new NotCanonical(path, `${typeof value} is not JSON`)
  }
}

/**
 * JSON.stringify escapes exactly what RFC 8785 §3.2.2.2 asks for, except that it escapes lone surrogates instead of
 * refusing.
 */
function writeString(value: string, path: string): string {
  if (!value.isWellFormed()) throw new NotCanonical(path, 'lone surrogate')
  return JSON.stringify(value)
}

function writeList(list: readonly unknown[], path: string, depth: number): string {
  // Not map(): it skips the holes of a sparse array, which are undefined and refused.
  return `[${Array.from(list, (item, at) => write(item, `${path}/${at}`, depth + 1)).join(',')}]`
}

function writeObject(value: object, path: string, depth: number): string {
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical(path, 'not a plain object')
  const members: string[] = []
  for (const name of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[name]
    if (member === undefined) continue
    const at = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    members.push(`${writeString(name, at)}:${write(member, at, depth + 1)}`)
  }
  return `{${members.join(',')}}`
}
