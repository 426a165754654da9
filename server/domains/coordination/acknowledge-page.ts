import { formatHuman } from '@liaison/core/time'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { App } from '../../kernel/http/app.ts'
import { Refused } from '../../kernel/refused.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import { readAcknowledgeToken } from '../communications/index.ts'
import { acknowledge } from './acknowledge.ts'
import { peekDelivery } from './queries.ts'

const params = z.object({ token: z.string().max(300) })
const hidden = { schema: { params, hide: true }, config: { public: true } }

/**
 * The page behind the link of a message: plain HTML, no script, no cookie, one form with one button. GET changes nothing, because
 * mail scanners follow links. The token is the only authority.
 */
export function acknowledgePage(app: App, deps: { secrets: Secrets }): void {
  app.register(async (scope) => {
    // What a browser sends with a form, here alone: the API reads JSON only, which no other site's form can send.
    scope.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: 1_000 }, (_request, _text, done) => done(null))
    pageRoutes(scope as unknown as App, deps)
  })
}

const FORM = 'application/x-www-form-urlencoded'

function pageRoutes(app: App, { secrets }: { secrets: Secrets }): void {
  app.get('/a/:token', hidden, async (request, reply) => {
    const read = readAcknowledgeToken(secrets, request.params.token, request.ctx.now)
    if (read.kind === 'refused') return page(reply, 404, 'This link does not work', [read.why])
    const asked = await request.ctx.transaction((tx) => peekDelivery(tx, read.deliveryId)).catch(absent)
    if (!asked)
      return page(reply, 404, 'This link does not work', ['The message that it came with is no longer there.'])
    if (asked.answered) {
      return page(reply, 200, 'Already acknowledged', [
        whenText(asked.reference, asked.acknowledgedAt),
        'There is nothing more to do here.',
      ])
    }
    return page(
      reply,
      200,
      `Acknowledge ${asked.reference}`,
      [
        `You confirm that ${asked.stakeholder} has received the message about ${asked.reference} and is dealing with it.`,
      ],
      '<form method="post"><button type="submit">Acknowledge</button></form>',
    )
  })

  app.post('/a/:token', hidden, async (request, reply) => {
    const read = readAcknowledgeToken(secrets, request.params.token, request.ctx.now)
    if (read.kind === 'refused') return page(reply, 404, 'This link does not work', [read.why])
    const ctx = { ...request.ctx, caller: { kind: 'public', as: { kind: 'partner', id: read.deliveryId } } as const }
    const done = await acknowledge(ctx, read.deliveryId).catch(absent)
    if (!done) return page(reply, 404, 'This link does not work', ['The message that it came with is no longer there.'])
    const title = done.already ? 'Already acknowledged' : 'Thank you, acknowledged'
    return page(reply, 200, title, [whenText(done.reference, done.acknowledgedAt), 'You can close this page.'])
  })
}

/** Not found is an answer here; everything else stays an error. */
function absent(error: unknown): undefined {
  if (error instanceof Refused && error.kind === 'not_found') return undefined
  throw error
}

function whenText(reference: string, at: number | null): string {
  return at === null
    ? `${reference} was answered.`
    : `${reference} was acknowledged on ${formatHuman(at, 'UTC')} (UTC).`
}

function page(reply: FastifyReply, status: number, title: string, sentences: string[], form = ''): FastifyReply {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/plain.css"></head>
<body><main><h1>${escapeHtml(title)}</h1>${sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('')}${form}</main></body></html>`
  return reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .serializer((text: unknown) => text as string)
    .send(html)
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
