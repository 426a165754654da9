import type { Directory } from '@liaison/core/directory'
import { authorize } from '../../kernel/access.ts'
import { type Context, takenBack, within } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { saysTheSame } from '../../kernel/same.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import { everybody } from '../identity/index.ts'
import { may } from './access.ts'
import { importDirectory, readDirectoryFile } from './import-directory.ts'
import { entityOf, entityRows, organisationsIn } from './queries.ts'

type Kind = 'entity' | 'person' | 'organisation'

/** What a file would change of one record: `before` is null where it is new. */
export interface ImportDifference {
  kind: Kind
  id: string
  before: unknown
  after: unknown
}

/** What an import would change, found out by doing it and taking it back: preview and import cannot differ. Writes nothing. */
export async function previewImport(ctx: Context, secrets: Secrets, text: string): Promise<ImportDifference[]> {
  authorize(ctx.caller, may.import)
  const file = readDirectoryFile(text)
  return takenBack(ctx, async (tx) => {
    const before = await stateOf(tx, file)
    await importDirectory(within(ctx, tx), secrets, text)
    const after = await stateOf(tx, file)
    return [...after].flatMap(([key, one]) => {
      const said = before.get(key)?.says ?? null
      return saysTheSame(said, one.says) ? [] : [{ kind: one.kind, id: one.id, before: said, after: one.says }]
    })
  })
}

async function stateOf(tx: Tx, file: Directory): Promise<Map<string, { kind: Kind; id: string; says: unknown }>> {
  const entities = (await entityRows(tx)).map(entityOf)
  const people = await everybody(tx)
  const ids = file.organisations.map(({ id }) => id)
  const organisations = (await organisationsIn(tx, { ids, kinds: [] })).map(({ version: _, ...says }) => says)
  const entry = (kind: Kind) => (says: { id: string }) => [`${kind} ${says.id}`, { kind, id: says.id, says }] as const
  return new Map([
    ...entities.map(entry('entity')),
    ...people.map(entry('person')),
    ...organisations.map(entry('organisation')),
  ])
}
