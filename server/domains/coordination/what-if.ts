import { changeProfiles, type Entity } from '@liaison/core/directory'
import { type Catalogue, compareDuties, type DutyDifference } from '@liaison/core/duties'
import { parseText } from '@liaison/core/input'
import { assess } from '@liaison/core/posture'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { Refused } from '../../kernel/refused.ts'
import { installedCatalogue, readAmendment } from '../catalogue/index.ts'
import { entityOf, entityRows } from '../directory/index.ts'
import { type IncidentRow, listIncidents } from '../incidents/index.ts'
import { may } from './access.ts'
import { gather } from './gather.ts'

/** Other law, other profiles of our entities, or both. */
export interface Supposition {
  /** The text of a file of amendments, which stands in the place of the one in force. */
  amendment?: string | undefined
  /** The text of a file of profiles, laid over those of our entities. */
  profiles?: string | undefined
}

export interface SupposedIncident {
  reference: string
  title: string
  status: string
  differences: DutyDifference[]
}

const PAGE = 100

/**
 * What would be otherwise now in each incident on record, closed ones too, the newest first. Throws with every fault of a file at once,
 * before the first incident. Writes nothing.
 */
export async function* whatIf(ctx: Context, supposition: Supposition): AsyncGenerator<SupposedIncident> {
  authorize(ctx.caller, may.preview)
  const supposed = await ctx.transaction((tx) => suppose(tx, ctx.now, supposition))
  let cursor: string | undefined
  do {
    const page = await ctx.transaction(async (tx) => {
      const { items, nextCursor } = await listIncidents(tx, { sort: 'declared' }, { limit: PAGE, cursor })
      const incidents: SupposedIncident[] = []
      for (const incident of items) incidents.push(await compare(tx, ctx.now, incident, supposed))
      return { incidents, nextCursor }
    })
    yield* page.incidents
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

interface Supposed {
  catalogue: Catalogue
  entities: Entity[]
}

async function suppose(tx: Tx, now: number, { amendment, profiles }: Supposition): Promise<Supposed> {
  const catalogue = amendment === undefined ? await installedCatalogue(tx) : readAmendment(amendment, now).catalogue
  const entities = (await entityRows(tx)).map(entityOf)
  if (profiles === undefined) return { catalogue, entities }
  const parsed = parseText(profiles)
  const changed = parsed.ok ? changeProfiles(entities, parsed.value, catalogue.vocabulary) : parsed
  if (changed.ok) return { catalogue, entities: changed.value }
  throw new Refused('invalid', 'invalid_profiles', 'The profiles have faults.', { faults: changed.problems })
}

async function compare(
  tx: Tx,
  now: number,
  incident: IncidentRow,
  { catalogue, entities }: Supposed,
): Promise<SupposedIncident> {
  const input = await gather(tx, incident, now)
  const supposed = { ...input, catalogue, directory: { ...input.directory, entities } }
  const { reference, title, status } = incident
  return { reference, title, status, differences: compareDuties(assess(input).duties, assess(supposed).duties) }
}
