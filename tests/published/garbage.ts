import { bodySchema, type Operation, type Parameter, resolve, type Schema } from './document.ts'
import type { Request } from './world.ts'

/** A request that the document does not allow, and what is wrong with it. */
export interface Garbage {
  what: string
  request: Request
}

const HUGE = 'x'.repeat(300_000)
const NUL = 'before\u0000after'
const HALF = 'half a \ud83d'

/** Everything wrong that can be derived from the schemas of an operation, each in a request that is otherwise right. */
export function garbageFor(operation: Operation, right: Request): Garbage[] {
  const body = bodySchema(operation)
  const inBody = body
    ? [...wrongBodies(body, right.body)].map(([what, wrong]) => ({ what, request: { ...right, body: wrong } }))
    : []
  return [...inBody, ...wrongParameters(operation, right)]
}

function* wrongBodies(schema: Schema, right: unknown): Generator<[what: string, wrong: unknown]> {
  for (const wrong of [[], 'text', 7, true, null]) yield [`${JSON.stringify(wrong)} for the body`, wrong]
  yield* wrongValues(schema, right, 'body')
}

/** `right` with one thing wrong, at each place in turn. */
function* wrongValues(maybe: Schema, right: unknown, at: string): Generator<[string, unknown]> {
  const schema = concrete(maybe)
  if (!schema) return
  for (const [what, wrong] of wrongScalars(schema)) yield [`${at}: ${what}`, wrong]
  if (schema.items) {
    yield [`${at}: an entry that is null`, [null]]
    const first = Array.isArray(right) ? right[0] : undefined
    if (first !== undefined)
      for (const [what, wrong] of wrongValues(schema.items, first, `${at}[0]`)) yield [what, [wrong]]
    if (schema.maxItems)
      yield [`${at}: too many entries`, Array.from({ length: schema.maxItems + 1 }, () => first ?? 'x')]
  }
  const object = (right ?? {}) as Record<string, unknown>
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    for (const [what, wrong] of wrongValues(member, object[name], `${at}.${name}`))
      yield [what, { ...object, [name]: wrong }]
  }
  for (const name of schema.required ?? []) {
    const { [name]: _, ...rest } = object
    yield [`${at}.${name} is missing`, rest]
  }
  if (schema.additionalProperties === false) yield [`${at}: a key that is not known`, { ...object, surprise: 1 }]
}

function* wrongScalars(schema: Schema): Generator<[string, unknown]> {
  if (schema.type === 'string') {
    for (const wrong of [7, true, {}, ['x']]) yield [`${JSON.stringify(wrong)} for text`, wrong]
    yield ['a NUL', NUL]
    yield ['half a character', HALF]
    if (schema.maxLength) yield ['one character too many', 'x'.repeat(schema.maxLength + 1)]
    if (schema.minLength) yield ['nothing', '']
    if (schema.enum) yield ['none of those that there are', 'surprise']
    if (schema.format)
      for (const wrong of ['surprise', '', '2025-13-45T99:00:00Z', HUGE]) yield [`no ${schema.format}`, wrong]
    if (schema.pattern) yield ['nothing like the pattern', '\t\n']
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    for (const wrong of ['7', 1.5, 1e300, null, [], {}]) yield [`${JSON.stringify(wrong)} for a whole number`, wrong]
    if (schema.minimum !== undefined) yield ['too little', schema.minimum - 1]
    if (schema.maximum !== undefined) yield ['too much', schema.maximum + 1]
  }
  if (schema.type === 'boolean')
    for (const wrong of ['true', 1, null]) yield [`${JSON.stringify(wrong)} for a boolean`, wrong]
  if (schema.type === 'array')
    for (const wrong of ['x', 7, { 0: 'x' }]) yield [`${JSON.stringify(wrong)} for a list`, wrong]
  if (schema.type === 'object')
    for (const wrong of ['x', 7, []]) yield [`${JSON.stringify(wrong)} for an object`, wrong]
}

/** Without what may be null besides. */
function concrete(maybe: Schema): Schema | undefined {
  const schema = resolve(maybe)
  if (!schema?.anyOf) return schema
  const [only, ...more] = schema.anyOf.filter(({ type }) => type !== 'null')
  return more.length === 0 ? resolve(only) : undefined
}

const cursor = (keys: unknown) => Buffer.from(JSON.stringify(keys)).toString('base64url')
const CURSORS = [
  'x',
  '%00',
  cursor(null),
  cursor([]),
  cursor({}),
  cursor('x'),
  cursor([Number.MAX_VALUE, 'x']),
  cursor([-1, 'x', 'y']),
  cursor(['\u0000', '\ud800']),
  cursor([{}, []]),
  'x'.repeat(501),
]
const NUMBERS = ['-1', '1.5', 'x', 'NaN', 'Infinity', '1e400', '9007199254740993', '1&{}=2', '%00', '']

function wrongParameters({ path: template, parameters = [] }: Operation, right: Request): Garbage[] {
  return parameters.flatMap((parameter) =>
    wrongTexts(parameter).map((text) => ({
      what: `${parameter.in} ${parameter.name}=${text.slice(0, 60)}`,
      request: place(template, parameter, text, right),
    })),
  )
}

function wrongTexts({ name, in: place, schema }: Parameter): string[] {
  if (place === 'header')
    return name === 'If-Match' ? ['"', 'x', '"x"', '*', '"1", "2"', `"${'9'.repeat(400)}"`] : ['', 'x'.repeat(201)]
  const unprintable = ['%00', 'a%00b']
  if (name === 'cursor') return CURSORS
  if (schema.type === 'integer' || schema.type === 'number') {
    const edges = [
      schema.minimum !== undefined && schema.minimum - 1,
      schema.maximum !== undefined && schema.maximum + 1,
    ]
    return [...NUMBERS, ...edges.filter((edge) => edge !== false).map(String)]
  }
  if (schema.format === 'uuid')
    return [...unprintable, 'x', '1', '%ff', 'a'.repeat(499), "1'; drop table incident; --"].map(encoded)
  if (schema.enum) return [...unprintable, 'surprise']
  return schema.maxLength ? [...unprintable, 'x'.repeat(schema.maxLength + 1)] : unprintable
}

const encoded = (text: string) => (text.startsWith('%') || /%00/.test(text) ? text : encodeURIComponent(text))

function place(template: string, { name, in: where }: Parameter, text: string, right: Request): Request {
  if (where === 'header') return { ...right, headers: { ...right.headers, [name.toLowerCase()]: text } }
  if (where === 'query') return { ...right, path: `${right.path.split('?')[0]}?${name}=${text.replace('{}', name)}` }
  const at = template.split('/').indexOf(`{${name}}`)
  return {
    ...right,
    path: right.path
      .split('/')
      .map((step, i) => (i === at ? text : step))
      .join('/'),
  }
}
