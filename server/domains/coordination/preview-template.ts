import { fillPlaceholders, PREVIEW_RECIPIENT } from '@liaison/core/plan'
import type { Tx } from '../../kernel/database/transaction.ts'
import { notFound } from '../../kernel/refused.ts'
import { findIncident } from '../incidents/index.ts'
import { findPlan } from '../plans/index.ts'
import { gatherAfresh } from './gather.ts'
import { composeSample } from './preview-message.ts'

/** What a template of any plan would say of an incident, to a recipient who stands for all. Writes nothing. */
export async function previewTemplate(tx: Tx, planId: string, templateId: string, incidentId: string, now: number) {
  const { plan } = await findPlan(tx, planId)
  const template = plan.templates.get(templateId)
  if (!template) throw notFound('template')
  const incident = await findIncident(tx, incidentId)
  const text = composeSample(template, await gatherAfresh(tx, incident, now, plan), PREVIEW_RECIPIENT.name)
  return fillPlaceholders(text, PREVIEW_RECIPIENT)
}
