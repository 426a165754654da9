import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../frame/layout.ts'
import { oneOf, text } from '../../kit/search-params.ts'
import { entitiesQuery } from '../directory/queries.ts'
import { type DutySearch, dutiesQuery, dutyQuery, everyDutyQuery } from './queries.ts'

const duties = createRoute({
  getParentRoute: () => framedRoute,
  path: '/duties',
  validateSearch: ({ q, jurisdiction, status }): DutySearch => ({
    q: text(q),
    jurisdiction: text(jurisdiction),
    status: oneOf(['in_force', 'pending', 'transition', 'sunset', 'contractual', 'voluntary'], status),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(dutiesQuery(deps))
    return queryClient.ensureQueryData(everyDutyQuery)
  },
  component: lazyRouteComponent(() => import('./duties-page.tsx'), 'DutiesPage'),
})

const duty = createRoute({
  getParentRoute: () => framedRoute,
  path: '/duties/$id',
  validateSearch: ({ version }): { version?: number } => ({
    version: Number.isInteger(version) && Number(version) > 0 ? Number(version) : undefined,
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params: { id }, deps: { version } }) =>
    Promise.all([
      queryClient.ensureQueryData(dutyQuery(id, version)),
      queryClient.ensureQueryData(everyDutyQuery),
      queryClient.ensureQueryData(entitiesQuery),
    ]),
  component: lazyRouteComponent(() => import('./duty-page.tsx'), 'DutyPage'),
})

export const dutyRoutes = [duties, duty] as const
