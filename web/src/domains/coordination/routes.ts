import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../frame/layout.ts'
import { text } from '../../kit/search-params.ts'
import { entitiesQuery } from '../directory/queries.ts'
import { vocabularyQuery } from '../duties/queries.ts'
import { peopleQuery } from '../identity/queries.ts'
import { eventsQuery, factsQuery, incidentQuery, incidentsQuery } from '../incidents/queries.ts'
import { engagementsQuery, messagesQuery, postureQuery } from './queries.ts'

const home = createRoute({
  getParentRoute: () => framedRoute,
  path: '/',
  loader: ({ context }) => context.queryClient.ensureInfiniteQueryData(incidentsQuery({ sort: 'due' })),
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
})

const declare = createRoute({
  getParentRoute: () => framedRoute,
  path: '/declare',
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(vocabularyQuery), queryClient.ensureQueryData(entitiesQuery)]),
  component: lazyRouteComponent(() => import('./declare-page.tsx'), 'DeclarePage'),
})

const room = createRoute({
  getParentRoute: () => framedRoute,
  path: '/incidents/$id',
  loader: ({ context: { queryClient }, params: { id } }) =>
    Promise.all([
      queryClient.ensureQueryData(incidentQuery(id)),
      queryClient.ensureQueryData(postureQuery(id)),
      queryClient.ensureQueryData(engagementsQuery(id)),
      queryClient.ensureQueryData(messagesQuery(id)),
    ]),
  component: lazyRouteComponent(() => import('./room-page.tsx'), 'RoomPage'),
})

const overview = createRoute({
  getParentRoute: () => room,
  path: '/',
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
})

const facts = createRoute({
  getParentRoute: () => room,
  path: '/facts',
  // A fact that is to be recorded: a link can ask for it.
  validateSearch: ({ fact }): { fact?: string } => ({ fact: text(fact) }),
  loader: ({ context: { queryClient }, params: { id } }) =>
    Promise.all([
      queryClient.ensureQueryData(factsQuery(id)),
      queryClient.ensureQueryData(eventsQuery(id)),
      queryClient.ensureQueryData(vocabularyQuery),
      queryClient.ensureQueryData(entitiesQuery),
      queryClient.ensureQueryData(peopleQuery),
    ]),
  component: lazyRouteComponent(() => import('./facts-page.tsx'), 'FactsPage'),
})

export const coordinationRoutes = [home, declare, room.addChildren([overview, facts])] as const
