import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import { framedRoute } from '../../frame/layout.ts'
import { text } from '../../kit/search-params.ts'
import { peopleQuery } from '../identity/queries.ts'
import { incidentSearchQuery } from '../incidents/queries.ts'
import { actionsQuery, checkpointQuery, entriesQuery, entryQuery, type LogSearch } from './queries.ts'

const log = createRoute({
  getParentRoute: () => framedRoute,
  path: '/log',
  validateSearch: ({ action, person, incident }): LogSearch => ({
    action: text(action),
    person: text(person),
    incident: text(incident),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(entriesQuery(deps))
    return Promise.all([
      queryClient.ensureQueryData(actionsQuery),
      queryClient.ensureQueryData(peopleQuery),
      queryClient.ensureQueryData(incidentSearchQuery()),
    ])
  },
  component: lazyRouteComponent(() => import('./log-page.tsx'), 'LogPage'),
})

const checkpoint = createRoute({
  getParentRoute: () => framedRoute,
  path: '/log/checkpoint',
  loader: ({ context }) => context.queryClient.ensureQueryData(checkpointQuery),
  component: lazyRouteComponent(() => import('./checkpoint-page.tsx'), 'CheckpointPage'),
})

const entry = createRoute({
  getParentRoute: () => framedRoute,
  path: '/log/$index',
  loader: async ({ context, params }) => {
    if (!/^\d{1,15}$/.test(params.index)) throw notFound()
    const found = await context.queryClient.ensureQueryData(entryQuery(Number(params.index)))
    if (found?.index !== Number(params.index)) throw notFound()
  },
  component: lazyRouteComponent(() => import('./entry-page.tsx'), 'EntryPage'),
})

export const auditRoutes = [log, checkpoint, entry] as const
