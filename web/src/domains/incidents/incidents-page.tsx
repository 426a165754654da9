import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Schemas } from '../../api/client.ts'
import { ButtonLink, TextLink } from '../../kit/link.tsx'
import { type Filter, ListPage } from '../../kit/list-page.tsx'
import { Severity, severityWord, TlpTag } from '../../kit/marks.tsx'
import { EmptyState } from '../../kit/page.tsx'
import type { Column } from '../../kit/rows.tsx'
import { When } from '../../kit/when.tsx'
import { type IncidentSearch, incidentsQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.list
const route = getRouteApi('/framed/incidents')

export function IncidentsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<IncidentSearch>) =>
    navigate({ search: (previous) => ({ ...previous, ...part }), replace: true })
  return (
    <ListPage
      title={words.title}
      action={<Declare />}
      search={{ value: search.q, onChange: (q) => change({ q }) }}
      filters={filtersOf(search, change)}
      list={useInfiniteQuery(incidentsQuery(search))}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      empty={<EmptyState action={<Declare />}>{words.empty}</EmptyState>}
    />
  )
}

const Declare = () => <ButtonLink to="/declare">{words.declare}</ButtonLink>

const STATUSES = Object.entries(texts.statuses).map(([value, label]) => ({ value, label }))
const SEVERITIES = [1, 2, 3, 4].map((one) => ({ value: String(one), label: `${one} ${severityWord(one)}` }))

/** What the API takes is what the choices offer, so that the texts of the options are of its kinds. */
const filtersOf = (search: IncidentSearch, change: (part: Partial<IncidentSearch>) => void): Filter[] => [
  {
    label: words.status,
    value: search.status,
    options: STATUSES,
    onChange: (status) => change({ status: status as IncidentSearch['status'] }),
  },
  {
    label: words.severity,
    value: search.severity?.toString(),
    options: SEVERITIES,
    onChange: (severity) => change({ severity: severity === undefined ? undefined : Number(severity) }),
  },
  {
    label: words.sort,
    value: search.sort,
    none: texts.sorts.declared,
    options: [{ value: 'due', label: texts.sorts.due }],
    onChange: (sort) => change({ sort: sort as IncidentSearch['sort'] }),
  },
]

const COLUMNS: Column<Schemas['Incident']>[] = [
  {
    head: words.columns.incident,
    cell: ({ id, reference, title }) => (
      <TextLink to="/incidents/$id" params={{ id }} c="inherit">
        <strong>{reference}</strong> {title}
      </TextLink>
    ),
  },
  { head: words.columns.severity, cell: ({ severity }) => <Severity severity={severity} /> },
  { head: words.columns.marking, cell: ({ tlp }) => <TlpTag tlp={tlp} /> },
  { head: words.columns.status, cell: ({ status }) => texts.statuses[status] },
  { head: words.columns.due, named: true, cell: ({ nextDueAt }) => nextDueAt && <When at={nextDueAt} short /> },
  { head: words.columns.declared, named: true, cell: ({ declaredAt }) => <When at={declaredAt} short /> },
]
