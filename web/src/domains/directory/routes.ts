import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../frame/layout.ts'
import { oneOf, text } from '../../kit/search-params.ts'
import {
  entitiesQuery,
  type OrganisationKind,
  type OrganisationSearch,
  organisationQuery,
  organisationsQuery,
} from './queries.ts'
import { texts } from './texts.ts'

const directory = createRoute({
  getParentRoute: () => framedRoute,
  path: '/directory',
  validateSearch: ({ q, kind }): OrganisationSearch => ({
    q: text(q),
    kind: oneOf(Object.keys(texts.kinds) as OrganisationKind[], kind),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(organisationsQuery(deps)),
  component: lazyRouteComponent(() => import('./directory-page.tsx'), 'DirectoryPage'),
})

const add = createRoute({
  getParentRoute: () => framedRoute,
  path: '/directory/add',
  component: lazyRouteComponent(() => import('./add-organisation-page.tsx'), 'AddOrganisationPage'),
})

const importFile = createRoute({
  getParentRoute: () => framedRoute,
  path: '/directory/import',
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
})

const organisation = createRoute({
  getParentRoute: () => framedRoute,
  path: '/directory/organisations/$id',
  loader: ({ context: { queryClient }, params: { id } }) =>
    Promise.all([queryClient.ensureQueryData(organisationQuery(id)), queryClient.ensureQueryData(entitiesQuery)]),
  component: lazyRouteComponent(() => import('./organisation-page.tsx'), 'OrganisationPage'),
})

const edit = createRoute({
  getParentRoute: () => framedRoute,
  path: '/directory/organisations/$id/edit',
  loader: ({ context: { queryClient }, params: { id } }) => queryClient.ensureQueryData(organisationQuery(id)),
  component: lazyRouteComponent(() => import('./edit-organisation-page.tsx'), 'EditOrganisationPage'),
})

const entities = createRoute({
  getParentRoute: () => framedRoute,
  path: '/directory/entities',
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(entitiesQuery),
  component: lazyRouteComponent(() => import('./entities-page.tsx'), 'EntitiesPage'),
})

export const directoryRoutes = [directory, add, importFile, organisation, edit, entities] as const
