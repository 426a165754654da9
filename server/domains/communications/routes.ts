import { authorize } from '../../kernel/access.ts'
import { within } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/app.ts'
import { pageOfWhole } from '../../kernel/http/pages.ts'
import { idParams, pageQuery, problems, wholeQuery } from '../../kernel/http/schemas.ts'
import { findIncident } from '../incidents/index.ts'
import { may } from './access.ts'
import { approvalsWaiting } from './approvals-waiting.ts'
import { decideApproval } from './decide-approval.ts'
import { messageViewOf, withSurroundings } from './message-surroundings.ts'
import { prospectsOf } from './prospects.ts'
import { findMessage, listDeliveries, messagesOf, requestsOf } from './queries.ts'
import { limitsOf } from './reach.ts'
import * as s from './schemas.ts'
import { deliveryOf, waitingOf } from './views.ts'

const tags = ['communications']

export function communicationsRoutes(app: App): void {
  app.get(
    '/incidents/:id/messages',
    {
      schema: {
        tags,
        summary: 'Read what was said, and what of it is to correct',
        params: idParams,
        querystring: wholeQuery,
        response: { 200: s.messageList, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const incident = await findIncident(tx, request.params.id)
        const page = pageOfWhole(await messagesOf(tx, incident.id), request.query, (row) => [row.createdAt, row.id])
        return { ...page, items: await withSurroundings(tx, incident.id, page.items) }
      }),
  )

  app.get(
    '/messages/:id',
    { schema: { tags, summary: 'Read a message', params: idParams, response: { 200: s.messageView, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return messageViewOf(tx, await findMessage(tx, request.params.id))
      }),
  )

  app.get(
    '/messages/:id/deliveries',
    {
      schema: {
        tags,
        summary: 'Read what became of a message',
        params: idParams,
        querystring: pageQuery,
        response: { 200: s.deliveryPage, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const message = await findMessage(tx, request.params.id)
        const page = await listDeliveries(tx, message.id, request.query)
        return { ...page, items: page.items.map(deliveryOf) }
      }),
  )

  app.get(
    '/messages/:id/gate',
    {
      schema: {
        tags,
        summary: 'Who gets a message, and what the gate says of it now',
        params: idParams,
        response: { 200: s.messageGate, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const message = await findMessage(tx, request.params.id)
        const [{ tlp }, requests, limits] = await Promise.all([
          findIncident(tx, message.incidentId),
          requestsOf(tx, message.id),
          limitsOf(tx),
        ])
        const { recipients, prospects } = await prospectsOf(tx, message, tlp, requests, limits, request.ctx.now)
        return { recipients, gate: prospects }
      }),
  )

  app.post(
    '/messages/:id/approvals',
    {
      schema: {
        tags,
        summary: 'Give or refuse an approval',
        params: idParams,
        body: s.decisionInput,
        response: { 200: s.messageView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        const message = await decideApproval(within(request.ctx, tx), request.params.id, request.body)
        return messageViewOf(tx, message)
      }),
  )

  app.get(
    '/approvals',
    {
      schema: {
        tags,
        summary: 'What waits for your approval',
        querystring: pageQuery,
        response: { 200: s.approvalPage, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const approver = request.caller.kind === 'person' ? request.caller : { personId: '', approves: [] }
        const page = await approvalsWaiting(tx, approver, request.query, request.ctx.now)
        return { ...page, items: page.items.map(waitingOf) }
      }),
  )
}
