import { type Contact, contactsOf, type Directory, dimensionOf, isFunction } from '@liaison/core/directory'
import { labelOf } from '@liaison/core/posture'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { Refused } from '../../kernel/refused.ts'
import { directorySlice } from '../directory/index.ts'
import { type IncidentRow, participantsOf } from '../incidents/index.ts'
import type { EngagementRow } from './queries.ts'

export interface Stakeholder {
  id: string
  label: string
  dimension: EngagementRow['dimension']
  /** In the order in which they are asked; never empty. */
  contacts: Contact[]
}

/** A function of our people or an organisation of the directory; anything else is refused, and so is one whom nobody answers for. */
export async function findStakeholder(tx: Tx, ctx: Context, incident: IncidentRow, id: string): Promise<Stakeholder> {
  const directory = await reachable(tx, incident, await directorySlice(tx, { ids: [id], kinds: [] }))
  const known = isFunction(id) || directory.organisations.some((one) => one.id === id)
  if (!known) {
    const why = `${id} is neither a function of our people nor an organisation of the directory.`
    throw new Refused('invalid', 'unknown_stakeholder', why, {
      faults: [{ path: 'stakeholder', message: 'is not known' }],
    })
  }
  const contacts = contactsOf(directory, id, ctx.now)
  const label = labelOf(id, directory)
  if (contacts.length === 0) {
    const mend =
      incident.restricted && isFunction(id)
        ? 'admit one who holds it to this incident'
        : 'add a contact to the directory'
    throw new Refused('conflict', 'nobody_to_reach', `Nobody can be reached as ${label}: ${mend} first.`)
  }
  return { id, label, dimension: dimensionOf(id, directory), contacts }
}

/** A restricted incident reaches its participants alone of our own people. */
export async function reachable(tx: Tx, incident: IncidentRow, directory: Directory): Promise<Directory> {
  if (!incident.restricted) return directory
  const participants = new Set((await participantsOf(tx, incident.id)).map((row) => row.personId))
  return { ...directory, people: directory.people.filter((person) => participants.has(person.id)) }
}
