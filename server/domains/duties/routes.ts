import { authorize } from '../../kernel/access.ts'
import type { App } from '../../kernel/http/app.ts'
import { createOnce } from '../../kernel/http/edits.ts'
import { pageOfWhole } from '../../kernel/http/pages.ts'
import { idParams, problems, wholeQuery } from '../../kernel/http/schemas.ts'
import { findIncident } from '../incidents/index.ts'
import { may } from './access.ts'
import { catalogueRoutes } from './catalogue-routes.ts'
import { deadlineRoutes } from './deadline-routes.ts'
import { dismissProposal } from './dismiss-proposal.ts'
import { proposalRows, submissionRows, waiverRows } from './queries.ts'
import * as s from './schemas.ts'
import { recordSubmission } from './submit.ts'
import { proposalOf, submissionOf, waiverOf } from './views.ts'
import { recordWaiver } from './waive.ts'

const tags = ['duties']

export function dutyRoutes(app: App): void {
  catalogueRoutes(app)
  deadlineRoutes(app)

  app.post(
    '/incidents/:id/submissions',
    {
      schema: {
        tags,
        summary: 'Record that a report was made',
        params: idParams,
        body: s.submissionInput,
        response: { 201: s.submissionView, ...problems },
      },
    },
    (request, reply) =>
      createOnce(request, reply, async (ctx) =>
        submissionOf(await recordSubmission(ctx, request.params.id, request.body)),
      ),
  )

  app.get(
    '/incidents/:id/submissions',
    {
      schema: {
        tags,
        summary: 'The reports that were made',
        params: idParams,
        querystring: wholeQuery,
        response: { 200: s.submissionList, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const incident = await findIncident(tx, request.params.id)
        const page = pageOfWhole(await submissionRows(tx, incident.id), request.query, (row) => [
          row.recordedAt,
          row.id,
        ])
        return { ...page, items: page.items.map(submissionOf) }
      }),
  )

  app.post(
    '/incidents/:id/waivers',
    {
      schema: {
        tags,
        summary: 'Decide that a report need not be made',
        params: idParams,
        body: s.waiverInput,
        response: { 201: s.waiverView, ...problems },
      },
    },
    (request, reply) =>
      createOnce(request, reply, async (ctx) => waiverOf(await recordWaiver(ctx, request.params.id, request.body))),
  )

  app.get(
    '/incidents/:id/waivers',
    {
      schema: {
        tags,
        summary: 'The reports that need not be made',
        params: idParams,
        querystring: wholeQuery,
        response: { 200: s.waiverList, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const incident = await findIncident(tx, request.params.id)
        const page = pageOfWhole(await waiverRows(tx, incident.id), request.query, (row) => [row.recordedAt, row.id])
        return { ...page, items: page.items.map(waiverOf) }
      }),
  )

  app.get(
    '/incidents/:id/submission-proposals',
    {
      schema: {
        tags,
        summary: 'Messages that left and may be the report of a stage',
        params: idParams,
        querystring: wholeQuery,
        response: { 200: s.proposalList, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const incident = await findIncident(tx, request.params.id)
        const page = pageOfWhole(await proposalRows(tx, incident.id), request.query, (row) => [row.sentAt, row.id])
        return { ...page, items: page.items.map(proposalOf) }
      }),
  )

  app.post(
    '/submission-proposals/:id/dismiss',
    {
      schema: {
        tags,
        summary: 'Say that a message was not the report',
        params: idParams,
        body: s.dismissInput,
        response: { 200: s.proposalView, ...problems },
      },
    },
    async (request) => proposalOf(await dismissProposal(request.ctx, request.params.id, request.body.reason)),
  )
}
