import { assess, postureView } from '@liaison/core/posture'
import type { Tx } from '../../kernel/database/transaction.ts'
import type { IncidentRow } from '../incidents/index.ts'
import { gather } from './gather.ts'

export interface PostureOptions {
  /** Also the duties that do not apply. */
  all: boolean
  allowPrivateWebhooks: boolean
}

/** The posture of an incident as it stands, as JSON for the API. Writes nothing. */
export async function readPosture(tx: Tx, incident: IncidentRow, now: number, { all, ...settings }: PostureOptions) {
  return postureView(assess({ ...(await gather(tx, incident, now)), ...settings }), { all })
}
