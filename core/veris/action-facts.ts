/**
 * What an action of VERIS asserts, by field and word (veriscommunity.net, section Actions). A word that is not listed has
 * no key in the vocabulary. VERIS lists an action only if it took part in the incident, so that `Brute force` means entry.
 */
type Words = Readonly<Record<string, readonly string[]>>
type Fields = Readonly<Record<'variety' | 'vector' | 'result', Words>>

const each = (words: readonly string[], keys: readonly string[]): Words =>
  Object.fromEntries(words.map((word) => [word, keys]))

const ENTRY = ['unauthorised_access']
const EXPLOIT = ['vulnerability_exploited']
const PARTNER = ['third_party_origin', 'supplier_involved']
const CRIME = ['criminal_offence_suspected']

/** Attacks on the weakness of a program or its configuration; those after which the intruder is inside come second. */
const WEAKNESS = [
  ...['Abuse of functionality', 'Cache poisoning', 'CSRF', 'Format string attack', 'HTTP request smuggling'],
  ...['HTTP request splitting', 'HTTP response smuggling', 'HTTP Response Splitting', 'HTTP response splitting'],
  ...['Integer overflows', 'Null byte injection', 'Prompt injection', 'Session prediction', 'Soap array abuse'],
  ...['Special element injection', 'SSI injection', 'URL redirector abuse', 'XML attribute blowup'],
  ...['XML entity expansion', 'XSS'],
]
const BREAK_IN = [
  ...['Buffer overflow', 'Exploit misconfig', 'Exploit vuln', 'Forced browsing', 'Insecure deserialization'],
  ...['LDAP injection', 'Mail command injection', 'OS commanding', 'Path traversal', 'RFI', 'Session fixation', 'SQLi'],
  ...['User breakout', 'Virtual machine escape', 'XML external entities', 'XML injection', 'XPath injection'],
  'XQuery injection',
]
const INSIDE = ['Backdoor', 'Brute force', 'Hijack', 'Pass-the-hash', 'Session replay', 'Use of backdoor or C2']
const OCCUPATION = [
  ...[
    'Backdoor',
    'Backdoor or C2',
    'C2',
    'Capture app data',
    'Capture stored data',
    'Destroy data',
    'Disable controls',
  ],
  ...['Downloader', 'Modify data', 'Password dumper', 'Ram scraper', 'RAM scraper', 'RAT', 'Rootkit'],
  'Spyware/Keylogger',
]

const RESULTS: Words = { Infiltrate: ENTRY, Elevate: ENTRY, Exfiltrate: ['data_exfiltrated'] }

/** A person with granted access infiltrates nothing: of the results of misuse only the loss of data is taken. */
const INSIDER_RESULTS: Words = { Exfiltrate: ['data_exfiltrated'] }

const NONE: Words = {}

export const ACTION_FACTS: Readonly<Record<string, Fields>> = {
  hacking: {
    variety: {
      ...each(WEAKNESS, EXPLOIT),
      ...each(BREAK_IN, [...EXPLOIT, ...ENTRY]),
      ...each([...INSIDE, 'Use of stolen creds'], ENTRY),
      DoS: ['denial_of_service'],
    },
    vector: { 'Backdoor or C2': ENTRY, Partner: PARTNER, '3rd party desktop': PARTNER },
    result: RESULTS,
  },
  malware: {
    variety: {
      ...each(OCCUPATION, ENTRY),
      ...each(['Client-side attack', 'Exploit misconfig', 'Exploit vuln', 'SQL injection'], [...EXPLOIT, ...ENTRY]),
      'Export data': [...ENTRY, 'data_exfiltrated'],
      Ransomware: ['ransomware', ...CRIME],
    },
    vector: {
      ...each(['Remote injection', 'Web drive-by'], EXPLOIT),
      ...each(['Partner', 'Software update'], PARTNER),
    },
    result: RESULTS,
  },
  social: { variety: { Extortion: ['ransom_demanded', ...CRIME] }, vector: NONE, result: RESULTS },
  misuse: { variety: NONE, vector: NONE, result: INSIDER_RESULTS },
  physical: {
    variety: each(['Assault', 'Destruction', 'Skimmer', 'Theft', 'Wiretapping'], CRIME),
    vector: each(['Partner facility', 'Partner vehicle'], PARTNER),
    result: RESULTS,
  },
}
