import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute, rootRoute } from '../../frame/layout.ts'
import { oneOf, text } from '../../kit/search-params.ts'
import { peopleListQuery, personQuery } from './queries.ts'

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { to?: string; notice?: 'password-set' } => ({
    to: ownPath(search.to),
    notice: oneOf(['password-set'], search.notice),
  }),
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
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
export const identityRoutes = [signIn, forgotPassword, acceptInvitation, resetPassword] as const

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
