import { Group, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Schemas } from '../../api/client.ts'
import { ButtonLink, TextLink } from '../../kit/link.tsx'
import { type Filter, ListPage } from '../../kit/list-page.tsx'
import { EmptyState } from '../../kit/page.tsx'
import { countryName } from '../../kit/places.ts'
import type { Column } from '../../kit/rows.tsx'
import { useHasRole } from '../identity/queries.ts'
import { type OrganisationSearch, organisationsQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.list
const route = getRouteApi('/framed/directory')

export function DirectoryPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: OrganisationSearch) =>
    navigate({ search: (previous) => ({ ...previous, ...part }), replace: true })
  const kind: Filter = {
    label: words.kind,
    value: search.kind,
    options: KINDS,
    onChange: (value) => change({ kind: value as OrganisationSearch['kind'] }),
  }
  return (
    <ListPage
      title={words.title}
      action={<Actions />}
      search={{ value: search.q, onChange: (q) => change({ q }) }}
      filters={[kind]}
      list={useInfiniteQuery(organisationsQuery(search))}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      empty={<EmptyState action={<Add />}>{words.empty}</EmptyState>}
    />
  )
}

const Add = () => useHasRole('administrator', 'coordinator') && <ButtonLink to="/directory/add">{words.add}</ButtonLink>

function Actions() {
  const imports = useHasRole('administrator')
  return (
    <Group gap="sm">
      <ButtonLink to="/directory/entities" variant="default">
        {words.entities}
      </ButtonLink>
      {imports && (
        <ButtonLink to="/directory/import" variant="default">
          {words.import}
        </ButtonLink>
      )}
      <Add />
    </Group>
  )
}

const KINDS = Object.entries(texts.kinds).map(([value, label]) => ({ value, label }))

const COLUMNS: Column<Schemas['OrganisationSummary']>[] = [
  {
    head: words.columns.name,
    cell: ({ id, name, active }) => (
      <>
        <TextLink to="/directory/organisations/$id" params={{ id }} c="inherit">
          {name}
        </TextLink>
        {!active && (
          <Text span c="dimmed">
            {' '}
            {words.inactive}
          </Text>
        )}
      </>
    ),
  },
  { head: words.columns.kind, cell: ({ kind }) => texts.kinds[kind] },
  { head: words.columns.country, cell: ({ country }) => country && countryName(country) },
]
