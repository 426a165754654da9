import { z } from 'zod'
import { authorize } from '../../kernel/access.ts'
import type { App } from '../../kernel/http/app.ts'
import { createOnce, expectedVersion } from '../../kernel/http/edits.ts'
import { problems } from '../../kernel/http/schemas.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import { may } from './access.ts'
import { editEntity } from './edit-entity.ts'
import { addOrganisation, editOrganisation } from './edit-organisation.ts'
import { importDirectory } from './import-directory.ts'
import { previewImport } from './preview-import.ts'
import { entityRows, findEntity, findOrganisation, listOrganisations, organisationName } from './queries.ts'
import * as s from './schemas.ts'
import { entityViewOf, organisationOf, summaryOf } from './views.ts'

const tags = ['directory']
const params = z.object({ id: z.string().max(100) })

export function directoryRoutes(app: App, { secrets }: { secrets: Secrets }): void {
  app.get(
    '/installation',
    { schema: { tags, summary: 'Whose installation this is', response: { 200: s.installationView, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return { name: await organisationName(tx) }
      }),
  )

  app.get(
    '/entities',
    { schema: { tags, summary: 'Our legal entities', response: { 200: s.entityPage, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return { items: (await entityRows(tx)).map(entityViewOf), nextCursor: null }
      }),
  )

  app.get(
    '/entities/:id',
    { schema: { tags, summary: 'Read an entity', params, response: { 200: s.entityView, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return entityViewOf(await findEntity(tx, request.params.id))
      }),
  )

  app.patch(
    '/entities/:id',
    {
      config: { edits: true },
      schema: {
        tags,
        summary: 'Change an entity or its profile',
        params,
        body: s.entityEdit,
        response: { 200: s.entityView, ...problems },
      },
    },
    async (request) =>
      entityViewOf(await editEntity(request.ctx, request.params.id, expectedVersion(request), request.body)),
  )

  app.get(
    '/organisations',
    {
      schema: {
        tags,
        summary: 'List organisations',
        querystring: s.organisationQuery,
        response: { 200: s.organisationPage, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const page = await listOrganisations(tx, request.query, request.query)
        return { ...page, items: page.items.map(summaryOf) }
      }),
  )

  app.post(
    '/organisations',
    {
      schema: {
        tags,
        summary: 'Add an organisation',
        body: s.organisationInput,
        response: { 201: s.organisationView, ...problems },
      },
    },
    (request, reply) =>
      createOnce(request, reply, async (ctx) => organisationOf(await addOrganisation(ctx, secrets, request.body))),
  )

  app.get(
    '/organisations/:id',
    { schema: { tags, summary: 'Read an organisation', params, response: { 200: s.organisationView, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return organisationOf(await findOrganisation(tx, request.params.id))
      }),
  )

  app.put(
    '/organisations/:id',
    {
      config: { edits: true },
      schema: {
        tags,
        summary: 'Change an organisation',
        params,
        body: s.organisationEdit,
        response: { 200: s.organisationView, ...problems },
      },
    },
    async (request) =>
      organisationOf(
        await editOrganisation(request.ctx, secrets, request.params.id, expectedVersion(request), request.body),
      ),
  )

  app.post(
    '/directory/preview',
    {
      schema: {
        tags,
        summary: 'What a directory file would change; writes nothing',
        body: s.importInput,
        response: { 200: s.importPreview, ...problems },
      },
    },
    async (request) => ({ differences: await previewImport(request.ctx, secrets, request.body.file) }),
  )

  app.post(
    '/directory/import',
    {
      schema: {
        tags,
        summary: 'Take a directory file, whole or not at all',
        description: 'The same file again changes nothing. What is recorded and not in the file is left alone.',
        body: s.importInput,
        response: { 200: s.importView, ...problems },
      },
    },
    (request) => importDirectory(request.ctx, secrets, request.body.file),
  )
}
