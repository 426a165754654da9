import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../frame/layout.ts'
import { demonstrationQuery } from './queries.ts'

const demonstration = createRoute({
  getParentRoute: () => rootRoute,
  path: '/demonstration',
  validateSearch: ({ mail }): { mail?: number } => (Number.isInteger(mail) ? { mail: mail as number } : {}),
  // An installation of one's own answers that there is no such thing.
  loader: ({ context }) => context.queryClient.ensureQueryData(demonstrationQuery),
  component: lazyRouteComponent(() => import('./demonstration-page.tsx'), 'DemonstrationPage'),
})

export const demonstrationRoutes = [demonstration] as const
