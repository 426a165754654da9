import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../frame/layout.ts'
import { oneOf, text } from '../../kit/search-params.ts'
import { activePlanQuery, type PlanSearch, planQuery, plansQuery } from './queries.ts'

const plans = createRoute({
  getParentRoute: () => framedRoute,
  path: '/plans',
  validateSearch: ({ status }): PlanSearch => ({ status: oneOf(['draft', 'approved', 'active', 'retired'], status) }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(plansQuery(deps)),
  component: lazyRouteComponent(() => import('./plans-page.tsx'), 'PlansPage'),
})

const newPlan = createRoute({
  getParentRoute: () => framedRoute,
  path: '/plans/new',
  validateSearch: ({ from }): { from?: string } => ({ from: text(from) }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps: { from } }) => from && context.queryClient.ensureQueryData(planQuery(from)),
  component: lazyRouteComponent(() => import('./edit-plan-page.tsx'), 'NewPlanPage'),
})

const edit = createRoute({
  getParentRoute: () => framedRoute,
  path: '/plans/$id/edit',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(planQuery(params.id)),
  component: lazyRouteComponent(() => import('./edit-plan-page.tsx'), 'EditPlanPage'),
})

/** What stands around every section of a plan. Sections that need incidents hang themselves below it. */
export const planRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/plans/$id',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(planQuery(params.id)),
  component: lazyRouteComponent(() => import('./plan-page.tsx'), 'PlanPage'),
})

const who = createRoute({
  getParentRoute: () => planRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./who-page.tsx'), 'WhoPage'),
})

const matrix = createRoute({
  getParentRoute: () => planRoute,
  path: '/matrix',
  component: lazyRouteComponent(() => import('./matrix-page.tsx'), 'MatrixPage'),
})

const source = createRoute({
  getParentRoute: () => planRoute,
  path: '/text',
  component: lazyRouteComponent(() => import('./source-page.tsx'), 'SourcePage'),
})

const compare = createRoute({
  getParentRoute: () => planRoute,
  path: '/compare',
  loader: ({ context }) => context.queryClient.ensureQueryData(activePlanQuery),
  component: lazyRouteComponent(() => import('./compare-page.tsx'), 'ComparePage'),
})

export const planRoutes = [plans, newPlan, edit] as const
export const planSections = [who, matrix, source, compare] as const
