import { formatLogProof, formatVerifierKey } from '@liaison/core/log'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { authorize } from '../../kernel/access.ts'
import type { App } from '../../kernel/http/app.ts'
import { problems } from '../../kernel/http/schemas.ts'
import { notFound } from '../../kernel/refused.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import { may } from './access.ts'
import { erasePrivate } from './erase-private.ts'
import { proveConsistency, proveInclusion } from './prove.ts'
import { actionNames, epochRows, findCheckpoint, listEntries, newestEpoch } from './queries.ts'
import * as s from './schemas.ts'
import { keyFor, logSigner } from './signer.ts'
import { timelineRoutes } from './timeline-routes.ts'
import { consistencyOf, entryOf, epochOf, proofOf } from './views.ts'

const tags = ['audit']
const text = { description: 'Plain text, UTF-8.', content: { 'text/plain': { schema: z.string() } } }

export function auditRoutes(app: App, { secrets, publicUrl }: { secrets: Secrets; publicUrl: string }): void {
  const signer = logSigner(publicUrl, secrets)
  timelineRoutes(app)

  app.get(
    '/audit/entries',
    {
      schema: {
        tags,
        summary: 'Read the log',
        querystring: s.entriesQuery,
        response: { 200: s.entryPage, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const page = await listEntries(tx, request.query, request.query)
        return { ...page, items: page.items.map(entryOf) }
      }),
  )

  app.get(
    '/audit/actions',
    { schema: { tags, summary: 'What the log can be asked for', response: { 200: s.actionPage, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return { items: await actionNames(tx), nextCursor: null }
      }),
  )

  app.get(
    '/audit/entries/:index/proof',
    {
      schema: {
        tags,
        summary: 'Prove that the log holds an entry',
        description:
          'With `Accept: text/plain` as a portable proof (c2sp.org/tlog-proof), to be kept as `*.tlog-proof`.',
        params: s.indexParams,
        response: {
          200: {
            description: 'The proof.',
            content: { 'application/json': { schema: s.proofView }, 'text/plain': { schema: z.string() } },
          },
          ...problems,
        },
      },
    },
    (request, reply) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const proof = await proveInclusion(tx, request.params.index)
        reply.header('vary', 'accept')
        return wantsText(request.headers.accept) ? asText(reply, formatLogProof(proof)) : proofOf(proof)
      }),
  )

  app.post(
    '/audit/entries/:index/erasure',
    {
      schema: {
        tags,
        summary: 'Erase the private part of an entry',
        params: s.indexParams,
        body: s.erasureInput,
        response: { 200: s.entryView, ...problems },
      },
    },
    async (request) => entryOf(await erasePrivate(request.ctx, request.params.index, request.body.reason)),
  )

  app.get(
    '/audit/consistency',
    {
      schema: {
        tags,
        summary: 'Prove that the log only grew',
        querystring: s.consistencyQuery,
        response: { 200: s.consistencyView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return consistencyOf(await proveConsistency(tx, request.query.from, request.query.to))
      }),
  )

  app.get(
    '/audit/checkpoint',
    { schema: { tags, summary: 'The last signed checkpoint', response: { 200: text, ...problems } } },
    (request, reply) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return asText(reply, (await findCheckpoint(tx)).note)
      }),
  )

  app.get(
    '/audit/key',
    { schema: { tags, summary: 'The key that verifies checkpoints', response: { 200: text, ...problems } } },
    (request, reply) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const epoch = await newestEpoch(tx)
        if (!epoch) throw notFound('key yet')
        // From the secret key file, whatever the database says.
        return asText(reply, `${formatVerifierKey(keyFor(signer, epoch.origin))}\n`)
      }),
  )

  app.get(
    '/audit/epochs',
    { schema: { tags, summary: 'The names and keys the log has had', response: { 200: s.epochPage, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return { items: (await epochRows(tx)).map(epochOf), nextCursor: null }
      }),
  )
}

function asText(reply: FastifyReply, body: string): string {
  reply.type('text/plain; charset=utf-8').header('cache-control', 'private, no-cache')
  return body
}

/** JSON, unless text is asked for and JSON is not. */
function wantsText(accept = ''): boolean {
  return /\btext\/plain\b/.test(accept) && !/\bapplication\/json\b/.test(accept)
}
