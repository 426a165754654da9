import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../frame/layout.ts'
import { oneOf, text } from '../../kit/search-params.ts'
import { type IncidentSearch, incidentsQuery } from './queries.ts'

const incidents = createRoute({
  getParentRoute: () => framedRoute,
  path: '/incidents',
  validateSearch: ({ q, status, severity, sort }): IncidentSearch => ({
    q: text(q),
    status: oneOf(['open', 'suspected', 'declared', 'closed', 'false_alarm'], status),
    severity: oneOf([1, 2, 3, 4], severity),
    sort: oneOf(['due'], sort),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(incidentsQuery(deps)),
  component: lazyRouteComponent(() => import('./incidents-page.tsx'), 'IncidentsPage'),
})

export const incidentRoutes = [incidents] as const
