import { Button, Group, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Schemas } from '../../api/client.ts'
import { DeliveryDot } from '../../kit/marks.tsx'
import { EmptyState } from '../../kit/page.tsx'
import { Problem } from '../../kit/problem.tsx'
import { type Column, Rows } from '../../kit/rows.tsx'
import { texts as kit } from '../../kit/texts.ts'
import { When } from '../../kit/when.tsx'
import { deliveriesQuery } from './queries.ts'
import { channelName } from './reached.tsx'
import { texts } from './texts.ts'

const words = texts.ledger

/** What became of a message, by recipient and channel. */
export function Ledger({ incidentId, messageId }: { incidentId: string; messageId: string }) {
  const list = useInfiniteQuery(deliveriesQuery(incidentId, messageId))
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section>
      <Title order={2}>{words.title}</Title>
      {list.error && <Problem error={list.error} again={() => list.refetch()} />}
      {rows.length > 0 && <Rows title={words.title} columns={COLUMNS} rows={rows} rowKey={({ id }) => id} />}
      {list.isSuccess && rows.length === 0 && <EmptyState>{words.empty}</EmptyState>}
      {list.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {kit.list.more}
          </Button>
        </Group>
      )}
    </section>
  )
}

const COLUMNS: Column<Schemas['Delivery']>[] = [
  { head: words.columns.recipient, cell: ({ recipientName }) => <strong>{recipientName}</strong> },
  {
    head: words.columns.channel,
    cell: ({ channelKind, address, asNotice, repeat }) =>
      [
        `${channelName(channelKind)} ${address}`,
        ...(asNotice ? [words.notice] : []),
        ...(repeat > 0 ? [words.reminder(repeat)] : []),
      ].join(', '),
  },
  {
    head: words.columns.state,
    cell: ({ state, lastError, response }) => (
      <>
        <DeliveryDot state={state} />
        {(response || lastError) && (
          <Text size="sm" c="dimmed">
            {response ? words.said(response) : lastError}
          </Text>
        )}
      </>
    ),
  },
  {
    head: words.columns.when,
    cell: ({ acknowledgedAt, sentAt, dueAt }) => <When at={acknowledgedAt ?? sentAt ?? dueAt} short />,
  },
  { head: words.columns.tries, named: true, cell: ({ tries }) => tries || null },
]
