import type { RecordSoFar } from '@liaison/core/posture'
import { sql } from 'kysely'
import type { Tx } from '../../kernel/database/transaction.ts'

type Obstacle = RecordSoFar['obstacles'][number]

/** Channels of an incident whose last delivery is kept back by how this installation is set up. */
export async function obstaclesOf(tx: Tx, incidentId: string): Promise<Obstacle[]> {
  const { rows } = await sql<Obstacle>`
    select error_code as kind, channel_id as channel, recipient_name as "to", address from (
      select distinct on (channel_id) * from delivery where incident_id = ${incidentId}
      order by channel_id, created_at desc, id desc
    ) as last
    where (error_code = 'private_webhook' and state = 'failed') or (error_code = 'mail_not_configured' and state = 'queued')
    order by channel_id`.execute(tx)
  return rows
}
