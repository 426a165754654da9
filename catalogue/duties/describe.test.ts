import { describeDuty, viewDefinition } from '@liaison/core/duties'
import { expect, test } from 'vitest'
import { readCatalogue } from '../index.ts'

/** Keys whose text an entry states for people. */
const TOLD = [
  ...['regime', 'citation', 'checked', 'reason', 'text', 'label', 'recipient', 'standard', 'prerequisite', 'ifLate'],
  ...['proof', 'afterwards', 'displacedBy', 'notes', 'sources', 'mustPrecede', 'contemporaneousWith', 'from', 'to'],
]

/** All texts under such a key, however deep. */
function toldIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return TOLD.includes(key) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((one) => toldIn(one, key))
  if (typeof value !== 'object' || value === null) return []
  // Where a standard counts after a hold, from when goes without saying.
  return Object.entries(value).flatMap(([name, one]) => (one === 'hold_ended' ? [] : toldIn(one, name)))
}

const plain = (text: string) => text.replaceAll('_', ' ').replace(/\s+/g, ' ').trim()

test.each(readCatalogue().duties)('$id says in words all that it states, and no syntax', (duty) => {
  const said = plain(
    describeDuty(duty)
      .flatMap(({ title, says }) => [title, ...says])
      .join('\n'),
  )
  expect(toldIn(viewDefinition(duty)).filter((text) => !said.includes(plain(text)))).toEqual([])
  expect(said).not.toMatch(/&&|\|\||facts\.|==|\{"/)
})
