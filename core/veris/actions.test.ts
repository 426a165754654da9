import { describe, expect, it } from 'vitest'
import { importOf, type Parts } from './testing.ts'

const external = { external: { motive: ['Financial'] } }
const internal = (motive: string) => ({ internal: { motive: [motive] } })

describe('actions and actors become facts', () => {
  const cases: [string, Parts, Record<string, unknown>][] = [
    ['ransomware', { action: { malware: { variety: ['Ransomware'] } } }, { ransomware: true, malicious: true }],
    [
      'an exploited weakness',
      { action: { hacking: { variety: ['SQLi'] } } },
      { vulnerability_exploited: true, unauthorised_access: true },
    ],
    ['a CVE', { action: { hacking: { cve: 'CVE-2008-4250' } } }, { vulnerability_exploited: true }],
    ['a stolen password', { action: { hacking: { variety: ['Use of stolen creds'] } } }, { unauthorised_access: true }],
    ['a flood', { action: { hacking: { variety: ['DoS'] } } }, { denial_of_service: true, malicious: true }],
    ['extortion', { action: { social: { variety: ['Extortion'] } } }, { ransom_demanded: true }],
    ['malware that sends data out', { action: { malware: { variety: ['Export data'] } } }, { data_exfiltrated: true }],
    ['a result', { action: { misuse: { result: ['Exfiltrate'] } } }, { data_exfiltrated: true }],
    [
      'a theft',
      { action: { physical: { variety: ['Theft'] } } },
      { criminal_offence_suspected: true, malicious: true },
    ],
    ['a way in through a partner', { action: { hacking: { vector: ['Partner'] } } }, { third_party_origin: true }],
    ['an error', { action: { error: { variety: ['Misdelivery'] } } }, { malicious: false }],
    ['a storm', { action: { environmental: { variety: ['Flood'] } } }, { malicious: false }],
    [
      'an insider for gain',
      { action: { misuse: {} }, actor: internal('Financial') },
      { insider: true, malicious: true },
    ],
    ['a partner', { actor: { partner: {} } }, { third_party_origin: true, supplier_involved: true }],
  ]
  it.each(cases)('%s', (_, parts, expected) => expect(importOf(parts).facts).toMatchObject(expected))

  it('leaves unknown what VERIS does not assert', () => {
    const convenient = importOf({
      action: { misuse: { variety: ['Data mishandling'] } },
      actor: internal('Convenience'),
    })
    expect(convenient.facts).not.toHaveProperty('malicious')
    const mixed = importOf({ action: { error: { variety: ['Loss'] }, unknown: {} } })
    expect(mixed.facts).not.toHaveProperty('malicious')
    const scan = importOf({ action: { hacking: { variety: ['Footprinting'] } }, actor: external })
    expect(scan.facts).toEqual({ malicious: true })
    expect(importOf({ action: { malware: { variety: ['Unknown'] } } }).facts).toEqual({ malicious: true })
  })

  it('says of every fact which part of the source asserts it', () => {
    const { incident } = importOf({ action: { malware: { variety: ['Ransomware'] } }, confidence: 'High' })
    const source = 'VERIS test-1: action.malware.variety[0]'
    expect(incident.facts).toContainEqual({ key: 'ransomware', value: true, source, confidence: 'high' })
  })

  it('calls a disclosure inadvertent only if one of our people made the mistake and data was disclosed', () => {
    const action = { error: { variety: ['Misdelivery'] } }
    const attribute = { confidentiality: { data_disclosure: 'Yes' } }
    expect(importOf({ action, attribute, actor: internal('NA') }).facts).toMatchObject({ inadvertent_disclosure: true })
    expect(importOf({ action, attribute }).facts).not.toHaveProperty('inadvertent_disclosure')
    expect(importOf({ action, actor: internal('NA') }).facts).not.toHaveProperty('inadvertent_disclosure')
  })
})

describe('assets become facts', () => {
  const of = (asset: object, action: Record<string, unknown> = { unknown: {} }) => importOf({ asset, action }).facts
  it('control systems', () => {
    expect(of({ assets: [{ variety: 'N - PLC' }] })).toEqual({ operational_technology_affected: true })
    expect(of({ role: ['IT', 'OT'] })).toEqual({ operational_technology_affected: true })
    expect(of({ role: ['IT'] })).toEqual({ operational_technology_affected: false })
    expect(of({ role: ['IT', 'Unknown'] })).toEqual({})
    expect(of({ assets: [{ variety: 'S - ICS' }], role: ['IT'] })).toEqual({ operational_technology_affected: true })
  })
  it('mail and sign-on, if an intruder was in them', () => {
    const asset = { assets: [{ variety: 'S - Mail' }] }
    expect(of(asset, { malware: {} })).toMatchObject({ own_communications_compromised: true })
    expect(of(asset, { error: {} })).not.toHaveProperty('own_communications_compromised')
  })
  it.each([
    { hosting: ['External - shared environment'] },
    { management: 'Co-managed' },
    { cloud: ['External Cloud Asset(s)'] },
    { ownership: ['Partner'] },
  ])('somebody else runs or owns it: %j', (asset) => expect(of(asset)).toEqual({ supplier_involved: true }))
})
