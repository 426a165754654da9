import { type ChecklistItem, checklistFor } from '@liaison/core/duties'
import type { Tx } from '../../kernel/database/transaction.ts'
import { installedCatalogue } from '../catalogue/index.ts'
import { entityOf, entityRows } from '../directory/index.ts'
import { submissionsOf, waiversOf } from '../duties/index.ts'
import { findIncident, readRegister } from '../incidents/index.ts'
import type { MessageRow } from './queries.ts'

/** The report that a message would be. */
export interface Satisfies {
  duty: string
  stage: string
  entity: string
  instance: string
}

/**
 * What the law asks of each of these messages that reports a stage, by the id of the message, as the incident stands now. It is for
 * people to read: the gate does not ask for it.
 */
export async function checklistsOf(
  tx: Tx,
  incidentId: string,
  messages: readonly MessageRow[],
): Promise<ReadonlyMap<string, ChecklistItem[]>> {
  const reports = messages.filter(({ satisfies }) => satisfies !== null)
  if (reports.length === 0) return new Map()
  const [catalogue, incident, register, submissions, waivers, entities] = await Promise.all([
    installedCatalogue(tx),
    findIncident(tx, incidentId),
    readRegister(tx, incidentId),
    submissionsOf(tx, incidentId),
    waiversOf(tx, incidentId),
    entityRows(tx),
  ])
  const state = {
    ...register,
    submissions,
    waivers,
    summary: incident.summary,
    severity: incident.severity,
    classification: incident.classification,
  }
  return new Map(
    reports.flatMap(({ id, satisfies, createdAt }) => {
      const report = satisfies as unknown as Satisfies
      const entity = entities.find((one) => one.id === report.entity)
      if (!entity) return []
      return [[id, checklistFor(catalogue, report, { entity: entityOf(entity), incident: state }, createdAt)]]
    }),
  )
}
