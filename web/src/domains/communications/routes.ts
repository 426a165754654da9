import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { framedRoute } from '../../frame/layout.ts'
import { oneOf, text } from '../../kit/search-params.ts'
import { peopleQuery } from '../identity/queries.ts'
import { approvalsQuery, type Waiting } from './queries.ts'

/** Which of the texts that wait is read: a text may wait for several approvals of one person. */
export interface ApprovalSearch {
  message?: string
  kind?: Waiting['request']['kind']
}

const approvals = createRoute({
  getParentRoute: () => framedRoute,
  path: '/approvals',
  validateSearch: ({ message, kind }): ApprovalSearch => ({
    message: text(message),
    kind: oneOf(['legal', 'privacy', 'communications', 'executive'], kind),
  }),
  loaderDeps: ({ search }) => search,
  // The mails lead here without saying to which: the one that waits longest stays in view, whatever comes meanwhile.
  loader: async ({ context: { queryClient }, deps }) => {
    const [{ items }] = await Promise.all([
      queryClient.ensureQueryData(approvalsQuery),
      queryClient.ensureQueryData(peopleQuery),
    ])
    const first = items[0]
    if (deps.message === undefined && first)
      throw redirect({
        to: '/approvals',
        search: { message: first.message.id, kind: first.request.kind },
        replace: true,
      })
  },
  component: lazyRouteComponent(() => import('./approvals-page.tsx'), 'ApprovalsPage'),
})

export const communicationsRoutes = [approvals] as const
