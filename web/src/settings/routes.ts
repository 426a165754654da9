import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../frame/layout.ts'
import { settingsQuery } from './queries.ts'

const settings = createRoute({
  getParentRoute: () => framedRoute,
  path: '/settings',
  loader: ({ context }) => context.queryClient.ensureQueryData(settingsQuery),
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
})

export const settingsRoutes = [settings] as const
