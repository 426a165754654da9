import { expect, it } from 'vitest'
import { oneOf, text } from './search-params.ts'
import { counted, inWords, labelOf, placeOf } from './words.ts'

it('makes words of keys, and leaves no key in a sentence', () => {
  expect(labelOf('personal_data_breach')).toBe('Personal data breach')
  expect(labelOf('unsecured_phi_breach')).toBe('Unsecured PHI breach')
  expect(placeOf('contacts[0].time_zone')).toBe('Contacts 1, time zone')
  expect(placeOf('file')).toBe('File')
  expect(inWords('data_roles has controller')).toBe('data roles has controller')
  expect(inWords('us-hipaa-individuals applies early-on')).toBe('US HIPAA individuals applies early-on')
  expect([counted(1, 'clock'), counted(3, 'clock')]).toEqual(['1 clock', '3 clocks'])
})

it('takes from a URL what is of the kind, and nothing else', () => {
  expect([text('x'), text(''), text(2026), text({})]).toEqual(['x', undefined, '2026', undefined])
  expect([oneOf([1, 2], 2), oneOf([1, 2], '2'), oneOf(['due'], 'drop')]).toEqual([2, undefined, undefined])
})
