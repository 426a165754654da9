import { describe, expect, it } from 'vitest'
import { lengthInWords, termOf, validityOf } from './provisions.ts'

describe('what an agreement says', () => {
  it.each([
    ['PT2H', '2 hours'],
    ['P2BD', '2 business days'],
    ['P1D', '1 day'],
    ['P1DT12H', '1 day and 12 hours'],
    ['P1M', '1 month'],
    ['PT30M', '30 minutes'],
  ])('%s is %s', (iso, words) => {
    expect(lengthInWords(iso)).toBe(words)
  })

  it('tells by when, by whom, of what and for whom a notice is owed', () => {
    const provision = {
      kind: 'duty_to_notify' as const,
      text: 'Notice of a breach',
      within: 'P2BD',
      owedBy: 'us' as const,
      from: 'awareness',
      when: 'facts.personal_data_breach',
      entities: ['lines'],
    }
    expect(termOf(provision, () => 'Saltmere Lines B.V.')).toBe(
      'owed by us, within 2 business days of awareness, only Saltmere Lines B.V., when personal data breach',
    )
  })

  it.each([
    [{ validFrom: '2026-01-01', validTo: '2030-12-31' }, '1 Jan 2026 to 31 Dec 2030'],
    [{ validFrom: null, validTo: '2030-12-31' }, 'until 31 Dec 2030'],
    [{ validFrom: '2026-01-01', validTo: null }, 'from 1 Jan 2026'],
    [{ validFrom: null, validTo: null }, ''],
  ])('%j is in effect %s', (validity, words) => {
    expect(validityOf(validity)).toBe(words)
  })
})
