import type { Directory } from '@liaison/core/directory'
import { isFunction } from '@liaison/core/directory'
import type { Pap, Tlp } from '@liaison/core/marking'
import type { Capacity, Plan } from '@liaison/core/plan'
import type {
  AssessInput,
  EngagementRecord,
  IncidentState,
  IncidentStatus,
  Phase,
  RecordSoFar,
} from '@liaison/core/posture'
import type { Tx } from '../../kernel/database/transaction.ts'
import { installedCatalogue } from '../catalogue/index.ts'
import { type AttemptRecord, approvalRequestsOf, attemptsOf, obstaclesOf } from '../communications/index.ts'
import { directorySlice, type Reach } from '../directory/index.ts'
import { openMoves, submissionsOf, waiversOf } from '../duties/index.ts'
import { type IncidentRow, readRegister } from '../incidents/index.ts'
import { activePlan, planReach } from '../plans/index.ts'
import { causesOf, type EngagementRow, engagementsOf, firedOf, stateOf } from './queries.ts'
import { reachable } from './stakeholder.ts'

/** Reads all that `assess` is given about one incident. Nothing here decides. */
export async function gather(tx: Tx, incident: IncidentRow, now: number): Promise<AssessInput> {
  const [catalogue, active, engagements, state] = await Promise.all([
    installedCatalogue(tx),
    activePlan(tx),
    engagementsOf(tx, incident.id),
    readState(tx, incident),
  ])
  const plan = active?.plan ?? null
  const [directory, record] = await Promise.all([
    readDirectory(tx, incident, plan, engagements),
    readRecord(tx, incident.id, engagements),
  ])
  return { now, catalogue, incident: state, directory, plan, record }
}

/** The same for any plan and without what was done: as if the incident stood open now, and its reconciler had not seen it yet. */
export async function gatherAfresh(
  tx: Tx,
  incident: IncidentRow,
  now: number,
  plan: Plan | null,
): Promise<AssessInput> {
  const [catalogue, state, directory] = await Promise.all([
    installedCatalogue(tx),
    readState(tx, incident),
    readDirectory(tx, incident, plan, []),
  ])
  const record = { engagements: [], approvalRequests: [], fired: [], obstacles: [] }
  return { now, catalogue, incident: { ...state, status: 'declared' }, directory, plan, record }
}

/** The register of one incident. */
export async function readState(tx: Tx, incident: IncidentRow): Promise<IncidentState> {
  const [register, submissions, waivers] = await Promise.all([
    readRegister(tx, incident.id),
    submissionsOf(tx, incident.id),
    waiversOf(tx, incident.id),
  ])
  return {
    reference: incident.reference,
    title: incident.title,
    summary: incident.summary,
    severity: incident.severity,
    classification: incident.classification,
    phase: incident.phase as Phase,
    status: incident.status as IncidentStatus,
    tlp: incident.tlp as Tlp,
    pap: (incident.pap as Pap | null) ?? undefined,
    exercise: incident.exercise,
    restricted: incident.restricted,
    declaredAt: incident.declaredAt,
    ...register,
    submissions,
    waivers,
  }
}

/** What the plan can reach and what is engaged already. */
async function readDirectory(
  tx: Tx,
  incident: IncidentRow,
  plan: Plan | null,
  engagements: readonly EngagementRow[],
): Promise<Directory> {
  const reach: Reach = plan ? planReach(plan) : { ids: [], kinds: [] }
  const engaged = engagements.map((row) => row.stakeholder).filter((stakeholder) => !isFunction(stakeholder))
  const directory = await directorySlice(tx, { ...reach, ids: [...reach.ids, ...engaged] })
  return reachable(tx, incident, directory)
}

async function readRecord(tx: Tx, incidentId: string, engagements: readonly EngagementRow[]): Promise<RecordSoFar> {
  const [causes, attempts, requests, fired, moved, obstacles] = await Promise.all([
    causesOf(tx, incidentId),
    attemptsOf(tx, incidentId),
    approvalRequestsOf(tx, incidentId),
    firedOf(tx, incidentId),
    openMoves(tx, incidentId),
    obstaclesOf(tx, incidentId),
  ])
  return {
    engagements: engagements.map(
      (row): EngagementRecord => ({
        stakeholder: row.stakeholder,
        state: stateOf(row),
        capacity: row.capacity as Capacity,
        causes: causes
          .filter((cause) => cause.engagementId === row.id)
          .map((cause) => ({
            key: cause.key,
            since: cause.since,
            ...(cause.endedAt !== null && { endedAt: cause.endedAt }),
            messageQueued: cause.messageId !== null,
          })),
        attempts: attempts
          .filter((attempt) => attempt.engagementId === row.id && attempt.endedAt === null)
          .map(asAttempt),
        ...(row.acknowledgedAt !== null && { acknowledgedAt: row.acknowledgedAt }),
        ...(row.notifiedAt !== null && { notifiedAt: row.notifiedAt }),
      }),
    ),
    approvalRequests: requests.map((request) => ({
      id: request.id,
      message: request.messageId,
      kind: request.kind,
      state: request.state,
      attempts: attempts.filter((attempt) => attempt.approvalRequestId === request.id).map(asAttempt),
    })),
    fired,
    moved,
    obstacles,
  }
}

/** An attempt that nobody could take leaves no time to wait. */
export function asAttempt({ contactId, use, startedAt, acknowledgeBy, failed }: AttemptRecord) {
  return { contact: contactId, use, startedAt, acknowledgeBy: failed ? startedAt : acknowledgeBy }
}
