import type { PoolClient } from 'pg'
import type { IncidentTarget } from '../published/targets.ts'
import { INSIDER } from '../published/world.ts'

/** Rows that only time and large audiences bring, put straight into their tables. */
export async function fillEveryTable(
  client: PoolClient,
  { id, engagementId, messageId }: IncidentTarget,
): Promise<void> {
  const statements: [string, unknown[]][] = [
    [`insert into escalation_fired (incident_id, key, at) values ($1, 'silent', now())`, [id]],
    [
      `insert into audience_expansion (id, incident_id, message_id, kind, due_at) values (gen_random_uuid(), $1, $2, 'customer', now())`,
      [id, messageId],
    ],
    [
      `insert into call_note (id, incident_id, engagement_id, outcome, at, recorded_at)
         values (gen_random_uuid(), $1, $2, 'reached', now(), now())`,
      [id, engagementId],
    ],
    [
      `insert into submission (id, incident_id, duty, stage, entity_id, at, recorded_at)
         values (gen_random_uuid(), $1, 'eu-nis2-23', 'early_warning', 'harbour-de', now(), now())`,
      [id],
    ],
    [
      `insert into waiver (id, incident_id, duty, entity_id, kind, reason, recorded_at)
         values (gen_random_uuid(), $1, 'eu-nis2-23', 'harbour-de', 'waived', 'drill', now())`,
      [id],
    ],
    [
      `insert into moved_deadline (id, incident_id, duty, stage, entity_id, instance, before, reason, moved_at)
         values (gen_random_uuid(), $1, 'eu-nis2-23', 'early_warning', 'harbour-de', '', now(), 'drill', now())`,
      [id],
    ],
    [
      `insert into seen (incident_id, person_id, through, at) select $1, id, 0, now() from person where email = $2`,
      [id, INSIDER],
    ],
    [
      `insert into reconcile_request (id, incident_id, cause, due_at) values (gen_random_uuid(), $1, 'change', now())`,
      [id],
    ],
  ]
  for (const [statement, values] of statements) await client.query(statement, values)
}
