import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../frame/layout.ts'
import { oneOf, text } from '../../kit/search-params.ts'
import { entitiesQuery } from '../directory/queries.ts'
import { vocabularyQuery } from '../duties/queries.ts'
import { peopleQuery } from '../identity/queries.ts'
import { eventsQuery, factsQuery, incidentQuery, participantsQuery } from '../incidents/queries.ts'
import { engagementsQuery, homeQuery, messagesQuery, postureQuery } from './queries.ts'
import { type About, seenQuery, timelineQuery } from './timeline.ts'

const home = createRoute({
  getParentRoute: () => framedRoute,
  path: '/',
  loader: ({ context }) => context.queryClient.ensureQueryData(homeQuery),
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
  loader: ({ context: { queryClient }, params: { id } }) =>
    Promise.all([
      queryClient.ensureQueryData(seenQuery(id)),
      queryClient.ensureQueryData(participantsQuery(id)),
      queryClient.ensureQueryData(vocabularyQuery),
      queryClient.ensureQueryData(peopleQuery),
    ]),
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

const timeline = createRoute({
  getParentRoute: () => room,
  path: '/timeline',
  validateSearch: ({ about }): { about?: About } => ({
    about: oneOf(['incident', 'engagement', 'message', 'delivery', 'duty'], about),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params: { id }, deps: { about } }) =>
    Promise.all([
      queryClient.ensureQueryData(seenQuery(id)),
      queryClient.ensureInfiniteQueryData(timelineQuery(id, about)),
      queryClient.ensureQueryData(vocabularyQuery),
      queryClient.ensureQueryData(peopleQuery),
    ]),
  component: lazyRouteComponent(() => import('./timeline-page.tsx'), 'TimelinePage'),
})

export const coordinationRoutes = [home, declare, room.addChildren([overview, facts, timeline])] as const
