import { describe, expect, it } from 'vitest'
import { importOf, type Parts } from './testing.ts'

const records = (data_total: number) => ({ attribute: { confidentiality: { data_disclosure: 'Yes', data_total } } })
const ransomware = { action: { malware: { variety: ['Ransomware'] } } }

describe('severity', () => {
  const cases: [string, Parts, number][] = [
    ['nothing told', {}, 3],
    ['rated catastrophic', { impact: { overall_rating: 'Catastrophic' } }, 1],
    ['rated damaging', { impact: { overall_rating: 'Damaging' } }, 2],
    ['rated painful', { impact: { overall_rating: 'Painful' } }, 2],
    ['rated distracting', { impact: { overall_rating: 'Distracting' } }, 3],
    ['rated insignificant', { impact: { overall_rating: 'Insignificant' } }, 4],
    ['rated with no rating', { impact: { overall_rating: 'constructor' } }, 3],
    ['499 records', records(499), 3],
    ['500 records', records(500), 2],
    ['a million records', records(1_000_000), 1],
    ['insignificant, yet 500 records', { ...records(500), impact: { overall_rating: 'Insignificant' } }, 2],
    ['ransomware', ransomware, 2],
    ['ransomware that stops', { ...ransomware, attribute: { availability: { variety: ['Obscuration'] } } }, 1],
  ]
  it.each(cases)('%s', (_, parts, severity) => {
    const { incident, assumptions } = importOf(parts)
    expect(incident.severity).toBe(severity)
    expect(assumptions.some((sentence) => sentence.startsWith('VERIS has no severity; severity'))).toBe(true)
  })
})

describe('classification and title', () => {
  const disclosed = { attribute: { confidentiality: { data_disclosure: 'Yes' } } }
  const cases: [Parts, string, string][] = [
    [ransomware, 'malicious-code:infected-system', 'Acme: Ransomware'],
    [{ action: { hacking: { variety: ['DoS'] } } }, 'availability:dos', 'Acme: DoS'],
    [{ action: { hacking: { variety: ['Unknown', 'SQLi'] } } }, 'intrusions:application-compromise', 'Acme: SQLi'],
    [{ action: { hacking: { variety: ['Unknown'] } } }, 'intrusions:system-compromise', 'Acme: hacking'],
    [{ action: { social: { variety: ['Phishing'] } } }, 'fraud:phishing', 'Acme: Phishing'],
    [
      { action: { social: { variety: ['Phishing'] }, malware: { variety: ['C2'] } } },
      'malicious-code:infected-system',
      'Acme: C2',
    ],
    [{ action: { physical: { variety: ['Theft'] } } }, 'information-content-security:data-loss', 'Acme: Theft'],
    [
      { action: { misuse: { variety: ['Privilege abuse'] } } },
      'information-content-security:unauthorised-information-access',
      'Acme: Privilege abuse',
    ],
    [
      { action: { error: { variety: ['Misconfiguration'] } }, ...disclosed },
      'information-content-security:data-leak',
      'Acme: Misconfiguration',
    ],
    [
      { action: { error: { variety: ['Misconfiguration'] } } },
      'availability:misconfiguration',
      'Acme: Misconfiguration',
    ],
    [{ action: { environmental: { variety: ['Fire'] } } }, 'availability:outage', 'Acme: Fire'],
    [{ action: { error: { variety: ['constructor'] } } }, 'other:other', 'Acme: constructor'],
    [{ victim: {} }, 'other:undetermined', 'Unnamed organisation: undetermined incident'],
  ]
  it.each(cases)('%j', (parts, classification, title) =>
    expect(importOf(parts).incident).toMatchObject({ classification, title }),
  )
})

describe('texts', () => {
  it('the summary keeps every note, with the part of the source that it stands on', () => {
    const { incident, unmapped } = importOf({
      summary: ' Laptop stolen. ',
      discovery_notes: 'An employee told.',
      action: { physical: { variety: ['Theft'], notes: 'from a car' } },
      plus: { analyst_notes: 'coded twice' },
    })
    const lines = ['Laptop stolen.', 'action.physical.notes: from a car', 'discovery_notes: An employee told.']
    expect(incident.summary).toBe(lines.join('\n'))
    expect(unmapped).toContainEqual({ path: 'discovery_notes', why: 'free text kept in summary' })
  })
  it('references are separated by semicolons or by space before an address', () => {
    const reference = 'https://a.example/1;  http://b.example/2 https://c.example/3; The Daily, p. 4'
    const told = ['https://a.example/1', 'http://b.example/2', 'https://c.example/3', 'The Daily, p. 4']
    expect(importOf({ reference }).incident.references).toEqual(told)
  })
  it('what is public is CLEAR; what carries no marking is AMBER', () => {
    expect(importOf({ source_id: 'vcdb' }).incident.tlp).toBe('CLEAR')
    expect(importOf({ source_id: 'our-partner' }).incident.tlp).toBe('AMBER')
  })
})
