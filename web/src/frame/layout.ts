import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router'
import { Refusal } from '../api/client.ts'
import { meQuery } from '../domains/identity/queries.ts'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ notFoundComponent: NotFound })

/** Everything within the frame: whoever is not signed in is led to the door, and back afterwards. */
export const framedRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'framed',
  component: Frame,
  beforeLoad: async ({ context, location }) => {
    await context.queryClient.ensureQueryData(meQuery).catch((error) => {
      if (error instanceof Refusal && error.status === 401) {
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
      }
      throw error
    })
  },
})
