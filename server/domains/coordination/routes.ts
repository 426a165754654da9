import { z } from 'zod'
import { authorize } from '../../kernel/access.ts'
import { type Context, within } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/app.ts'
import { createOnce, expectedVersion } from '../../kernel/http/edits.ts'
import { pageOfWhole } from '../../kernel/http/pages.ts'
import { flag, idParams, problems, wholeQuery } from '../../kernel/http/schemas.ts'
import { messageView, messageViewOf } from '../communications/index.ts'
import { findIncident } from '../incidents/index.ts'
import { may } from './access.ts'
import { acknowledgeOwn } from './acknowledge-own.ts'
import { activateEngagement, declineEngagement, remindEngagement, standDownEngagement } from './change-engagement.ts'
import { editMessage } from './edit-message.ts'
import { engageByHand } from './engage.ts'
import { readHome } from './home.ts'
import { homeView } from './home-schemas.ts'
import { noteCall } from './note-call.ts'
import { readPosture } from './posture.ts'
import { previewScenario } from './preview.ts'
import { previewMessage } from './preview-message.ts'
import { previewTemplate } from './preview-template.ts'
import { type EngagementRow, engagementsOf, findEngagement } from './queries.ts'
import { readReport } from './report.ts'
import * as s from './schemas.ts'
import { tryPlan } from './try-plan.ts'
import { engagementView, engagementViews } from './views.ts'
import { writeMessage } from './write-message.ts'

const tags = ['coordination']

