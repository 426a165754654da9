import { readCatalogue } from '@liaison/catalogue'
import { loadOrganisation } from '@liaison/core/directory'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { assertVersion } from '../../kernel/http/edits.ts'
import { askAllToReconcile, record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { type EntityRow, entityOf, findEntity } from './queries.ts'
import type { EntityEdit } from './schemas.ts'
import { writeEntity } from './write.ts'

/** Changes one of our legal entities: also its regulatory profile, on which every open incident is then judged again. */
export async function editEntity(ctx: Context, id: string, version: number, edit: EntityEdit): Promise<EntityRow> {
  return ctx.transaction(async (tx) => {
    const before = await findEntity(tx, id)
    authorize(ctx.caller, may.edit)
    assertVersion(before, version)
    const after = { ...entityOf(before), ...edit }
    const loaded = loadOrganisation(
      {
        entities: [
          {
            id,
            ...(after.name && { name: after.name }),
            country: after.country,
            ...(after.region && { region: after.region }),
            time_zone: after.timeZone,
            profile: after.profile,
          },
        ],
      },
      readCatalogue().vocabulary,
    )
    if (!loaded.ok) {
      const faults = loaded.problems.map(({ path, message }) => ({
        path: path.replace(/^.*entities\[0\]\.?/, ''),
        message,
      }))
      throw new Refused('invalid', 'invalid_entity', `${faults[0]?.path}: ${faults[0]?.message}`, { faults })
    }
    for (const entity of loaded.value.entities) await writeEntity(tx, entity, before.position)
    await record(
      tx,
      ctx,
      'entity.edited',
      { kind: 'entity', id },
      { before: entityOf(before) as never, after: loaded.value.entities[0] as never },
    )
    await askAllToReconcile(tx, ctx)
    return findEntity(tx, id)
  })
}
