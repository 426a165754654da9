import { withAgreements } from '@liaison/core/duties'
import type { Tx } from '../../kernel/database/transaction.ts'
import { installedCatalogue } from '../catalogue/index.ts'
import { entityIds, organisationsIn } from '../directory/index.ts'
import type { Known } from './check-stage.ts'

/** The duties that a report can be made for: those of law, and the notices that our agreements ask for. */
export async function readKnown(tx: Tx): Promise<Known> {
  const [catalogue, entities, organisations] = await Promise.all([
    installedCatalogue(tx),
    entityIds(tx),
    organisationsIn(tx, { ids: [], kinds: [], notices: true }),
  ])
  return { ...withAgreements(catalogue, organisations), entities }
}
