import type { Vocabulary, VocabularyKey } from '../../facts/index.ts'

const unitOf = (key: { unit?: string }): string => (key.unit === undefined ? '' : ` (${key.unit})`)

function answerTo(key: VocabularyKey): string {
  switch (key.type) {
    case 'bool':
      return 'true or false'
    case 'number':
      return `a number${unitOf(key)}`
    case 'string':
      return 'a text'
    case 'enum':
      return key.values.join(', ')
    case 'set':
      return `a list${key.values === undefined ? '' : ` of ${key.values.join(', ')}`}; an empty list says none`
    case 'map':
      return `numbers by region${unitOf(key)}; _others for the rest`
    case 'money':
      return 'a currency and an amount'
    case 'event':
      return 'the instant at which it happened'
  }
}

/** The sentence that says how a gap of knowledge is closed. `key` with `profile.` or `incident.` before it where it stands there. */
export function askFor({ facts, profile, events }: Vocabulary, key: string, entity: string | undefined): string {
  const of = entity === undefined ? '' : ` for ${entity}`
  if (key.startsWith('profile.')) {
    const bare = key.slice('profile.'.length)
    const known = profile.get(bare)
    return `Let counsel declare ${bare}${of}${known ? `: ${answerTo(known)}` : ''}.`
  }
  if (key === 'incident.declared') return 'Declare the incident, or say that it is a false alarm.'
  if (key.startsWith('incident.')) return `State the ${key.slice('incident.'.length)} of the incident.`
  const known = facts.get(key) ?? events.get(key)
  return known ? `Record ${key}${of}: ${answerTo(known)}.` : `State the ${key.replaceAll('_', ' ')}${of}.`
}
