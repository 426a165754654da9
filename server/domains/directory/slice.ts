import type { Directory } from '@liaison/core/directory'
import type { Tx } from '../../kernel/database/transaction.ts'
import { activePeople } from '../identity/index.ts'
import { entityOf, entityRows, organisationName, organisationsIn, type Reach } from './queries.ts'

/** Our own house, and of the others what is in reach, with those whom an agreement makes us tell: what `assess` is given. */
export async function directorySlice(tx: Tx, reach: Reach): Promise<Directory> {
  const [name, entities, people, organisations] = await Promise.all([
    organisationName(tx),
    entityRows(tx),
    activePeople(tx),
    organisationsIn(tx, { ...reach, notices: true }),
  ])
  return { organisationName: name, entities: entities.map(entityOf), people, organisations }
}
