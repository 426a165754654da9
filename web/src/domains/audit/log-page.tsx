import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Schemas } from '../../api/client.ts'
import { ButtonLink, TextLink } from '../../kit/link.tsx'
import { type Filter, ListPage } from '../../kit/list-page.tsx'
import { EmptyState } from '../../kit/page.tsx'
import type { Column } from '../../kit/rows.tsx'
import { When } from '../../kit/when.tsx'
import { peopleQuery } from '../identity/queries.ts'
import { incidentSearchQuery } from '../incidents/queries.ts'
import { Actor } from './actor.tsx'
import { describeAction } from './describe-change.ts'
import { actionsQuery, entriesQuery, type LogSearch } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.list
const route = getRouteApi('/framed/log')

export function LogPage() {
  const search = route.useSearch()
  const filters = useFilters(search)
  return (
    <ListPage
      title={words.title}
      action={
        <ButtonLink to="/log/checkpoint" variant="default">
          {words.checkpoint}
        </ButtonLink>
      }
      filters={filters}
      list={useInfiniteQuery(entriesQuery(search))}
      columns={COLUMNS}
      rowKey={({ index }) => String(index)}
      empty={<EmptyState>{words.empty}</EmptyState>}
    />
  )
}

function useFilters(search: LogSearch): Filter[] {
  const navigate = route.useNavigate()
  const { data: actions } = useSuspenseQuery(actionsQuery)
  const { data: people } = useSuspenseQuery(peopleQuery)
  const { data: incidents } = useSuspenseQuery(incidentSearchQuery())
  const change = (part: Partial<LogSearch>) =>
    navigate({ search: (previous) => ({ ...previous, ...part }), replace: true })
  const ofIncidents = incidents.items.map(({ id, reference }) => ({ value: id, label: reference }))
  // A link may name an incident that is not among the newest.
  const other = search.incident !== undefined && !ofIncidents.some(({ value }) => value === search.incident)
  return [
    {
      label: words.action,
      value: search.action,
      options: actions.items.map((value) => ({ value, label: describeAction(value) })),
      onChange: (action) => change({ action }),
    },
    {
      label: words.person,
      value: search.person,
      options: people.items.map(({ id, name }) => ({ value: id, label: name })),
      onChange: (person) => change({ person }),
    },
    {
      label: words.incident,
      value: search.incident,
      options: [...ofIncidents, ...(other ? [{ value: search.incident ?? '', label: words.ofIncident }] : [])],
      onChange: (incident) => change({ incident }),
    },
  ]
}

const COLUMNS: Column<Schemas['LogEntry']>[] = [
  {
    head: words.columns.entry,
    cell: ({ index, entry }) => (
      <TextLink to="/log/$index" params={{ index: String(index) }} c="inherit">
        {words.number(index)} · <strong>{entry ? describeAction(entry.action) : words.hidden}</strong>
      </TextLink>
    ),
  },
  { head: words.columns.who, cell: ({ entry }) => entry && <Actor actor={entry.actor} /> },
  { head: words.columns.incident, cell: ({ entry }) => entry?.incident && <IncidentLink id={entry.incident} /> },
  { head: words.columns.at, cell: ({ entry }) => entry && <When at={entry.at} /> },
]

function IncidentLink({ id }: { id: string }) {
  const incident = useQuery(incidentSearchQuery()).data?.items.find((one) => one.id === id)
  return (
    <TextLink to="/incidents/$id" params={{ id }}>
      {incident?.reference ?? words.open}
    </TextLink>
  )
}
