import { DIRECTORY, PLAN } from './files.ts'

/** So many organisations of one kind, each with one desk and its mailbox, as YAML to append to DIRECTORY. */
export function organisations(kind: 'supplier' | 'customer', count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const id = `${kind}${i}`
    const channel = `{ kind: email, address: ${mailboxOf(kind, i)}, use: primary }`
    const contact = `{ id: ${id}.desk, name: Desk, order: 1, time_zone: Europe/Berlin, channels: [ ${channel} ] }`
    return `  - { id: ${id}, name: The ${kind} ${i}, kind: ${kind}, country: DE, contacts: [ ${contact} ] }\n`
  }).join('')
}

export const mailboxOf = (kind: 'supplier' | 'customer', i: number): string => `desk@${kind}${i}.example`

/** The small house with so many suppliers (each engaged by itself) and customers (one audience). */
export const crowdDirectory = (suppliers: number, customers: number): string =>
  DIRECTORY + organisations('supplier', suppliers) + organisations('customer', customers)

/** The plan of the small house, by which all suppliers and all customers are told. */
export const CROWD_PLAN = PLAN.replace(
  'escalations:',
  `  - { id: suppliers, when: "true", engage: { kind: supplier }, capacity: informed, within: PT1H, template: suppliers }
  - { id: customers, when: "true", engage: { kind: customer }, capacity: informed, within: PT1H, template: customers }
escalations:`,
).replace(
  'templates:',
  `templates:
  suppliers: { audience: community, tlp: GREEN, subject: "Watch your pumps", body: "{{ recipient.name }}, please check them." }
  customers: { audience: customer, tlp: CLEAR, subject: "Your water", body: "{{ recipient.name }}, boil it until noon." }`,
)
