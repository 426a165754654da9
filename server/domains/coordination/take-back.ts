import type { IncidentStatus } from '@liaison/core/posture'
import { messagesOf, supersede } from '../communications/index.ts'
import { isOpen } from '../incidents/index.ts'
import type { Pass } from './pass.ts'

/**
 * Once an incident is closed, nobody is told to come any more: what the plan wrote and has not left stays here. A report that a duty
 * asks for goes on waiting for its approval, because a legal duty does not end with the technical closure; after a false alarm nothing
 * is reported. What a person wrote is that person's.
 */
export async function takeBack(pass: Pass): Promise<string[]> {
  const { tx, ctx, incident } = pass
  if (isOpen(incident.status as IncidentStatus)) return []
  const texts = (await messagesOf(tx, incident.id)).filter(
    ({ causeKey, state, satisfies }) =>
      causeKey.startsWith('rule:') &&
      ['held', 'queued', 'leaving'].includes(state) &&
      (satisfies === null || incident.status === 'false_alarm'),
  )
  for (const { id } of texts) await supersede(tx, ctx, id)
  return texts.map(({ causeKey }) => `took back ${causeKey}`)
}
