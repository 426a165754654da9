/**
 * VERIS action → RSIT 1003 (ENISA/TF-CSIRT Reference Security Incident Taxonomy), by action and variety; `''` is any other.
 * An incident has one class in RSIT and may have several actions in VERIS: the first action in this order decides, and in
 * it the first variety that is not `Unknown`. Our own mapping; neither side publishes one.
 */
import { saysNothing } from './account.ts'
import type { Veris } from './shape.ts'

const sort = (type: string, ...varieties: string[]): Record<string, string> =>
  Object.fromEntries(varieties.map((variety) => [variety, type]))

const ACCESS = 'information-content-security:unauthorised-information-access'
const LEAK = 'information-content-security:data-leak'
const LOSS = 'information-content-security:data-loss'
const APPLICATION = 'intrusions:application-compromise'
const SYSTEM = 'intrusions:system-compromise'
const UNDETERMINED = 'other:undetermined'

export const RSIT_BY_ACTION: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  malware: { '': 'malicious-code:infected-system' },
  hacking: {
    ...sort('availability:dos', 'DoS', 'Soap array abuse', 'XML attribute blowup', 'XML entity expansion'),
    ...sort('information-gathering:scanner', 'Footprinting', 'Fuzz testing', 'Profile host', 'Scan network'),
    ...sort('information-gathering:sniffing', 'AitM', 'MitM', 'Routing detour'),
    ...sort(SYSTEM, 'Brute force', 'Offline cracking', 'Pass-the-hash', 'Use of backdoor or C2', 'Backdoor', 'Unknown'),
    ...sort(SYSTEM, 'Virtual machine escape', 'User breakout', 'Disable controls', 'Evade Defenses', 'Cryptanalysis'),
    ...sort('intrusions:unprivileged-account-compromise', 'Use of stolen creds', 'Session replay', 'Hijack'),
    '': APPLICATION,
  },
  social: {
    Phishing: 'fraud:phishing',
    Spam: 'abusive-content:spam',
    ...sort('fraud:masquerade', 'Forgery', 'Pretexting', 'Scam'),
    ...sort('other:other', 'Extortion', 'Propaganda'),
    '': 'information-gathering:social-engineering',
  },
  misuse: {
    ...sort(LEAK, 'Data mishandling', 'Email misuse'),
    ...sort('fraud:unauthorised-use-of-resources', 'Illicit content', 'Net misuse', 'Unapproved hardware'),
    ...sort('fraud:unauthorised-use-of-resources', 'Unapproved software', 'Unapproved workaround'),
    '': ACCESS,
  },
  physical: {
    Theft: LOSS,
    Wiretapping: 'information-gathering:sniffing',
    Destruction: 'availability:sabotage',
    ...sort(ACCESS, 'Skimmer', 'Snooping', 'Surveillance', 'Tampering', 'Connection'),
    ...sort('intrusions:burglary', 'Bypassed controls', 'Disabled controls'),
    '': 'other:other',
  },
  error: {
    Loss: LOSS,
    ...sort(
      LEAK,
      'Classification error',
      'Disposal error',
      'Gaffe',
      'Misconfiguration',
      'Misdelivery',
      'Publishing error',
    ),
    ...sort('availability:outage', 'Capacity shortage', 'Maintenance error', 'Malfunction', 'Physical accidents'),
    '': 'other:other',
  },
  environmental: { '': 'availability:outage' },
}

export interface Classified {
  readonly classification: string
  /** For the title: the variety, or the action where no variety is known. */
  readonly label: string
  /** The part of the source that decided; undefined if no action is known. */
  readonly path?: string
}

export function classify({ action, attribute }: Veris): Classified {
  const deciding = Object.keys(RSIT_BY_ACTION).find((name) => action[name] !== undefined)
  if (deciding === undefined) return { classification: UNDETERMINED, label: 'undetermined incident' }
  const types = RSIT_BY_ACTION[deciding]!
  const varieties = action[deciding]!.variety ?? []
  const index = varieties.findIndex((variety) => !saysNothing(variety) && variety !== 'Other')
  const variety = varieties[index]
  if (variety === undefined) {
    return { classification: types.Unknown ?? types['']!, label: deciding, path: `action.${deciding}` }
  }
  const type = Object.hasOwn(types, variety) ? types[variety]! : types['']!
  // A wrong setting that disclosed nothing stopped a service: RSIT has a type of its own for that.
  const stopped = variety === 'Misconfiguration' && attribute?.confidentiality === undefined
  return {
    classification: stopped ? 'availability:misconfiguration' : type,
    label: variety,
    path: `action.${deciding}.variety[${index}]`,
  }
}
