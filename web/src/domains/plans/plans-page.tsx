import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Schemas } from '../../api/client.ts'
import { ButtonLink, TextLink } from '../../kit/link.tsx'
import { ListPage } from '../../kit/list-page.tsx'
import { EmptyState } from '../../kit/page.tsx'
import type { Column } from '../../kit/rows.tsx'
import { When } from '../../kit/when.tsx'
import { useMe } from '../identity/queries.ts'
import { mayWrite } from './may.ts'
import { PlanState } from './plan-state.tsx'
import { type PlanSearch, plansQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.list
const route = getRouteApi('/framed/plans')

/** Every version, the newest first. */
export function PlansPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const write = mayWrite(useMe().person) && <ButtonLink to="/plans/new">{words.new}</ButtonLink>
  return (
    <ListPage
      title={words.title}
      action={write}
      filters={[
        {
          label: words.state,
          value: search.status,
          options: Object.entries(texts.states).map(([value, label]) => ({ value, label })),
          onChange: (status) => navigate({ search: { status: status as PlanSearch['status'] }, replace: true }),
        },
      ]}
      list={useInfiniteQuery(plansQuery(search))}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      empty={<EmptyState action={write}>{words.empty}</EmptyState>}
    />
  )
}

const COLUMNS: Column<Schemas['PlanSummary']>[] = [
  {
    head: words.columns.plan,
    cell: ({ id, name, planVersion }) => (
      <TextLink to="/plans/$id" params={{ id }} c="inherit">
        <strong>{words.version(name, planVersion)}</strong>
      </TextLink>
    ),
  },
  { head: words.columns.state, cell: ({ status }) => <PlanState status={status} /> },
  { head: words.columns.created, named: true, cell: ({ createdAt }) => <When at={createdAt} short /> },
  {
    head: words.columns.activated,
    named: true,
    cell: ({ activatedAt, status }) => status === 'active' && activatedAt && <When at={activatedAt} />,
  },
]
