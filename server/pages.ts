import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App } from './kernel/http/app.ts'

const web = join(import.meta.dirname, '../web')
const assets = join(web, 'dist/assets')
const index = join(web, 'dist/index.html')

const open = { schema: { hide: true }, config: { public: true } }

/** The application under every path that is nobody else's, its assets, and the one style sheet that plain pages share. */
export function webPages(app: App): void {
  plainStyle(app)
  builtAssets(app)
  const page = existsSync(index) ? readFileSync(index, 'utf8') : NOT_BUILT
  app.get('/*', open, (request, reply) => {
    // The API, links in mails and assets of an older version are no pages of the application.
    if (/^\/(api|a|assets)(\/|\?|$)/.test(request.url)) return reply.callNotFound()
    const nonce = randomBytes(16).toString('base64')
    // Mantine writes its variables into style elements: those that carry this nonce count, and no other.
    const policy = `${reply.getHeader('content-security-policy')};style-src 'self' 'nonce-${nonce}'`
    return reply
      .header('content-security-policy', policy)
      .type('text/html; charset=utf-8')
      .serializer(String)
      .send(page.replaceAll('LIAISON_NONCE', nonce))
  })
}

/** Their names carry a hash of what is in them. */
function builtAssets(app: App): void {
  app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, public: true }
    })
    await scope.register(fastifyStatic, {
      root: assets,
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      index: false,
      preCompressed: true,
      decorateReply: false,
      // Before the first build there is no such folder.
      suppressWarning: true,
    })
  })
}

function plainStyle(app: App): void {
  const style = readFileSync(join(web, 'plain.css'), 'utf8')
  const etag = `"${createHash('sha256').update(style).digest('base64url').slice(0, 16)}"`
  app.get('/plain.css', open, (_, reply) =>
    reply
      .type('text/css; charset=utf-8')
      .header('etag', etag)
      .header('cache-control', 'max-age=3600')
      .serializer(String)
      .send(style),
  )
}

/** `npm start` builds by itself; other ways to start may not have. */
const NOT_BUILT = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Liaison</title><link rel="stylesheet" href="/plain.css"></head>
<body><main><h1>Liaison is running</h1><p>The API answers, but the web application is not built. Run <code>npm run build</code>, then start again.</p></main></body></html>
`
