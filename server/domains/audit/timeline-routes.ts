import { authorize } from '../../kernel/access.ts'
import type { App } from '../../kernel/http/app.ts'
import { idParams, problems } from '../../kernel/http/schemas.ts'
import { asPerson } from '../identity/index.ts'
import { findIncident } from '../incidents/index.ts'
import { may } from './access.ts'
import * as s from './schemas.ts'
import { noteSeen, readTimeline, seenThrough } from './timeline.ts'

const tags = ['incidents']

/** What happened in one incident, and what of it is new to whoever asks. */
export function timelineRoutes(app: App): void {
  app.get(
    '/incidents/:id/timeline',
    {
      schema: {
        tags,
        summary: 'What happened, the newest first',
        description:
          'The entries of the log that belong to the incident. One appears as soon as it has its place in the tree.',
        params: idParams,
        querystring: s.timelineQuery,
        response: { 200: s.timelinePage, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const { id } = await findIncident(tx, request.params.id)
        return readTimeline(tx, id, request.query, request.query)
      }),
  )

  app.get(
    '/incidents/:id/seen',
    {
      schema: {
        tags,
        summary: 'How far I have looked',
        params: idParams,
        response: { 200: s.seenView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const { id } = await findIncident(tx, request.params.id)
        return { through: await seenThrough(tx, id, asPerson(request.caller).personId) }
      }),
  )

  app.post(
    '/incidents/:id/seen',
    {
      schema: {
        tags,
        summary: 'Note how far I have looked',
        params: idParams,
        body: s.seenInput,
        response: { 204: s.nothing, ...problems },
      },
    },
    async (request, reply) => {
      const { caller, ctx, params, body } = request
      await ctx.transaction(async (tx) => {
        authorize(caller, may.read)
        const { id } = await findIncident(tx, params.id)
        await noteSeen(tx, id, asPerson(caller).personId, body.through, ctx.now)
      })
      return reply.status(204).send(null)
    },
  )
}
