import { authorize } from '../../kernel/access.ts'
import type { App } from '../../kernel/http/app.ts'
import { createOnce, expectedVersion } from '../../kernel/http/edits.ts'
import { idParams, problems } from '../../kernel/http/schemas.ts'
import { may } from './access.ts'
import { activateApproved } from './activate.ts'
import { approvePlan } from './approve.ts'
import { checkPlan } from './check-plan.ts'
import { draftPlan } from './draft.ts'
import { editDraft } from './edit-draft.ts'
import { findPlanRow, listPlans } from './queries.ts'
import { retirePlan } from './retire.ts'
import * as s from './schemas.ts'
import { checkOf, planOf, summaryOf } from './views.ts'

const tags = ['plans']
const moved = { params: idParams, response: { 200: s.planSummary, ...problems } }

export function planRoutes(app: App): void {
  app.get(
    '/plans',
    {
      schema: {
        tags,
        summary: 'List coordination plans',
        querystring: s.planQuery,
        response: { 200: s.planPage, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const page = await listPlans(tx, request.query, request.query)
        return { ...page, items: page.items.map(summaryOf) }
      }),
  )

  app.post(
    '/plans',
    {
      schema: {
        tags,
        summary: 'Draft a plan from its text',
        body: s.planInput,
        response: { 201: s.planSummary, ...problems },
      },
    },
    (request, reply) => createOnce(request, reply, async (ctx) => summaryOf(await draftPlan(ctx, request.body.source))),
  )

  app.post(
    '/plans/check',
    {
      schema: {
        tags,
        summary: 'Check the text of a plan; writes nothing',
        body: s.planInput,
        response: { 200: s.planCheck, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return checkOf(request.body.source, await checkPlan(tx, request.body.source))
      }),
  )

  app.get(
    '/plans/:id',
    {
      schema: {
        tags,
        summary: 'Read a plan: its text, and what it says',
        params: idParams,
        response: { 200: s.planView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const row = await findPlanRow(tx, request.params.id)
        return planOf(row, await checkPlan(tx, row.source))
      }),
  )

  app.put(
    '/plans/:id',
    { config: { edits: true }, schema: { tags, summary: 'Replace the text of a draft', body: s.planInput, ...moved } },
    async (request) => {
      const { source } = request.body
      return summaryOf(await editDraft(request.ctx, request.params.id, expectedVersion(request), source))
    },
  )

  app.post(
    '/plans/:id/approve',
    { config: { edits: true }, schema: { tags, summary: 'Approve a draft that somebody else wrote', ...moved } },
    async (request) => summaryOf(await approvePlan(request.ctx, request.params.id, expectedVersion(request))),
  )

  app.post(
    '/plans/:id/activate',
    { config: { edits: true }, schema: { tags, summary: 'Put an approved plan in force', ...moved } },
    async (request) => summaryOf(await activateApproved(request.ctx, request.params.id, expectedVersion(request))),
  )

  app.post(
    '/plans/:id/retire',
    {
      config: { edits: true },
      schema: { tags, summary: 'Take the active plan out of force', body: s.retireInput, ...moved },
    },
    async (request) => {
      const { reason } = request.body
      return summaryOf(await retirePlan(request.ctx, request.params.id, expectedVersion(request), reason))
    },
  )
}
