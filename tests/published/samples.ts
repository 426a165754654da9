import { DIRECTORY, PLAN } from '../../server/testing/files.ts'
import { ADMIN } from '../../server/testing/house.ts'
import { bodySchema, exampleOf, type Operation } from './document.ts'
import {
  acknowledged,
  etagOf,
  type IncidentTarget,
  makeOrganisation,
  makePlan,
  newPasskey,
  ownPasskey,
  ownSession,
  ownToken,
  ownTotp,
  privateEntry,
} from './targets.ts'
import type { Request, World } from './world.ts'

/** For whom and on what a sample is made. */
export interface Setting {
  world: World
  /** Who will send it: some things are one's own. */
  email: string
  incident: IncidentTarget
}

type Filling = (setting: Setting) => unknown

const UNIQUE = () => Math.random().toString(36).slice(2)
const password = ADMIN.password
const EXTRA_PERSON = 'paul@harbour.example'
const ours = { entity: 'harbour-de' }
const email = ({ email: own }: Setting) => own

/** The password, once the authenticator app is in the state that the request needs. */
async function shown(setting: Setting, totp: 'none' | 'confirmed') {
  await ownTotp(setting.world, email(setting), totp)
  return { password }
}

/** What the path names, by its beginning. What is not named here has no parameter. */
const IDS: Record<string, Filling> = {
  '/incidents/': ({ incident }) => incident.id,
  '/engagements/': ({ incident }) => incident.engagementId,
  '/messages/': ({ incident }) => incident.messageId,
  '/submission-proposals/': ({ incident }) => incident.proposalId,
  '/moved-deadlines/': ({ incident }) => incident.moveId,
  '/people/': ({ world }) => world.personId(EXTRA_PERSON),
  '/entities/': () => 'harbour-de',
  '/organisations/': ({ world }) => makeOrganisation(world),
  '/duties/': () => 'eu-gdpr-33',
  '/plans/': ({ world }) => makePlan(world, 'draft'),
  '/audit/entries/': ({ world }) => privateEntry(world),
  '/sessions/': (setting) => ownSession(setting.world, email(setting)),
  '/passkeys/': (setting) => ownPasskey(setting.world, email(setting)),
  '/tokens/': (setting) => ownToken(setting.world, email(setting)),
  '/invitations/': () => 'x'.repeat(43),
  '/password-resets/': () => 'x'.repeat(43),
  'POST /engagements/{id}/activate': ({ world, incident }) => acknowledged(world, incident.engagementId),
  'POST /plans/{id}/activate': ({ world }) => makePlan(world, 'approved'),
  'POST /plans/{id}/retire': ({ world }) => makePlan(world, 'active'),
}

/** What the example of the document cannot know. */
const BODIES: Record<string, Filling> = {
  'POST /session': (setting) => ({ email: email(setting), password }),
  'POST /password': () => ({ current: password, password: `${password}-again` }),
  'POST /totp': (setting) => shown(setting, 'none'),
  'DELETE /totp': (setting) => shown(setting, 'confirmed'),
  'POST /totp/confirm': async (setting) => ({ code: await ownTotp(setting.world, email(setting), 'started') }),
  'POST /recovery-codes': (setting) => shown(setting, 'confirmed'),
  'POST /passkeys': (setting) => newPasskey(setting.world, email(setting)),
  'POST /passkeys/options': () => ({ password }),
  'DELETE /passkeys/{id}': () => ({ password }),
  'POST /invitations/{token}': () => ({ password: 'quiet-harbour-at-dawn' }),
  'POST /password-resets': () => ({ email: 'nobody@harbour.example' }),
  'POST /password-resets/{token}': () => ({ password: 'quiet-harbour-at-dawn' }),
  'POST /people': () => ({ email: `${UNIQUE()}@harbour.example` }),
  'PATCH /entities/{id}': () => ({ profile: undefined, name: 'Harbour Water Works plc' }),
  'POST /organisations': () => ({ name: `Alpine Forensics ${UNIQUE()}` }),
  'PUT /organisations/{id}': () => ({ name: 'Alpine Forensics', kind: 'forensic_firm' }),
  'POST /directory/preview': () => ({ file: DIRECTORY }),
  'POST /directory/import': () => ({ file: DIRECTORY }),
  'POST /plans': () => ({ source: PLAN }),
  'POST /plans/check': () => ({ source: PLAN }),
  'PUT /plans/{id}': () => ({ source: PLAN }),
  'POST /plans/{id}/try': ({ incident }) => ({ incident: incident.id }),
  'POST /plans/{id}/templates/{template}/preview': ({ incident }) => ({ incident: incident.id }),
  'POST /incidents/{id}/submissions': () => ({ ...ours, at: '2025-03-28T20:15:00+01:00' }),
  'POST /incidents/{id}/waivers': () => ours,
  'POST /incidents/{id}/participants': async ({ world }) => ({ personId: await world.personId(EXTRA_PERSON) }),
  'POST /messages/{id}/approvals': ({ incident }) => ({ contentHash: incident.contentHash }),
}

const QUERIES: Record<string, string> = {
  'GET /audit/consistency': '?from=0',
  'GET /incidents/{id}/reports/{duty}/{stage}': `?entity=${ours.entity}`,
}

export const keyOf = ({ method, path }: Operation) => `${method} ${path}`

/** A request that is right in every part: the example of the document, filled with what is there to be named. */
export async function sampleOf(operation: Operation, setting: Setting): Promise<Request> {
  const key = keyOf(operation)
  const prefix = Object.keys(IDS).find((start) => operation.path.startsWith(start)) ?? ''
  const id = String(await (IDS[key] ?? IDS[prefix])?.(setting))
  const participant = await setting.world.personId(EXTRA_PERSON)
  const path = operation.path
    .replace('{personId}', participant)
    .replace('{duty}/{stage}', 'eu-dora-19/initial')
    .replace('{template}', 'notice')
    .replace(/\{\w+\}/, id)
  const named = operation.parameters?.some(({ name }) => name === 'If-Match')
  const schema = bodySchema(operation)
  return {
    method: operation.method,
    path: path + (QUERIES[key] ?? ''),
    headers: named
      ? { 'if-match': await etagOf(setting.world, path.replace(/(\/[\w-]+\/[^/]+)\/.*/, '$1')) }
      : undefined,
    body: schema && { ...exampleOf(operation), ...((await BODIES[key]?.(setting)) as object) },
  }
}
