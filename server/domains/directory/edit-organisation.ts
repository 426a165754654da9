import { readCatalogue } from '@liaison/catalogue'
import { loadDirectory, type Organisation } from '@liaison/core/directory'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { assertVersion } from '../../kernel/http/edits.ts'
import { newId } from '../../kernel/ids.ts'
import { askAllToReconcile, record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import { may } from './access.ts'
import { giveWebhookSecrets } from './channel-secrets.ts'
import { entityIds, findOrganisation, type OrganisationRecord } from './queries.ts'
import type { OrganisationEdit, OrganisationInput } from './schemas.ts'
import { writeOrganisation } from './write.ts'

/** Adds an organisation with its contacts and agreements. */
export async function addOrganisation(
  ctx: Context,
  secrets: Secrets,
  input: OrganisationInput,
): Promise<OrganisationRecord> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.edit)
    const id = input.id ?? slugOf(input.name)
    const taken = await tx.selectFrom('organisation').select('id').where('id', '=', id).executeTakeFirst()
    if (taken) throw new Refused('conflict', 'id_taken', `There is an organisation ${id} already; choose another id.`)
    await write(tx, ctx, secrets, decide(id, input, await entityIds(tx)), true)
    await record(
      tx,
      ctx,
      'organisation.added',
      { kind: 'organisation', id },
      { kind: input.kind },
      { name: input.name },
    )
    await askAllToReconcile(tx, ctx)
    return findOrganisation(tx, id)
  })
}

/** Replaces what is said of an organisation, contacts in their order included. */
export async function editOrganisation(
  ctx: Context,
  secrets: Secrets,
  id: string,
  version: number,
  edit: OrganisationEdit,
): Promise<OrganisationRecord> {
  return ctx.transaction(async (tx) => {
    const before = await findOrganisation(tx, id)
    authorize(ctx.caller, may.edit)
    assertVersion(before, version)
    await write(tx, ctx, secrets, decide(id, edit, await entityIds(tx)), edit.active)
    const hidden = { before: before as never, after: edit as never }
    await record(tx, ctx, 'organisation.edited', { kind: 'organisation', id }, { active: edit.active }, hidden)
    await askAllToReconcile(tx, ctx)
    return findOrganisation(tx, id)
  })
}

async function write(
  tx: Tx,
  ctx: Context,
  secrets: Secrets,
  organisation: Organisation,
  active: boolean,
): Promise<void> {
  await assertOwnParts(tx, organisation)
  await writeOrganisation(tx, organisation, ctx.now, active)
  await giveWebhookSecrets(tx, ctx, secrets, organisation)
}

/**
 * Texts are approved for contacts by their ids: one that belongs elsewhere does not move here, nor does an agreement with its ceiling,
 * without whoever keeps the other organisation seeing it.
 */
async function assertOwnParts(tx: Tx, { id, contacts, agreements }: Organisation): Promise<void> {
  for (const [table, parts] of [
    ['contact', contacts],
    ['agreement', agreements],
  ] as const) {
    if (parts.length === 0) continue
    const ids = parts.map((part) => part.id)
    const query = tx.selectFrom(table).select(['id', 'organisationId']).where('id', 'in', ids)
    const taken = await query.where('organisationId', '<>', id).executeTakeFirst()
    if (!taken) continue
    const why = `The ${table} ${taken.id} belongs to ${taken.organisationId}; choose another id.`
    throw new Refused('conflict', 'id_taken', why)
  }
}

/** A file states our own entities too, one at least; here only their ids are of interest, since agreements name them. */
const ourselves = (entities: readonly string[]) => ({
  name: 'ourselves',
  entities: (entities.length > 0 ? entities : ['ourselves']).map((id) => ({ id, country: 'AT', time_zone: 'Etc/UTC' })),
})

/** The checks of the directory file hold for what is typed in as well: it is read as a file of one organisation. */
function decide(id: string, input: OrganisationEdit | OrganisationInput, entities: readonly string[]): Organisation {
  const file = {
    organisation: ourselves(entities),
    people: [],
    organisations: [
      {
        id,
        name: input.name,
        kind: input.kind,
        ...(input.country && { country: input.country }),
        contacts: input.contacts.map((contact, i) => ({
          id: contact.id ?? `${id}.${slugOf(contact.name)}`,
          name: contact.name,
          order: i + 1,
          named: contact.named,
          languages: contact.languages,
          ...(contact.timeZone && { time_zone: contact.timeZone }),
          ...(contact.hours && { hours: contact.hours }),
          channels: contact.channels.map(({ outOfBand, ...channel }) => ({ ...channel, out_of_band: outOfBand })),
        })),
        agreements: input.agreements.map(({ validFrom, validTo, ceiling, provisions, ...agreement }) => ({
          ...agreement,
          id: agreement.id ?? `${id}-${slugOf(agreement.title)}`,
          ...(validFrom && { valid_from: validFrom }),
          ...(validTo && { valid_to: validTo }),
          ...(ceiling && { ceiling }),
          provisions: provisions.map(({ owedBy, ...provision }) => ({
            ...provision,
            ...(owedBy && { owed_by: owedBy }),
          })),
        })),
      },
    ],
  }
  const loaded = loadDirectory(file, readCatalogue())
  if (!loaded.ok) {
    const faults = loaded.problems.map(({ path, message }) => ({
      path: path.replace(/^organisations\[0\]\.?/, ''),
      message,
    }))
    throw new Refused('invalid', 'invalid_organisation', `${faults[0]?.path}: ${faults[0]?.message}`, { faults })
  }
  return loaded.value.organisations[0] as Organisation
}

/** A readable stable id; one that would be empty gets a random one. */
function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return slug || newId()
}
