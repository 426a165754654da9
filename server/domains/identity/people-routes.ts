import { authorize } from '../../kernel/access.ts'
import type { App } from '../../kernel/http/app.ts'
import { createOnce, expectedVersion } from '../../kernel/http/edits.ts'
import { idParams, pageQuery, problems } from '../../kernel/http/schemas.ts'
import { may } from './access.ts'
import { changePerson } from './change-person.ts'
import { createPerson } from './create-person.ts'
import { endSessions } from './end-sessions.ts'
import { invitePerson } from './invite-person.ts'
import { listPeople, readPerson } from './queries.ts'
import * as s from './schemas.ts'
import { personOf } from './views.ts'

const tags = ['people']

export function peopleRoutes(app: App): void {
  app.get(
    '/people',
    {
      schema: {
        tags,
        summary: 'List our people',
        querystring: pageQuery,
        response: { 200: s.personPage, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const page = await listPeople(tx, request.query)
        return { ...page, items: page.items.map(personOf) }
      }),
  )

  app.get(
    '/people/:id',
    { schema: { tags, summary: 'Read a person', params: idParams, response: { 200: s.personView, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return personOf(await readPerson(tx, request.params.id))
      }),
  )

  app.post(
    '/people',
    {
      schema: {
        tags,
        summary: 'Add a person',
        body: s.createPersonInput,
        response: { 201: s.personView, ...problems },
      },
    },
    (request, reply) => createOnce(request, reply, async (ctx) => personOf(await createPerson(ctx, request.body))),
  )

  app.patch(
    '/people/:id',
    {
      config: { edits: true },
      schema: {
        tags,
        summary: 'Change a person',
        params: idParams,
        body: s.changePersonInput,
        response: { 200: s.personView, ...problems },
      },
    },
    async (request) =>
      personOf(await changePerson(request.ctx, request.params.id, expectedVersion(request), request.body)),
  )

  app.post(
    '/people/:id/invitations',
    {
      schema: {
        tags,
        summary: 'Invite a person by mail',
        params: idParams,
        response: { 202: s.nothing, ...problems },
      },
    },
    async (request, reply) => {
      await invitePerson(request.ctx, request.params.id)
      return reply.status(202).send(null)
    },
  )

  app.delete(
    '/people/:id/sessions',
    {
      schema: {
        tags,
        summary: 'End all sessions of a person',
        params: idParams,
        response: { 204: s.nothing, ...problems },
      },
    },
    async (request, reply) => {
      await endSessions(request.ctx, request.params.id)
      return reply.status(204).send(null)
    },
  )
}
