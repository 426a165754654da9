import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Schemas } from '../../api/client.ts'
import { cityOf } from '../../kit/instants.ts'
import { ButtonLink, TextLink } from '../../kit/link.tsx'
import { ListPage } from '../../kit/list-page.tsx'
import { EmptyState } from '../../kit/page.tsx'
import type { Column } from '../../kit/rows.tsx'
import { peopleListQuery, useHasRole } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.people

export function PeoplePage() {
  const add = useHasRole('administrator') && <ButtonLink to="/people/add">{words.add}</ButtonLink>
  return (
    <ListPage
      title={words.title}
      action={add}
      list={useInfiniteQuery(peopleListQuery)}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      empty={<EmptyState action={add}>{words.empty}</EmptyState>}
    />
  )
}

const COLUMNS: Column<Schemas['Person']>[] = [
  {
    head: words.columns.name,
    cell: ({ id, name, active }) => (
      <>
        <TextLink to="/people/$id" params={{ id }} c="inherit">
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
  {
    head: words.columns.roles,
    cell: ({ roles }) => roles.map((role) => texts.roles[role]).join(', ') || words.noRole,
  },
  {
    head: words.columns.functions,
    named: true,
    cell: ({ functions }) => functions.map((one) => texts.functions[one]).join(', '),
  },
  {
    head: words.columns.approves,
    named: true,
    cell: ({ approves }) => approves.map((kind) => texts.approves[kind]).join(', '),
  },
  { head: words.columns.zone, cell: ({ timeZone }) => cityOf(timeZone) },
]
