import { createRouter } from '@tanstack/react-router'
import { queryClient } from './api/query-client.ts'
import { demonstrationRoutes } from './demonstration/routes.ts'
import { auditRoutes } from './domains/audit/routes.ts'
import { communicationsRoutes } from './domains/communications/routes.ts'
import { planTrialSections } from './domains/coordination/plan-routes.ts'
import { coordinationRoutes } from './domains/coordination/routes.ts'
import { directoryRoutes } from './domains/directory/routes.ts'
import { profileRoutes } from './domains/duties/profile-routes.ts'
import { dutyRoutes } from './domains/duties/routes.ts'
import { accountRoutes } from './domains/identity/account-routes.ts'
import { identityRoutes, peopleRoutes } from './domains/identity/routes.ts'
import { incidentRoutes } from './domains/incidents/routes.ts'
import { planRoute, planRoutes, planSections } from './domains/plans/routes.ts'
import { framedRoute, rootRoute } from './frame/layout.ts'
import { PageProblem, PageSkeleton } from './kit/page.tsx'
import { settingsRoutes } from './settings/routes.ts'

const routeTree = rootRoute.addChildren([
  ...identityRoutes,
  ...demonstrationRoutes,
  framedRoute.addChildren([
    ...incidentRoutes,
    ...communicationsRoutes,
    ...coordinationRoutes,
    ...peopleRoutes,
    ...directoryRoutes,
    ...profileRoutes,
    ...accountRoutes,
    ...settingsRoutes,
    ...dutyRoutes,
    ...auditRoutes,
    ...planRoutes,
    planRoute.addChildren([...planSections, ...planTrialSections]),
  ]),
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
