import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../frame/layout.ts'
import { passkeysQuery, sessionsQuery, tokensQuery } from './keys-queries.ts'

const account = createRoute({
  getParentRoute: () => framedRoute,
  path: '/account',
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(sessionsQuery),
      queryClient.ensureQueryData(tokensQuery),
      queryClient.ensureQueryData(passkeysQuery),
    ]),
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
})

export const accountRoutes = [account] as const
