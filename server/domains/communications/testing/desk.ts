import type { Contact } from '@liaison/core/directory'
import type { Caller, PersonCaller } from '../../../kernel/access.ts'
import { type Context, contextFor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/transaction.ts'
import { toTimestamp } from '../../../kernel/database/types.ts'
import { type DueLoop, dueLoop } from '../../../kernel/due/loop.ts'
import { newId } from '../../../kernel/ids.ts'
import { DIRECTORY } from '../../../testing/files.ts'
import { type House, type HouseOptions, openHouse } from '../../../testing/house.ts'
import { findOrganisation } from '../../directory/index.ts'
import { findPerson } from '../../identity/index.ts'
import { declareIncident, type IncidentRow } from '../../incidents/index.ts'
import { createMessage, type MessageDraft } from '../create-message.ts'
import { type DeliveryRow, deliveriesOf, findMessage, type MessageRow } from '../queries.ts'
import { type CommunicationsDeps, type CommunicationsWork, communicationsWork } from '../work.ts'

export const MINUTE = 60_000

/** A house with an incident, its background work, and short ways to what tests look at. */
export interface Desk {
  house: House
  incident: IncidentRow
  /** As background work. */
  as<T>(work: (tx: Tx, ctx: Context) => Promise<T>, caller?: Caller): Promise<T>
  /** One of our people, signed in. */
  person(key: string): Promise<PersonCaller>
  /** One of our people, as someone to be asked. */
  colleague(key: string): Promise<Contact>
  contact(organisation: string, id?: string): Promise<Contact>
  engage(stakeholder: string, state?: string): Promise<string>
  write(draft: Partial<MessageDraft> & { recipients: string[] }): Promise<MessageRow>
  message(id: string): Promise<MessageRow>
  deliveries(messageId: string): Promise<DeliveryRow[]>
  /** Actions of the log about this incident, the oldest first. */
  log(action?: string): Promise<{ action: string; payload: Record<string, unknown>; hidden: unknown }[]>
  loop(deps?: Partial<CommunicationsDeps>): DueLoop
  /** Everything that is due, one after the other. */
  work(deps?: Partial<CommunicationsDeps>): Promise<number>
  close(): Promise<void>
}

export interface DeskOptions extends HouseOptions {
  smtpUrl?: string | undefined
  /** Further organisations, as YAML. */
  organisations?: string
  incident?: {
    tlp?: 'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER+STRICT' | 'RED'
    restricted?: boolean
    exercise?: boolean
    title?: string
  }
}

export async function openDesk({
  smtpUrl,
  organisations = '',
  incident: given,
  ...options
}: DeskOptions = {}): Promise<Desk> {
  const house = await openHouse({ directory: DIRECTORY + organisations, ...options })
  const opened: CommunicationsWork[] = []
  const source = { pool: house.worker, clock: house.clock }
  const as: Desk['as'] = (work, caller = { kind: 'system', task: 'test' }) => {
    const pool = caller.kind === 'person' ? house.web : house.worker
    const ctx = contextFor({ pool, clock: house.clock }, caller)
    return ctx.transaction((tx) => work(tx, ctx))
  }
  const incident = await declareIncident(house.hostNow(), {
    title: 'Pump control encrypted',
    severity: 1,
    classification: 'malicious-code:infected-system',
    tlp: 'AMBER',
    restricted: false,
    exercise: false,
    status: 'declared',
    facts: [],
    events: [],
    ...given,
  })

  const desk: Desk = {
    house,
    incident,
    as,
    async person(key) {
      const { id, roles, approves } = await as(async (tx) => findPerson(tx, await house.personId(key)))
      return { kind: 'person', personId: id, roles, approves, by: { kind: 'session', sessionId: newId() } }
    },
    async colleague(key) {
      const { id, name, email, timeZone } = await as(async (tx) => findPerson(tx, await house.personId(key)))
      const channels = [{ id: `${id}/email/${email}`, kind: 'email', address: email, use: 'primary', outOfBand: false }]
      return { id, name, order: 1, named: true, languages: [], timeZone, channels: channels as Contact['channels'] }
    },
    async contact(organisation, id) {
      const { contacts } = await as((tx) => findOrganisation(tx, organisation))
      const found = id ? contacts.find((contact) => contact.id === id) : contacts[0]
      if (!found) throw new Error(`${organisation} has no contact ${id}`)
      return found
    },
    engage: (stakeholder, state = 'approved') =>
      as(async (tx, ctx) => {
        const id = newId()
        await tx
          .insertInto('engagement')
          .values({
            id,
            incidentId: incident.id,
            stakeholder,
            label: stakeholder,
            dimension: 'external',
            capacity: 'responsible',
            state,
            createdAt: toTimestamp(ctx.now),
          })
          .execute()
        return id
      }),
    write: (draft) => as((tx, ctx) => createMessage(tx, ctx, { ...usual(incident.id), ...draft })),
    message: (id) => as((tx) => findMessage(tx, id)),
    deliveries: (messageId) => as((tx) => deliveriesOf(tx, { messageId })),
    async log(action) {
      const { rows } = await house.db.owner.query(
        'select text, private from log_entry where incident_id = $1 order by seq',
        [incident.id],
      )
      const entries = rows.map((row) => ({ ...JSON.parse(row.text), hidden: row.private }))
      return entries.filter((entry) => action === undefined || entry.action === action)
    },
    loop(deps = {}) {
      const { publicUrl, mailFrom, allowPrivateWebhooks } = house.config
      const { secrets } = house
      const random = () => 1
      const work = communicationsWork({
        ...source,
        secrets,
        publicUrl,
        mailFrom,
        allowPrivateWebhooks,
        random,
        smtpUrl,
        ...deps,
      })
      opened.push(work)
      const clock = deps.clock ?? house.clock
      return dueLoop({ pool: house.worker, clock, random, kinds: work.kinds })
    },
    work: (deps) => desk.loop(deps).runUntilIdle(),
    async close() {
      for (const work of opened) work.close()
      await house.close()
    },
  }
  return desk
}

const usual = (incidentId: string): MessageDraft => ({
  incidentId,
  engagementId: null,
  causeKey: `rule:${newId()}`,
  template: 'activation',
  audience: 'provider',
  tlp: 'AMBER',
  privileged: false,
  subject: 'Activation',
  body: '⟦recipient.name⟧, please call us. ⟦acknowledge_url⟧',
  recipients: [],
  approvals: [],
  ceiling: null,
  cites: [],
  satisfies: null,
  acknowledgeWithin: null,
  why: 'severity is 1',
  createdBy: null,
})
