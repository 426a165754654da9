import { pointsOfContact } from '@liaison/core/directory'
import { DORA_DUTY, DORA_STAGES, type DoraReport, doraReport, isDoraStage } from '@liaison/core/dora'
import type { Tx } from '../../kernel/database/transaction.ts'
import { Refused } from '../../kernel/refused.ts'
import { directorySlice } from '../directory/index.ts'
import type { IncidentRow } from '../incidents/index.ts'
import { readState } from './gather.ts'

export interface ReportQuestion {
  duty: string
  stage: string
  entity: string
}

/** The form of an authority, filled in by what is on record. Writes nothing, and files nothing. Throws `no_form`, `unknown_entity`. */
export async function readReport(tx: Tx, incident: IncidentRow, asked: ReportQuestion): Promise<DoraReport> {
  const { duty, stage } = asked
  if (!isDoraStage(duty, stage)) {
    const why = `There is no form for ${duty}, ${stage}; there is for ${DORA_DUTY}: ${DORA_STAGES.join(', ')}.`
    throw new Refused('not_found', 'no_form', why)
  }
  const [state, directory] = await Promise.all([readState(tx, incident), directorySlice(tx, { ids: [], kinds: [] })])
  const entity = directory.entities.find(({ id }) => id === asked.entity)
  if (!entity) {
    const ours = directory.entities.map(({ id }) => id).join(', ') || 'none yet'
    const message = `there is no entity ${asked.entity}; ours are: ${ours}`
    throw new Refused('invalid', 'unknown_entity', `${message}.`, { faults: [{ path: 'entity', message }] })
  }
  return doraReport(stage, { entity, incident: state, contacts: pointsOfContact(directory) })
}
