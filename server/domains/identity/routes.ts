import type { App } from '../../kernel/http/app.ts'
import { type KeyRoutesDeps, keyRoutes } from './key-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { type SetupRoutesDeps, setupRoutes } from './setup-routes.ts'
import { tokenRoutes } from './token-routes.ts'

export type IdentityDeps = KeyRoutesDeps & SetupRoutesDeps

export function identityRoutes(app: App, deps: IdentityDeps): void {
  setupRoutes(app, deps)
  sessionRoutes(app, deps)
  keyRoutes(app, deps)
  passkeyRoutes(app, deps)
  linkRoutes(app)
  tokenRoutes(app)
  peopleRoutes(app)
}
