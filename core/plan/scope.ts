import { describeDuration, parseDuration } from '../time/index.ts'
import { Moment, OwnText, Placeholder } from './printable.ts'
import { type Shape, type TemplateVariables, VARIABLES } from './variables.ts'

/** The keys of the vocabulary that a template reads. */
export type KeysRead = Readonly<Record<'facts' | 'events', readonly string[]>>

/**
 * Everything that a template may name, with `null` where nothing is known. Placeholders stand where the recipient's values will be.
 */
export function buildScope(variables: TemplateVariables, read: KeysRead): Record<string, unknown> {
  const given = variables as Readonly<Record<string, unknown>>
  const scope = Object.fromEntries(
    Object.entries(VARIABLES).map(([name, shape]) => [name, wrap(given[name], shape, name)]),
  )
  const { facts, events = {} } = variables
  const moments = Object.entries(events).map(([key, at]) => [key, new Moment(at)])
  return {
    ...scope,
    facts: { ...nothing(read.facts), ...facts },
    events: { ...nothing(read.events), ...Object.fromEntries(moments) },
  }
}

const nothing = (keys: readonly string[]): Record<string, null> => Object.fromEntries(keys.map((key) => [key, null]))

function wrap(value: unknown, shape: Shape, path: string): unknown {
  if (shape.kind === 'placeholder') return new Placeholder(path)
  if (shape.kind === 'list') return (Array.isArray(value) ? value : []).map((one) => wrap(one, shape.item, path))
  if (shape.kind === 'group') return wrapGroup(value, shape, path)
  if (value === undefined || value === null) return null
  if (shape.kind === 'instant') return new Moment(Number(value))
  if (shape.kind === 'own') return new OwnText(String(value))
  if (shape.kind === 'duration') return new OwnText(inWords(String(value)))
  return value
}

/** A group that is absent is null as a whole, so that a template can ask for it, unless placeholders live in it. */
function wrapGroup(value: unknown, { fields }: Shape & { kind: 'group' }, path: string): unknown {
  const holdsPlaceholders = Object.values(fields).some(({ kind }) => kind === 'placeholder')
  if ((value === undefined || value === null) && !holdsPlaceholders) return null
  const given = (value ?? {}) as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(fields).map(([name, shape]) => [name, wrap(given[name], shape, `${path}.${name}`)]),
  )
}

function inWords(text: string): string {
  const reading = parseDuration(text)
  return reading.kind === 'duration' ? describeDuration(reading.duration) : text
}
