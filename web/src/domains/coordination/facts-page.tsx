import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState } from '../../kit/page.tsx'
import { labelOf } from '../../kit/words.ts'
import { useHasRole } from '../identity/queries.ts'
import { eventsQuery, type Fact, factsQuery, type IncidentEvent } from '../incidents/queries.ts'
import { texts as incidentTexts } from '../incidents/texts.ts'
import { EventList } from './event-list.tsx'
import { FactList } from './fact-list.tsx'
import { decidesOf, unknownsOf } from './gaps.ts'
import { usePosture } from './queries.ts'
import { RecordEvent } from './record-event.tsx'
import { RecordFact } from './record-fact.tsx'
import classes from './room.module.css'
import { texts } from './texts.ts'
import { ToCorrect } from './to-correct.tsx'

const { facts: words, events: eventWords } = incidentTexts
/** What decides most; the others unfold. */
const SHOWN = 8
const route = getRouteApi('/framed/incidents/$id/facts')

/** What is being recorded: a fact by its key, one to choose, or an event. */
type Recording =
  | { what: 'fact'; of?: string; current?: Fact; forget?: boolean }
  | { what: 'event'; corrects?: IncidentEvent }

/** What is not known and decides, what was said and holds no longer, what is known, and when it happened. */
export function FactsPage() {
  const { id } = route.useParams()
  const { fact } = route.useSearch()
  const navigate = route.useNavigate()
  const [local, setLocal] = useState<Recording>()
  const facts = useSuspenseQuery(factsQuery(id)).data.items
  const events = useSuspenseQuery(eventsQuery(id)).data.items
  const mayRecord = useHasRole('administrator', 'coordinator', 'responder', 'approver')
  const asked = fact === undefined ? undefined : recordingOf(fact, facts)
  const recording = mayRecord ? (local ?? asked) : undefined
  const close = () => {
    setLocal(undefined)
    void navigate({ search: {}, replace: true })
  }
  const record = (what: Recording) => (mayRecord ? () => setLocal(what) : undefined)
  return (
    <Stack gap="xl">
      <Unknown id={id} mayRecord={mayRecord} onRecord={(of) => setLocal(recordingOf(of, facts))} />
      <ToCorrect id={id} facts={facts} />
      <section>
        <Heading title={words.known} action={words.record} onAction={record({ what: 'fact' })} />
        {facts.length === 0 && <EmptyState>{words.knownEmpty}</EmptyState>}
        <FactList
          facts={facts}
          onCorrect={mayRecord ? (current) => setLocal({ what: 'fact', of: current.key, current }) : undefined}
          onForget={
            mayRecord ? (current) => setLocal({ what: 'fact', of: current.key, current, forget: true }) : undefined
          }
        />
      </section>
      <section>
        <Heading title={eventWords.title} action={eventWords.record} onAction={record({ what: 'event' })} />
        {events.length === 0 && <EmptyState>{eventWords.empty}</EmptyState>}
        <EventList
          events={events}
          onCorrect={mayRecord ? (corrects) => setLocal({ what: 'event', corrects }) : undefined}
        />
      </section>
      <Modal opened={recording !== undefined} onClose={close} title={recording && titleOf(recording)}>
        {recording?.what === 'fact' && <RecordFact incident={id} {...recording} onDone={close} />}
        {recording?.what === 'event' && <RecordEvent incident={id} {...recording} onDone={close} />}
      </Modal>
    </Stack>
  )
}

/** A correction where something is known for all entities already. */
function recordingOf(of: string, facts: readonly Fact[]): Recording {
  const current = facts.find((fact) => fact.key === of && fact.entity === null && fact.current)
  return { what: 'fact', of, ...(current && { current }) }
}

function titleOf(recording: Recording): string {
  if (recording.what === 'event') {
    return recording.corrects ? eventWords.correct(labelOf(recording.corrects.event)) : eventWords.record
  }
  const { of, current, forget } = recording
  if (of === undefined) return words.record
  return (forget ? words.forget : current ? words.correct : words.answer)(labelOf(of))
}

interface HeadingProps {
  title: string
  action: string
  onAction: (() => void) | undefined
}

const Heading = ({ title, action, onAction }: HeadingProps) => (
  <Group justify="space-between">
    <Title order={2}>{title}</Title>
    {onAction && (
      <Button size="compact-sm" variant="default" className="no-print" onClick={onAction}>
        {action}
      </Button>
    )}
  </Group>
)

interface UnknownProps {
  id: string
  mayRecord: boolean
  onRecord(key: string): void
}

/** The most deciding first. */
function Unknown({ id, mayRecord, onRecord }: UnknownProps) {
  const posture = usePosture(id)
  const unknown = unknownsOf(posture)
  const [all, setAll] = useState(false)
  return (
    <section>
      <Title order={2}>{texts.factsPage.unknown}</Title>
      {unknown.length === 0 && <EmptyState>{texts.factsPage.unknownEmpty}</EmptyState>}
      <ul className={classes.list}>
        {unknown.slice(0, all ? unknown.length : SHOWN).map((gap) => (
          <li key={gap.key}>
            <span>
              {labelOf(gap.key)}?{' '}
              <Text span c="dimmed">
                {texts.preview.decides(decidesOf(posture, gap))}
              </Text>
            </span>
            {mayRecord && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={words.answer(labelOf(gap.key))}
                onClick={() => onRecord(gap.key)}
              >
                {words.submit}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!all && unknown.length > SHOWN && (
        <Button mt="xs" size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          {texts.factsPage.all(unknown.length - SHOWN)}
        </Button>
      )}
    </section>
  )
}
