import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { text } from '../../kit/search-params.ts'
import { incidentSearchQuery } from '../incidents/queries.ts'
import { activePlanQuery } from '../plans/queries.ts'
import { planRoute } from '../plans/routes.ts'

const trial = createRoute({
  getParentRoute: () => planRoute,
  path: '/try',
  validateSearch: ({ incident }): { incident?: string } => ({ incident: text(incident) }),
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(incidentSearchQuery()), queryClient.ensureQueryData(activePlanQuery)]),
  component: lazyRouteComponent(() => import('./plan-trial-page.tsx'), 'PlanTrialPage'),
})

const templates = createRoute({
  getParentRoute: () => planRoute,
  path: '/templates',
  validateSearch: ({ template, incident }): { template?: string; incident?: string } => ({
    template: text(template),
    incident: text(incident),
  }),
  loader: ({ context }) => context.queryClient.ensureQueryData(incidentSearchQuery()),
  component: lazyRouteComponent(() => import('./plan-templates-page.tsx'), 'PlanTemplatesPage'),
})

/** The sections of a plan that need incidents. */
export const planTrialSections = [trial, templates] as const
