import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../frame/layout.ts'
import { entityQuery } from '../directory/queries.ts'
import { dutiesByIdQuery, vocabularyQuery } from './queries.ts'

const profile = createRoute({
  getParentRoute: () => framedRoute,
  path: '/directory/entities/$id',
  loader: ({ context: { queryClient }, params: { id } }) =>
    Promise.all([
      queryClient.ensureQueryData(entityQuery(id)),
      queryClient.ensureQueryData(vocabularyQuery),
      queryClient.ensureQueryData(dutiesByIdQuery),
    ]),
  component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
})

export const profileRoutes = [profile] as const
