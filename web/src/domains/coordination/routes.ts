import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../frame/layout.ts'
import { entitiesQuery } from '../directory/queries.ts'
import { vocabularyQuery } from '../duties/queries.ts'
import { incidentQuery, incidentsQuery } from '../incidents/queries.ts'
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

const people = createRoute({
  getParentRoute: () => room,
  path: '/people',
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
})

export const coordinationRoutes = [home, declare, room.addChildren([overview, people])] as const
