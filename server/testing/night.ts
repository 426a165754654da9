import type { HouseOptions } from './house.ts'
import { type Client, openStory, type Story } from './story.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads answers by name
type Body = any

/** A story with an incident manager in it, and short ways to what tests of coordination look at. */
export interface Night extends AsyncDisposable {
  story: Story
  manager: Client
  /** Declares the usual incident and does what follows from it at once. Gives its id. */
  declare(more?: Record<string, unknown>): Promise<string>
  /** Records facts and does what follows. */
  learn(incidentId: string, facts: Record<string, unknown>): Promise<void>
  engagements(incidentId: string): Promise<Body[]>
  engagement(incidentId: string, stakeholder: string): Promise<Body>
  /** The texts for one stakeholder, the oldest first. */
  messages(incidentId: string, stakeholder: string): Promise<Body[]>
  gaps(incidentId: string): Promise<Body[]>
  /** Gives the approval that is asked for first, and does what follows. */
  approve(email: string): Promise<void>
  /** Posts as the manager, expects success and does what follows. */
  act(path: string, body?: unknown): Promise<Body>
  /** Public parts of the log entries of one kind, the oldest first. */
  log(action: string): Promise<Body[]>
  subjectsTo(address: string): string[]
}

export async function openNight(options: HouseOptions = {}): Promise<Night> {
  const story = await openStory(options)
  const manager = await story.as('mia@harbour.example')
  const items = async (path: string) => (await manager.get(path)).body.items as Body[]
  const night: Night = {
    story,
    manager,
    async declare(more = {}) {
      const body = {
        title: 'Pump control encrypted',
        severity: 2,
        classification: 'malicious-code:infected-system',
        tlp: 'AMBER',
        facts: [],
        events: [{ event: 'awareness', at: '2025-03-28T20:15:00+01:00' }],
        ...more,
      }
      return (await night.act('incidents', body)).id
    },
    async learn(incidentId, facts) {
      await night.act(`incidents/${incidentId}/facts`, {
        facts: Object.entries(facts).map(([key, value]) => ({ key, value })),
      })
    },
    engagements: (incidentId) => items(`incidents/${incidentId}/engagements`),
    async engagement(incidentId, stakeholder) {
      return (await night.engagements(incidentId)).find((one) => one.stakeholder === stakeholder)
    },
    async messages(incidentId, stakeholder) {
      const { id } = await night.engagement(incidentId, stakeholder)
      return (await items(`incidents/${incidentId}/messages`)).filter((one) => one.engagementId === id)
    },
    gaps: async (incidentId) => (await manager.get(`incidents/${incidentId}/posture`)).body.gaps,
    async approve(email) {
      const approver = await story.as(email)
      const [{ request, message }] = (await approver.get('approvals')).body.items
      const decision = { kind: request.kind, decision: 'approved', contentHash: message.contentHash }
      const { status, body } = await approver.post(`messages/${message.id}/approvals`, decision)
      if (status !== 200) throw new Error(JSON.stringify(body))
      await story.work()
    },
    async act(path, given) {
      const { status, body } = await manager.post(path, given)
      if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
      await story.work()
      return body
    },
    async log(action) {
      const { rows } = await story.house.db.owner.query('select text from log_entry order by seq')
      return rows.map((row) => JSON.parse(row.text)).filter((entry) => entry.action === action)
    },
    subjectsTo: (address) => story.mail.to(address).map((mail) => mail.parsed.subject ?? ''),
    [Symbol.asyncDispose]: () => story.close(),
  }
  return night
}
