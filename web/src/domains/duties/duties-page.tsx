import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Schemas } from '../../api/client.ts'
import { TextLink } from '../../kit/link.tsx'
import { type Filter, ListPage } from '../../kit/list-page.tsx'
import { EmptyState } from '../../kit/page.tsx'
import type { Column } from '../../kit/rows.tsx'
import { Legal } from './legal.tsx'
import { placeOf, validityOf } from './places.ts'
import { type DutySearch, dutiesQuery, everyDutyQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.list
const route = getRouteApi('/framed/duties')

export function DutiesPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: every } = useSuspenseQuery(everyDutyQuery)
  const change = (part: Partial<DutySearch>) =>
    navigate({ search: (previous) => ({ ...previous, ...part }), replace: true })
  return (
    <ListPage
      title={words.title}
      search={{ value: search.q, onChange: (q) => change({ q }) }}
      filters={filtersOf(every, search, change)}
      list={useInfiniteQuery(dutiesQuery(search))}
      columns={COLUMNS}
      rowKey={({ id, version }) => `${id} ${version}`}
      empty={<EmptyState>{words.empty}</EmptyState>}
    />
  )
}

function filtersOf(
  every: readonly Schemas['DutySummary'][],
  search: DutySearch,
  change: (part: Partial<DutySearch>) => void,
): Filter[] {
  const places = [...new Set(every.map(({ jurisdiction }) => jurisdiction))]
  return [
    {
      label: words.jurisdiction,
      value: search.jurisdiction,
      options: places
        .map((value) => ({ value, label: placeOf(value) }))
        .sort((a, b) => a.label.localeCompare(b.label, 'en')),
      onChange: (jurisdiction) => change({ jurisdiction }),
    },
    {
      label: words.status,
      value: search.status,
      options: Object.entries(texts.statuses).map(([value, label]) => ({ value, label })),
      onChange: (status) => change({ status: status as DutySearch['status'] }),
    },
  ]
}

const COLUMNS: Column<Schemas['DutySummary']>[] = [
  {
    head: words.columns.duty,
    cell: ({ id, version, regime, citation }) => (
      <>
        <TextLink to="/duties/$id" params={{ id }} search={{ version }} c="inherit">
          <strong>{regime}</strong>
        </TextLink>
        <br />
        {citation}
      </>
    ),
  },
  { head: words.columns.jurisdiction, cell: ({ jurisdiction }) => placeOf(jurisdiction) },
  { head: words.columns.recipient, cell: ({ recipient }) => recipient },
  { head: words.columns.status, cell: (duty) => <Legal duty={duty} /> },
  { head: words.columns.effective, cell: ({ effective }) => validityOf(effective) },
]
