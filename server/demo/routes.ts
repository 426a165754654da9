import { z } from 'zod'
import {
  activePeople,
  assertSameOrigin,
  openSession,
  sessionTokenOf,
  setSessionCookie,
} from '../domains/identity/index.ts'
import { hostContext, type Installation } from '../installation.ts'
import type { App } from '../kernel/http/app.ts'
import { idParams } from '../kernel/http/schemas.ts'
import type { Mailbox } from './mailbox.ts'
import { readPath } from './path.ts'

type Demonstrated = Pick<Installation, 'config' | 'worker' | 'clock' | 'notifier'>

/** A page of the application, so that no link leads somebody away who has just become somebody. */
const ownPath = z.string().regex(/^\/(?![/\\])/, 'must be a path of this installation')

const open = { public: true }
const FORM = 'application/x-www-form-urlencoded'

/**
 * What the page of the demonstration shows, and how a newcomer becomes one of its invented people. Hidden from the document, since no
 * other installation has these routes.
 */
export function demonstrationRoutes(app: App, installation: Demonstrated, mailbox: Pick<Mailbox, 'items'>): void {
  const { publicUrl } = installation.config

  app.get('/demonstration', { config: open, schema: { hide: true } }, async () => {
    const read = await hostContext(installation).transaction(async (tx) => ({
      people: (await activePeople(tx)).map(({ id, name, functions, roles }) => ({ id, name, functions, roles })),
      steps: await readPath(tx, mailbox.items),
    }))
    const mails = mailbox.items.map((mail) => ({ ...mail, at: new Date(mail.at).toISOString() }))
    return { ...read, mails }
  })

  app.register(async (scope) => {
    // A form, so that one press opens the application in a tab of its own, by whatever the browser is set to.
    scope.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: 1_000 }, (_request, _text, done) => done(null))
    const api = scope as unknown as App
    api.post(
      '/demonstration/people/:id/session',
      { config: open, schema: { hide: true, params: idParams, querystring: z.object({ to: ownPath.default('/') }) } },
      async (request, reply) => {
        assertSameOrigin(request, publicUrl)
        const browser = {
          userAgent: request.headers['user-agent'] ?? '',
          previous: sessionTokenOf(request, publicUrl),
        }
        const token = await openSession(hostContext(installation), request.params.id, browser)
        setSessionCookie(reply, publicUrl, token)
        return reply.redirect(request.query.to, 303)
      },
    )
  })
}
