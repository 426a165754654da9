import { describe, expect, it } from 'vitest'
import { changesOf, nameOf } from './differences.ts'

const difference = (before: unknown, after: unknown) => ({
  kind: 'organisation' as const,
  id: 'brightkeel',
  before,
  after,
})
const hotline = {
  id: 'b.hotline',
  name: 'Hotline',
  timeZone: 'Europe/Berlin',
  channels: [{ id: 'b/email/a@b.example', kind: 'email', address: 'a@b.example', outOfBand: false }],
}

describe('what a file would change', () => {
  it('names each thing by its place in words, with what is recorded and what the file says', () => {
    const before = { id: 'brightkeel', name: 'Brightkeel', kind: 'forensic_firm', contacts: [hotline] }
    const after = { ...before, kind: 'supplier', contacts: [{ ...hotline, timeZone: 'Europe/Vienna' }] }
    expect(changesOf(difference(before, after))).toEqual([
      { field: 'Kind', before: 'Forensic firm', after: 'Supplier' },
      { field: 'Contacts “Hotline” › Time zone', before: 'Europe/Berlin', after: 'Europe/Vienna' },
    ])
  })

  it('shows all of what is new', () => {
    expect(changesOf(difference(null, { name: 'Brightkeel', contacts: [hotline] }))).toEqual([
      { field: 'Name', before: null, after: 'Brightkeel' },
      { field: 'Contacts “Hotline” › Name', before: null, after: 'Hotline' },
      { field: 'Contacts “Hotline” › Time zone', before: null, after: 'Europe/Berlin' },
      { field: 'Contacts “Hotline” › Channels “a@b.example” › Kind', before: null, after: 'Email' },
      { field: 'Contacts “Hotline” › Channels “a@b.example” › Address', before: null, after: 'a@b.example' },
      { field: 'Contacts “Hotline” › Channels “a@b.example” › Out of band', before: null, after: 'no' },
    ])
  })

  it('writes what a profile declares in words, and tells none from nothing', () => {
    const before = { profile: { sectors: [], sec_reporting: 'foreign_private_issuer' } }
    expect(changesOf(difference(before, { profile: {} }))).toEqual([
      { field: 'Profile › Sectors', before: 'none of them', after: null },
      { field: 'Profile › SEC reporting', before: 'Foreign private issuer', after: null },
    ])
  })

  it('tells nothing where nothing differs', () => {
    const before = { name: 'Brightkeel' }
    expect(changesOf(difference(before, { ...before, country: null, agreements: [] }))).toEqual([])
  })

  it('calls it by its name, and by its key where it has none', () => {
    expect(nameOf(difference(null, { name: 'Brightkeel' }))).toBe('Brightkeel')
    expect(nameOf(difference(null, {}))).toBe('brightkeel')
  })
})
