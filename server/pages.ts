import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from './kernel/http/app.ts'

const page = (name: string) => readFileSync(join(import.meta.dirname, '../web', name), 'utf8')

/** The web's one page until the application is there, and the one style sheet that plain pages share. */
export function webPages(app: App): void {
  const index = page('index.html')
  const style = page('plain.css')
  const etag = `"${createHash('sha256').update(style).digest('base64url').slice(0, 16)}"`
  const open = { schema: { hide: true }, config: { public: true } }
  app.get('/', open, (_, reply) => reply.type('text/html; charset=utf-8').serializer(String).send(index))
  app.get('/plain.css', open, (_, reply) =>
    reply
      .type('text/css; charset=utf-8')
      .header('etag', etag)
      .header('cache-control', 'max-age=3600')
      .serializer(String)
      .send(style),
  )
}
