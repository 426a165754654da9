import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { framedRoute, rootRoute } from '../../frame/layout.ts'
import { oneOf, text } from '../../kit/search-params.ts'
import { peopleListQuery, personQuery, setupQuery } from './queries.ts'

/** What was done before, to be told at the door. */
type Notice = 'password-set' | 'set-up'

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { to?: string; notice?: Notice } => ({
    to: ownPath(search.to),
    notice: oneOf(['password-set', 'set-up'], search.notice),
  }),
  // An installation that nobody has set up yet has nobody who could sign in.
  beforeLoad: async ({ context: { queryClient } }) => {
    const { setUp } = await queryClient.fetchQuery(setupQuery)
    if (!setUp) throw redirect({ to: '/setup' })
  },
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

const setup = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('./setup-page.tsx'), 'SetupPage'),
})

/** A page of ours, so that no link leads somebody away who has just signed in. */
const ownPath = (value: unknown) => {
  const path = text(value)
  return path !== undefined && /^\/(?![/\\])/.test(path) ? path : undefined
}

const forgotPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('./forgot-password-page.tsx'), 'ForgotPasswordPage'),
})

const acceptInvitation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accept-invitation',
  component: lazyRouteComponent(() => import('./new-password-page.tsx'), 'AcceptInvitationPage'),
})

const resetPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('./new-password-page.tsx'), 'ResetPasswordPage'),
})

/** Pages outside the frame. */
export const identityRoutes = [signIn, setup, forgotPassword, acceptInvitation, resetPassword] as const

const people = createRoute({
  getParentRoute: () => framedRoute,
  path: '/people',
  loader: ({ context }) => void context.queryClient.prefetchInfiniteQuery(peopleListQuery),
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
})

const addPerson = createRoute({
  getParentRoute: () => framedRoute,
  path: '/people/add',
  component: lazyRouteComponent(() => import('./add-person-page.tsx'), 'AddPersonPage'),
})

const person = createRoute({
  getParentRoute: () => framedRoute,
  path: '/people/$id',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(personQuery(params.id)),
  component: lazyRouteComponent(() => import('./person-page.tsx'), 'PersonPage'),
})

export const peopleRoutes = [people, addPerson, person] as const
