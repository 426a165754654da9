import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { EmptyState } from '../../kit/page.tsx'
import { texts as kitTexts } from '../../kit/texts.ts'
import { Happening } from './happening.tsx'
import classes from './timeline.module.css'
import { type About, seenQuery, timelineQuery, useNames, useNoteSeen } from './timeline.ts'
import { timelineTexts as texts } from './timeline-texts.ts'

const route = getRouteApi('/framed/incidents/$id/timeline')
const ABOUTS = Object.entries(texts.abouts).map(([value, label]) => ({ value, label }))

/** What happened, the newest first, and what of it is new to whoever looks. */
export function TimelinePage() {
  const { id } = route.useParams()
  const { about } = route.useSearch()
  const navigate = route.useNavigate()
  const { through } = useSuspenseQuery(seenQuery(id)).data
  const list = useSuspenseInfiniteQuery(timelineQuery(id, about))
  const entries = list.data.pages.flatMap(({ items }) => items)
  const names = useNames(id)
  useSeen(id, about === undefined ? entries[0]?.index : undefined)
  const firstSeen = through === null ? undefined : entries.find(({ index }) => index <= through)?.index
  return (
    <Stack>
      <Group className="no-print">
        <NativeSelect
          aria-label={texts.about}
          value={about ?? ''}
          data={[{ value: '', label: `${texts.about}: ${kitTexts.list.all}` }, ...ABOUTS]}
          onChange={({ currentTarget }) =>
            navigate({ search: { about: (currentTarget.value || undefined) as About | undefined }, replace: true })
          }
        />
      </Group>
      {entries.length === 0 && <EmptyState>{texts.empty}</EmptyState>}
      <ol className={classes.list}>
        {entries.map((entry) => (
          <Happening
            key={entry.index}
            entry={entry}
            names={names}
            mark={entry.index === firstSeen && entry !== entries[0] ? texts.since : undefined}
          />
        ))}
      </ol>
      {list.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {texts.more}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

/** Whoever opens the timeline has looked as far as it goes. */
function useSeen(id: string, newest: number | undefined): void {
  const { mutate } = useNoteSeen(id)
  useEffect(() => {
    if (newest !== undefined) mutate(newest)
  }, [newest, mutate])
}
