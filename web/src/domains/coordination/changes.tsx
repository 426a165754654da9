import { Button, Group, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { TextLink } from '../../kit/link.tsx'
import { EmptyState } from '../../kit/page.tsx'
import { useMe } from '../identity/queries.ts'
import { Happening } from './happening.tsx'
import classes from './timeline.module.css'
import { changesQuery, seenQuery, useMarkSeen, useNames } from './timeline.ts'
import { timelineTexts } from './timeline-texts.ts'

const words = timelineTexts.changes
/** How the work is done, and not what it comes to: the timeline has it. */
const INNER = ['incident.reconciled', 'attempt.started', 'attempt.extended', 'message.addressed']
const SHOWN = 8

/** What others and the rules did since somebody last looked. */
export function Changes({ id }: { id: string }) {
  const { through } = useSuspenseQuery(seenQuery(id)).data
  const { items } = useSuspenseQuery(changesQuery(id, through ?? 0)).data
  const me = useMe().person.id
  const names = useNames(id)
  const mark = useMarkSeen(id)
  const changes = items.filter(({ action, actor }) => !INNER.includes(action) && actor.id !== me)
  const newest = items[0]?.index
  return (
    <section>
      <Title order={2}>{words.title}</Title>
      {through === null || changes.length === 0 ? (
        <EmptyState>{through === null ? words.first : words.empty}</EmptyState>
      ) : (
        <ol className={classes.list}>
          {changes.slice(0, SHOWN).map((entry) => (
            <Happening key={entry.index} entry={entry} names={names} />
          ))}
        </ol>
      )}
      <Group mt="xs" className="no-print">
        {newest !== undefined && (
          <Button size="compact-sm" variant="default" onClick={() => mark(newest)}>
            {words.seen}
          </Button>
        )}
        <TextLink to="/incidents/$id/timeline" params={{ id }}>
          {words.all}
        </TextLink>
      </Group>
    </section>
  )
}
