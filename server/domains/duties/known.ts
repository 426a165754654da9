import { readCatalogue } from '@liaison/catalogue'
import { withAgreements } from '@liaison/core/duties'
import type { Tx } from '../../kernel/database/transaction.ts'
import { entityIds, organisationsIn } from '../directory/index.ts'
import type { Known } from './check-stage.ts'

/** The duties that a report can be made for: those of law, and the notices that our agreements ask for. */
export async function readKnown(tx: Tx): Promise<Known> {
  const [entities, organisations] = await Promise.all([
    entityIds(tx),
    organisationsIn(tx, { ids: [], kinds: [], notices: true }),
  ])
  return { ...withAgreements(readCatalogue(), organisations), entities }
}
