import { createHash } from 'node:crypto'
import type { Plan } from '@liaison/core/plan'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import type { PlanStatus } from './lifecycle.ts'

/** SHA-256 of the text as it was given, in hexadecimal. */
export function hashSource(source: string): string {
  return createHash('sha256').update(source).digest('hex')
}

/** A plan at one version, as edits name it. */
export interface Edition {
  id: string
  version: number
}

export async function insertDraft(tx: Tx, ctx: Context, source: string, plan: Plan): Promise<Edition> {
  const id = newId()
  await tx
    .insertInto('plan')
    .values({ id, status: 'draft', ...textOf(source, plan), authors: writerOf(ctx), createdAt: toTimestamp(ctx.now) })
    .execute()
  return { id, version: 1 }
}

/** Replaces the text of a draft. */
export async function rewriteDraft(
  tx: Tx,
  ctx: Context,
  before: Edition & { authors: string[] },
  source: string,
  plan: Plan,
): Promise<void> {
  await tx
    .updateTable('plan')
    .set({
      ...textOf(source, plan),
      authors: [...new Set([...before.authors, ...writerOf(ctx)])],
      version: before.version + 1,
    })
    .where('id', '=', before.id)
    .execute()
}

const INSTANT_OF = { approved: 'approvedAt', active: 'activatedAt', retired: 'retiredAt' } as const

export async function setStatus(
  tx: Tx,
  { id, version }: Edition,
  status: Exclude<PlanStatus, 'draft'>,
  now: number,
): Promise<Edition> {
  await tx
    .updateTable('plan')
    .set({ status, [INSTANT_OF[status]]: toTimestamp(now), version: version + 1 })
    .where('id', '=', id)
    .execute()
  return { id, version: version + 1 }
}

/** The person whose text it becomes; a host's operator is none. */
function writerOf({ caller }: Context): string[] {
  return caller.kind === 'person' ? [caller.personId] : []
}

function textOf(source: string, plan: Plan) {
  return { name: plan.name, planVersion: plan.version, source, sourceHash: hashSource(source) }
}
