import { createRouter } from '@tanstack/react-router'
import { queryClient } from './api/query-client.ts'
import { demonstrationRoutes } from './demonstration/routes.ts'
import { coordinationRoutes } from './domains/coordination/routes.ts'
import { identityRoutes } from './domains/identity/routes.ts'
import { incidentRoutes } from './domains/incidents/routes.ts'
import { framedRoute, rootRoute } from './frame/layout.ts'
import { PageProblem, PageSkeleton } from './kit/page.tsx'

const routeTree = rootRoute.addChildren([
  ...identityRoutes,
  ...demonstrationRoutes,
  framedRoute.addChildren([...incidentRoutes, ...coordinationRoutes]),
])

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // The query cache knows what is old.
  defaultPreloadStaleTime: 0,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: PageProblem,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
