import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../frame/layout.ts'
import { oneOf, text } from '../../kit/search-params.ts'
import { deliveriesQuery, gateQuery } from '../communications/queries.ts'
import { entitiesQuery, outsideQuery } from '../directory/queries.ts'
import { movedDeadlinesQuery, proposalsQuery, submissionsQuery, vocabularyQuery } from '../duties/queries.ts'
import { peopleQuery } from '../identity/queries.ts'
import { eventsQuery, factsQuery, incidentQuery, participantsQuery } from '../incidents/queries.ts'
import { type ClockSearch, SHIFTS, SPANS } from './axis.ts'
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

const people = createRoute({
  getParentRoute: () => room,
  path: '/people',
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
})

const clocks = createRoute({
  getParentRoute: () => room,
  path: '/clocks',
  validateSearch: ({ span, shift, zone }): ClockSearch => ({
    span: oneOf(SPANS, span),
    shift: oneOf(SHIFTS, shift),
    zone: oneOf(['mine', 'utc'], zone),
  }),
  loader: ({ context: { queryClient }, params: { id } }) =>
    Promise.all([
      queryClient.ensureQueryData(entitiesQuery),
      queryClient.ensureQueryData(submissionsQuery(id)),
      queryClient.ensureQueryData(proposalsQuery(id)),
      queryClient.ensureQueryData(movedDeadlinesQuery(id)),
    ]),
  component: lazyRouteComponent(() => import('./clocks-page.tsx'), 'ClocksPage'),
})

const messages = createRoute({
  getParentRoute: () => room,
  path: '/messages',
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(peopleQuery),
  component: lazyRouteComponent(() => import('./messages-page.tsx'), 'MessagesPage'),
})

const writeMessage = createRoute({
  getParentRoute: () => room,
  path: '/messages/new',
  // `report`: key of the clock. `corrects`: id of the message that says what is no longer so.
  validateSearch: ({ report, corrects }): { report?: string; corrects?: string } => ({
    report: text(report),
    corrects: text(corrects),
  }),
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(peopleQuery), queryClient.ensureQueryData(outsideQuery)]),
  component: lazyRouteComponent(() => import('./write-message-page.tsx'), 'WriteMessagePage'),
})

const message = createRoute({
  getParentRoute: () => room,
  path: '/messages/$message',
  loader: ({ context: { queryClient }, params: { id, message } }) =>
    Promise.all([
      queryClient.ensureQueryData(peopleQuery),
      queryClient.ensureQueryData(gateQuery(id, message)),
      queryClient.prefetchInfiniteQuery(deliveriesQuery(id, message)),
    ]),
  component: lazyRouteComponent(() => import('./message-page.tsx'), 'MessagePage'),
})

const editMessage = createRoute({
  getParentRoute: () => room,
  path: '/messages/$message/edit',
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(peopleQuery),
  component: lazyRouteComponent(() => import('./edit-message-page.tsx'), 'EditMessagePage'),
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

export const coordinationRoutes = [
  home,
  declare,
  room.addChildren([overview, people, clocks, messages, writeMessage, message, editMessage, facts, timeline]),
] as const
