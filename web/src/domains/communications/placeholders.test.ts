import { expect, test } from 'vitest'
import { placeholdersInWords } from './placeholders.ts'

const NOW = Date.parse('2025-03-29T09:00:00Z')

test.each([
  ['Dear ⟦recipient.name⟧,', 'Dear ⟦recipient’s name⟧,'],
  ['by ⟦local 2025-03-28T19:15:00Z recipient.time_zone⟧', 'by ⟦Fri 28 Mar, 19:15 UTC, in the recipient’s time zone⟧'],
  [
    'by ⟦local acknowledge_by recipient.time_zone⟧: ⟦acknowledge_url⟧',
    'by ⟦when the answer is due⟧: ⟦link to acknowledge⟧',
  ],
  ['nothing to fill', 'nothing to fill'],
])('%s is read as: %s', (text, read) => {
  expect(placeholdersInWords(text, NOW)).toBe(read)
})
