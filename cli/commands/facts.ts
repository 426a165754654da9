import { readCatalogue } from '@liaison/catalogue'
import type { VocabularyKey } from '@liaison/core/facts'
import type { Command } from 'commander'
import { printJson, wrap } from '../layout.ts'

export function configure(command: Command): void {
  command.option('--json', 'print JSON for machines').action(({ json = false }: { json?: boolean }) => {
    const { profile, facts, events } = readCatalogue().vocabulary
    const sections = { profile: [...profile.values()], facts: [...facts.values()], events: [...events.values()] }
    if (json) printJson(sections)
    else
      process.stdout.write(
        `${Object.entries(sections)
          .map(([name, keys]) => section(name, keys))
          .join('\n\n')}\n`,
      )
  })
}

const TITLES: Record<string, string> = {
  profile: 'Profile keys, declared by counsel for each entity',
  facts: 'Facts, recorded in an incident',
  events: 'Events, from which clocks start',
}

const section = (name: string, keys: readonly VocabularyKey[]): string => {
  const title = TITLES[name] ?? name
  return [title, '-'.repeat(title.length), ...keys.map(entry)].join('\n')
}

const entry = (key: VocabularyKey): string => `  ${key.key}: ${typeOf(key)}\n${wrap(key.meaning, 6)}`

function typeOf(key: VocabularyKey): string {
  switch (key.type) {
    case 'enum':
      return `one of ${key.values.join(', ')}`
    case 'set':
      return key.values ? `a list of ${key.values.join(', ')}` : `a list of codes (${key.codes})`
    case 'map':
      return `numbers by region (${key.keys}${key.unit ? `, ${key.unit}` : ''})`
    case 'number':
      return key.unit ? `a number (${key.unit})` : 'a number'
    case 'money':
      return 'money: { currency, amount }'
    case 'bool':
      return 'true or false'
    case 'string':
      return 'a text'
    case 'event':
      return key.scoped ? 'an instant, also `of` one duty or regime' : 'an instant'
  }
}
