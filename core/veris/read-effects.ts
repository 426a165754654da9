import type { Account } from './account.ts'
import { pathsWhere } from './read-actions.ts'
import type { Veris } from './shape.ts'
import { happened, lengthOf, spanPaths } from './spans.ts'

/** `Alter behavior` and `Misrepresentation` are done to people, not to information or systems. */
const ALTERED = new Set([
  ...['Created account', 'Defacement', 'Fraudulent transaction', 'Hardware tampering', 'Log tampering'],
  ...['Modify authentication', 'Modify configuration', 'Modify data', 'Modify privileges', 'Register MFA device'],
  ...['Repurpose', 'Software installation'],
])
const UNUSABLE = new Set(['Degradation', 'Destruction', 'Interruption', 'Loss', 'Obscuration'])

/** Of these, those that a service suffers; a lost thing has no hours of disruption. */
const DISRUPTED = new Set(['Degradation', 'Interruption', 'Obscuration'])

function readIntegrity({ attribute }: Veris, account: Account): void {
  const { variety } = attribute?.integrity ?? {}
  const altered = pathsWhere('attribute.integrity.variety', variety, (word) => ALTERED.has(word))
  if (altered.length > 0) account.fact('integrity_loss', true, altered)
  const frauds = pathsWhere('attribute.integrity.variety', variety, (word) => word === 'Fraudulent transaction')
  if (frauds.length > 0) account.fact('criminal_offence_suspected', true, frauds)
}

function readAvailability({ attribute }: Veris, account: Account): void {
  const { variety, duration } = attribute?.availability ?? {}
  const base = 'attribute.availability'
  const unusable = pathsWhere(`${base}.variety`, variety, (word) => UNUSABLE.has(word))
  if (unusable.length > 0) account.fact('availability_loss', true, unusable)
  const disrupted = pathsWhere(`${base}.variety`, variety, (word) => DISRUPTED.has(word))
  const length = lengthOf(duration)
  if (duration === undefined || length === undefined) return
  const paths = spanPaths(`${base}.duration`, duration)
  if (disrupted.length === 0 || duration.value === undefined) {
    for (const path of paths) account.unmapped(path, 'not the length of the disruption of a service')
    return
  }
  const hours = Math.round(length.hours * 100) / 100
  account.fact('service_disruption_hours', hours, [...paths, ...disrupted], 'low')
  account.assume(
    `service_disruption_hours ${hours}: VERIS tells a duration; whether the disruption was material is not told.`,
  )
}

/** A time until the first loss of data says that data left; `Never` says that none did. */
function readExfiltration({ timeline }: Veris, account: Account): void {
  const { exfiltration } = timeline
  const paths = ['timeline.exfiltration.unit']
  if (happened(exfiltration)) account.fact('data_exfiltrated', true, paths)
  if (exfiltration?.unit === 'Never') account.fact('data_exfiltrated', false, paths)
}

export function readEffects(veris: Veris, account: Account): void {
  readExfiltration(veris, account)
  readIntegrity(veris, account)
  readAvailability(veris, account)
}
