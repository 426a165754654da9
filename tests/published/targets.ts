import { TOTP } from 'otpauth'
import { newAuthenticator } from '../../server/testing/authenticator.ts'
import { PLAN } from '../../server/testing/files.ts'
import { ADMIN } from '../../server/testing/house.ts'
import { INSIDER, PEOPLE, type World } from './world.ts'

/** An incident with everything that can hang on one. */
export interface IncidentTarget {
  id: string
  /** Engaged and notified. */
  engagementId: string
  /** Held for counsel. */
  messageId: string
  contentHash: string
  /** Of a message that left and may be a report. */
  proposalId: string
  /** Of a deadline that a change of the catalogue moved. */
  moveId: string
  eventId: string
}

const DECLARED = {
  title: 'Pump control encrypted',
  severity: 2,
  classification: 'malicious-code:infected-system',
  tlp: 'AMBER',
  facts: [{ key: 'nis2_significant', value: true }],
  events: [{ event: 'awareness', at: '2025-03-28T20:15:00+01:00' }],
}

/** Sends as the insider, and throws where the answer is not what a target needs. */
async function done(world: World, method: string, path: string, body?: unknown, headers?: Record<string, string>) {
  const answer = await world.ask(INSIDER, { method, path, body, headers })
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Declares one; a restricted one can be seen by the insider and `participants` alone. */
export async function makeIncident(world: World, restricted: boolean, participants: string[]): Promise<IncidentTarget> {
  await makePlan(world, 'active')
  const { id } = await done(world, 'POST', '/incidents', { ...DECLARED, restricted })
  await world.story.house.db.owner.query(
    'insert into participant (incident_id, person_id, added_at) select $1, id, now() from person where email = any($2)',
    [id, participants],
  )
  await world.story.work()
  const { items: engagements } = await done(world, 'GET', `/incidents/${id}/engagements`)
  const idOf = (stakeholder: string) =>
    engagements.find((one: { stakeholder: string }) => one.stakeholder === stakeholder).id
  const { items: messages } = await done(world, 'GET', `/incidents/${id}/messages`)
  const held = messages.find((one: { engagementId: string }) => one.engagementId === idOf('csirt'))
  const { items: events } = await done(world, 'GET', `/incidents/${id}/events`)
  return {
    id,
    engagementId: idOf('technical_lead'),
    messageId: held.id,
    contentHash: held.contentHash,
    proposalId: await proposal(world, id),
    moveId: await move(world, id),
    eventId: events[0].id,
  }
}

/** As if an approved report had left. How one does, the story of the main road tells. */
async function proposal(world: World, incidentId: string): Promise<string> {
  const { rows } = await world.story.house.db.owner.query(
    `insert into submission_proposal (id, incident_id, message_id, duty, stage, entity_id, sent_at, state)
     values (gen_random_uuid(), $1, gen_random_uuid(), 'eu-nis2-23', 'early_warning', 'harbour-de', now(), 'open') returning id`,
    [incidentId],
  )
  return rows[0].id
}

async function move(world: World, incidentId: string): Promise<string> {
  const { rows } = await world.story.house.db.owner.query(
    `insert into moved_deadline (id, incident_id, duty, stage, entity_id, instance, before, reason, moved_at)
     values (gen_random_uuid(), $1, 'eu-nis2-23', 'early_warning', 'harbour-de', 'DE', now(), 'drill', now()) returning id`,
    [incidentId],
  )
  return rows[0].id
}

export async function etagOf(world: World, path: string): Promise<string> {
  const answer = await world.ask(INSIDER, { method: 'GET', path })
  return answer.headers.get('etag') ?? ''
}

export async function makeOrganisation(world: World): Promise<string> {
  const name = `Firm ${Math.random().toString(36).slice(2)}`
  return (await done(world, 'POST', '/organisations', { name, kind: 'supplier' })).id
}

/** A plan in the state that a move needs. */
export async function makePlan(world: World, status: 'draft' | 'approved' | 'active'): Promise<string> {
  if (status === 'active') {
    const active = await done(world, 'GET', '/plans?status=active')
    if (active.items[0]) return active.items[0].id
  }
  const { id } = await done(world, 'POST', '/plans', { source: PLAN })
  if (status === 'draft') return id
  const approval = {
    method: 'POST',
    path: `/plans/${id}/approve`,
    headers: { 'if-match': await etagOf(world, `/plans/${id}`) },
  }
  await world.ask(PEOPLE.administrator, approval)
  if (status === 'approved') return id
  await done(world, 'POST', `/plans/${id}/activate`, undefined, { 'if-match': await etagOf(world, `/plans/${id}`) })
  return id
}

/** Somebody who said on the telephone that they are coming. */
export async function acknowledged(world: World, engagementId: string): Promise<string> {
  const note = { method: 'POST', path: `/engagements/${engagementId}/call-note`, body: { outcome: 'acknowledged' } }
  await world.ask(INSIDER, note)
  return engagementId
}

/** An entry of the log that holds something private still. */
export async function privateEntry(world: World): Promise<number> {
  const { items } = await done(world, 'GET', '/audit/entries?limit=200')
  return items.find((entry: { private: unknown }) => entry.private !== null).index
}

/** Something of one's own that can be ended: another session, or a token. */
export async function ownSession(world: World, email: string): Promise<string> {
  await world.story.nobody.post('session', { email, password: ADMIN.password }, { 'x-forwarded-for': '192.0.2.7' })
  const { body } = await world.ask(email, { method: 'GET', path: '/sessions' })
  return body.items.find((session: { current: boolean }) => !session.current).id
}

export async function ownToken(world: World, email: string): Promise<string> {
  return (await world.ask(email, { method: 'POST', path: '/tokens', body: { name: 'to revoke' } })).body.id
}

/** A passkey that the person may register now: what a browser would send. */
export async function newPasskey(world: World, email: string) {
  const begun = { method: 'POST', path: '/passkeys/options', body: { password: ADMIN.password } }
  const { body: options } = await world.ask(email, begun)
  return { name: 'A key', response: newAuthenticator(world.story.house.config.publicUrl).register(options) }
}

/** A passkey of one's own, registered just now. */
export async function ownPasskey(world: World, email: string): Promise<string> {
  const body = await newPasskey(world, email)
  return (await world.ask(email, { method: 'POST', path: '/passkeys', body })).body.id
}

/** Brings the authenticator app of a person into a state, and answers with a code of it. */
export async function ownTotp(world: World, email: string, state: 'none' | 'started' | 'confirmed'): Promise<string> {
  const { password } = ADMIN
  await world.ask(email, { method: 'DELETE', path: '/totp', body: { password } })
  if (state === 'none') return ''
  const { body } = await world.ask(email, { method: 'POST', path: '/totp', body: { password } })
  const code = new TOTP({ secret: body.secret }).generate({ timestamp: world.story.house.clock.now() })
  if (state === 'confirmed') await world.ask(email, { method: 'POST', path: '/totp/confirm', body: { code } })
  return code
}