export function coordinationRoutes(app: App, settings: { allowPrivateWebhooks: boolean }): void {
  app.post(
    '/preview',
    {
      schema: {
        tags,
        summary: 'What would follow if this were declared; writes nothing',
        body: s.scenarioInput,
        querystring: z.object({ all: flag.describe('Also the duties that do not apply.') }),
        response: { 200: s.postureView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.preview)
        return previewScenario(tx, request.body, request.ctx.now, request.query.all)
      }),
  )

  app.post(
    '/plans/:id/try',
    {
      schema: {
        tags: ['plans'],
        summary: 'What this plan would have made of an incident; writes nothing',
        description:
          'As if the incident stood open now and nothing had been done yet, under this plan and under the one in force.',
        params: idParams,
        body: s.tryInput,
        response: { 200: s.trialView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.preview)
        return tryPlan(tx, request.params.id, request.body.incident, request.ctx.now)
      }),
  )

  app.post(
    '/plans/:id/templates/:template/preview',
    {
      schema: {
        tags: ['plans'],
        summary: 'What a template of this plan would say of an incident; writes nothing',
        description: 'To a recipient who stands for all, and with the incident as it is now.',
        params: s.templateParams,
        body: s.tryInput,
        response: { 200: s.templateText, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.preview)
        const { id, template } = request.params
        return previewTemplate(tx, id, template, request.body.incident, request.ctx.now)
      }),
  )

  app.get(
    '/home',
    {
      schema: {
        tags,
        summary: 'What is due next, who does not know yet, what waits for me',
        response: { 200: homeView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return readHome(tx, request.caller)
      }),
  )

  app.get(
    '/incidents/:id/posture',
    {
      schema: {
        tags,
        summary: 'What must be true now, and why',
        params: idParams,
        querystring: z.object({ all: flag }),
        response: { 200: s.postureView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const incident = await findIncident(tx, request.params.id)
        return readPosture(tx, incident, request.ctx.now, { ...settings, all: request.query.all })
      }),
  )

  app.get(
    '/incidents/:id/reports/:duty/:stage',
    {
      schema: {
        tags,
        summary: 'Fill in the form of an authority; files nothing',
        params: s.reportParams,
        querystring: s.reportQuery,
        response: { 200: s.reportView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const { id, ...report } = request.params
        return readReport(tx, await findIncident(tx, id), { ...report, entity: request.query.entity })
      }),
  )

  app.get(
    '/incidents/:id/engagements',
    {
      schema: {
        tags,
        summary: 'Who is engaged',
        params: idParams,
        querystring: wholeQuery,
        response: { 200: s.engagementList, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const incident = await findIncident(tx, request.params.id)
        const page = pageOfWhole(await engagementsOf(tx, incident.id), request.query, (row) => [row.dueBy, row.id])
        return { ...page, items: await engagementViews(tx, request.ctx, incident, page.items) }
      }),
  )

  app.post(
    '/incidents/:id/engagements',
    {
      schema: {
        tags,
        summary: 'Engage somebody by hand',
        params: idParams,
        body: s.engageInput,
        response: { 201: s.engagementView, ...problems },
      },
    },
    (request, reply) =>
      createOnce(request, reply, (ctx) => viewed(ctx, (inner) => engageByHand(inner, request.params.id, request.body))),
  )

  app.get(
    '/engagements/:id',
    {
      schema: {
        tags,
        summary: 'Read an engagement',
        params: idParams,
        response: { 200: s.engagementView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return engagementView(tx, request.ctx, await findEngagement(tx, request.params.id))
      }),
  )

  app.post(
    '/engagements/:id/acknowledge',
    {
      schema: {
        tags,
        summary: 'Say that I know, where I was asked',
        params: idParams,
        response: { 200: s.engagementView, ...problems },
      },
    },
    (request) => viewed(request.ctx, (ctx) => acknowledgeOwn(ctx, request.params.id)),
  )

  app.post(
    '/engagements/:id/call-note',
    {
      schema: {
        tags,
        summary: 'Note what came of a call',
        params: idParams,
        body: s.callNoteInput,
        response: { 201: s.engagementView, ...problems },
      },
    },
    (request, reply) =>
      createOnce(request, reply, (ctx) => viewed(ctx, (inner) => noteCall(inner, request.params.id, request.body))),
  )

  app.post(
    '/engagements/:id/activate',
    {
      schema: { tags, summary: 'They are at work', params: idParams, response: { 200: s.engagementView, ...problems } },
    },
    (request) => viewed(request.ctx, (ctx) => activateEngagement(ctx, request.params.id)),
  )

  app.post(
    '/engagements/:id/decline',
    {
      schema: {
        tags,
        summary: 'They will not come',
        params: idParams,
        body: s.reasonInput,
        response: { 200: s.engagementView, ...problems },
      },
    },
    (request) => viewed(request.ctx, (ctx) => declineEngagement(ctx, request.params.id, request.body.reason)),
  )

  app.post(
    '/engagements/:id/stand-down',
    {
      schema: {
        tags,
        summary: 'We need them no longer',
        params: idParams,
        body: s.reasonInput,
        response: { 200: s.engagementView, ...problems },
      },
    },
    (request) => viewed(request.ctx, (ctx) => standDownEngagement(ctx, request.params.id, request.body.reason)),
  )

  app.post(
    '/engagements/:id/remind',
    {
      schema: {
        tags,
        summary: 'Send the last text once more',
        params: idParams,
        response: { 200: s.engagementView, ...problems },
      },
    },
    (request) => viewed(request.ctx, (ctx) => remindEngagement(ctx, request.params.id)),
  )

  app.post(
    '/incidents/:id/messages',
    {
      schema: {
        tags: ['communications'],
        summary: 'Write a message by hand',
        params: idParams,
        body: s.messageInput,
        response: { 201: messageView, ...problems },
      },
    },
    (request, reply) =>
      createOnce(request, reply, (ctx) =>
        ctx.transaction(async (tx) =>
          messageViewOf(tx, await writeMessage(within(ctx, tx), request.params.id, request.body)),
        ),
      ),
  )

  app.post(
    '/incidents/:id/messages/preview',
    {
      schema: {
        tags: ['communications'],
        summary: 'Who would read what, and what the gate says; writes nothing',
        params: idParams,
        body: s.messagePreviewInput,
        response: { 200: s.messagePreviewView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.preview)
        return previewMessage(tx, request.ctx, request.params.id, request.body)
      }),
  )

  app.patch(
    '/messages/:id',
    {
      config: { edits: true },
      schema: {
        tags: ['communications'],
        summary: 'Rewrite a text of which nothing has left',
        description: 'What was approved so far is void. The text is yours from now on: somebody else approves it.',
        params: idParams,
        body: s.messageEditInput,
        response: { 200: messageView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        const { params, body } = request
        return messageViewOf(tx, await editMessage(within(request.ctx, tx), params.id, body, expectedVersion(request)))
      }),
  )
}

/** An engagement after a change, as it is read. */
function viewed(ctx: Context, change: (ctx: Context) => Promise<EngagementRow>) {
  return ctx.transaction(async (tx) => engagementView(tx, ctx, await change(within(ctx, tx))))
}
