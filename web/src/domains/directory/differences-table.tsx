import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { EmptyState } from '../../kit/page.tsx'
import { Problem } from '../../kit/problem.tsx'
import { changesOf, type Difference, nameOf } from './differences.ts'
import classes from './directory.module.css'
import { texts } from './texts.ts'

const words = texts.import

export interface DifferencesProps {
  differences: readonly Difference[]
  busy: boolean
  error: unknown
  onTake(): void
}

/** What an import would change, before it does. */
export function Differences({ differences, busy, error, onTake }: DifferencesProps) {
  if (differences.length === 0) return <EmptyState>{words.none}</EmptyState>
  return (
    <section aria-labelledby="differences">
      <Title order={2} id="differences" mb="sm">
        {words.found(differences.length)}
      </Title>
      {differences.map((difference) => (
        <One key={`${difference.kind} ${difference.id}`} difference={difference} />
      ))}
      <Stack mt="md">
        {error != null && <Problem error={error} />}
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {words.takeNote}
          </Text>
          <Button loading={busy} onClick={onTake}>
            {words.take(differences.length)}
          </Button>
        </Group>
      </Stack>
    </section>
  )
}

const One = ({ difference }: { difference: Difference }) => (
  <article className={classes.difference}>
    <Title order={3}>
      {nameOf(difference)}{' '}
      <Text span inherit fw={400} c="dimmed">
        {words.kinds[difference.kind]}, {difference.before === null ? words.new : words.changed}
      </Text>
    </Title>
    <Table className={classes.changes} verticalSpacing={4}>
      <caption className="visually-hidden">{nameOf(difference)}</caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{words.columns.field}</Table.Th>
          {difference.before !== null && <Table.Th scope="col">{words.columns.before}</Table.Th>}
          <Table.Th scope="col">{words.columns.after}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changesOf(difference).map(({ field, before, after }) => (
          <Table.Tr key={field}>
            <Table.Th scope="row">{field}</Table.Th>
            {difference.before !== null && <Table.Td>{before === null ? words.absent : <del>{before}</del>}</Table.Td>}
            <Table.Td>{after === null ? words.absent : <ins>{after}</ins>}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </article>
)
