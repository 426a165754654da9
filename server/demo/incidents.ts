import { type ReplayedIncident, readDemoIncident } from '@liaison/catalogue/demo'
import { formatLocal, type Instant, instantOf } from '@liaison/core/time'
import { type ImportedIncident, importVeris } from '@liaison/core/veris'
import { inputOf } from '../declare-imported.ts'
import type { DeclareInput } from '../domains/incidents/index.ts'

const DAY = 86_400_000

/** A public incident as one of our entities lives through it, and what a person there has judged since. */
interface Replay {
  incident: ReplayedIncident
  title: string
  entity: { id: string; timeZone: string }
  /** Before now. */
  awareSince: number
  judged: Record<string, unknown>
}

const lines = { id: 'saltmere-lines', timeZone: 'Europe/Amsterdam' }
const clinics = { id: 'saltmere-clinics', timeZone: 'America/Los_Angeles' }

/** The one to follow comes last, so that it stands first in a list. */
const REPLAYS: readonly Replay[] = [
  {
    incident: 'phishing-clinic',
    title: 'Patient records offered for sale after a phishing mail',
    entity: clinics,
    awareSince: 9 * DAY,
    judged: {},
  },
  {
    incident: 'stolen-laptop-health',
    title: 'Laptop with patient records stolen',
    entity: clinics,
    awareSince: 3 * DAY,
    judged: { unsecured_phi_breach: true },
  },
  {
    incident: 'ransomware-shipping',
    title: 'Ransomware stops booking and mail',
    entity: lines,
    awareSince: 0,
    judged: { nis2_significant: true, cross_border: true },
  },
]

/** What is declared when the demonstration begins: three incidents, the clocks of one of which run from now. */
export const demoIncidents = (now: Instant): DeclareInput[] => REPLAYS.map((replay) => declaration(replay, now))

function declaration({ incident, title, entity, awareSince, judged }: Replay, now: Instant): DeclareInput {
  const aware = now - awareSince
  const read = importVeris(readDemoIncident(incident), { awareness: aware, zone: entity.timeZone })
  if (!read.ok) throw new Error(`The incident ${incident} of the demonstration cannot be read.`)
  const input = inputOf(read.incident, { entity: entity.id, exercise: false })
  const at = formatLocal(aware, entity.timeZone)
  return {
    ...input,
    title,
    summary: `${input.summary}\n${origin(read.incident)}`,
    facts: [
      ...input.facts,
      ...Object.entries(judged).map(([key, value]) => ({
        key,
        value,
        entity: entity.id,
        source: 'Judged by a person',
      })),
    ],
    events: replayed(read.incident).map((event) => ({ event, at, entity: entity.id })),
  }
}

/** The source's calendar is moved: what lies years back there falls on the instant of awareness, at which it was found out. */
const replayed = ({ events }: ImportedIncident): string[] => [
  ...new Set([...events.map(({ event }) => event), 'discovery', 'awareness']),
]

const origin = ({ title, events }: ImportedIncident): string => {
  const year = events.map(({ at }) => new Date(instantOf(at)).getUTCFullYear()).sort()[0]
  return `Replays a public incident of ${year} (${title}; VERIS Community Database, CC BY-SA 4.0) with its dates moved.`
}
