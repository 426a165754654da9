import { assess, postureView } from '@liaison/core/posture'
import type { Tx } from '../../kernel/database/transaction.ts'
import type { IncidentRow } from '../incidents/index.ts'
import { gather } from './gather.ts'

/** The posture of an incident as it stands, as JSON for the API. Writes nothing. */
export async function readPosture(tx: Tx, incident: IncidentRow, now: number, all = false) {
  return postureView(assess(await gather(tx, incident, now)), { all })
}
