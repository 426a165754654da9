import { readCatalogue } from '@liaison/catalogue'
import { type Directory, loadDirectory } from '@liaison/core/directory'
import { parseText } from '@liaison/core/input'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { askAllToReconcile, record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { saysTheSame } from '../../kernel/same.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import { upsertPeople } from '../identity/index.ts'
import { may } from './access.ts'
import { giveWebhookSecrets } from './channel-secrets.ts'
import { entityOf, entityRows, organisationName, organisationsIn } from './queries.ts'
import { writeEntity, writeOrganisation } from './write.ts'

/** What an import changed, by id; empty where the file says what is recorded already. */
export interface ImportResult {
  entities: string[]
  organisations: string[]
  people: string[]
}

/** Reads the text of a directory file; throws with every fault and its path at once. */
export function readDirectoryFile(text: string): Directory {
  const parsed = parseText(text)
  const loaded = parsed.ok ? loadDirectory(parsed.value, readCatalogue()) : parsed
  if (loaded.ok) return loaded.value
  throw new Refused('invalid', 'invalid_directory', 'The directory file has faults; nothing was imported.', {
    faults: loaded.problems,
  })
}

/**
 * Takes a directory file whole or not at all. Ids are stable keys: the same file again changes nothing. What is recorded and not in
 * the file is left alone.
 */
export async function importDirectory(ctx: Context, secrets: Secrets, text: string): Promise<ImportResult> {
  const file = readDirectoryFile(text)
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.import)
    const result = {
      entities: await importEntities(tx, file),
      people: await upsertPeople(tx, ctx, file.people),
      organisations: await importOrganisations(tx, ctx, secrets, file),
    }
    if (Object.values(result).some((changed) => changed.length > 0)) {
      const id = await organisationName(tx)
      await record(
        tx,
        ctx,
        'directory.imported',
        { kind: 'directory', id: 'own' },
        { entities: result.entities, organisations: result.organisations, people: result.people.length },
        { organisation: id },
      )
      await askAllToReconcile(tx, ctx)
    }
    return result
  })
}

async function importEntities(tx: Tx, file: Directory): Promise<string[]> {
  const known = new Map((await entityRows(tx)).map((row) => [row.id, row]))
  const changed = []
  for (const [position, entity] of file.entities.entries()) {
    const before = known.get(entity.id)
    if (before?.position === position && saysTheSame(entityOf(before), entity)) continue
    await writeEntity(tx, entity, position)
    changed.push(entity.id)
  }
  return changed
}

async function importOrganisations(tx: Tx, ctx: Context, secrets: Secrets, file: Directory): Promise<string[]> {
  const ids = file.organisations.map((organisation) => organisation.id)
  const known = new Map((await organisationsIn(tx, { ids, kinds: [] })).map((found) => [found.id, found]))
  const changed = []
  for (const organisation of file.organisations) {
    const before = known.get(organisation.id)
    if (before) {
      const { active: _, version: __, ...said } = before
      if (saysTheSame(inOrder(said), inOrder(organisation))) continue
    }
    await writeOrganisation(tx, organisation, ctx.now)
    await giveWebhookSecrets(tx, ctx, secrets, organisation)
    changed.push(organisation.id)
  }
  return changed
}

/** Contacts and agreements in the order in which they are read back. */
function inOrder(organisation: Directory['organisations'][number]): unknown {
  return {
    ...organisation,
    contacts: organisation.contacts.toSorted((a, b) => a.order - b.order),
    agreements: organisation.agreements.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
}
