import { Button, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api, type Schemas } from '../../api/client.ts'
import { ButtonLink, TextLink } from '../../kit/link.tsx'
import { ClockState } from '../../kit/marks.tsx'
import { EmptyState, Page } from '../../kit/page.tsx'
import { Problem } from '../../kit/problem.tsx'
import { When } from '../../kit/when.tsx'
import { inWords, labelOf } from '../../kit/words.ts'
import { texts as incidentTexts } from '../incidents/texts.ts'
import classes from './home.module.css'
import { homeQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.home
type Home = Schemas['Home']
type Unanswered = Schemas['UnansweredEngagement']

/** A list for the eye, not for the archive. */
const SHOWN = 10

/** What is due next, who does not know yet, what waits: one request. */
export function HomePage() {
  const { dueNext, silent, waiting } = useSuspenseQuery(homeQuery).data
  return (
    <Page title={words.title} action={<ButtonLink to="/declare">{incidentTexts.list.declare}</ButtonLink>}>
      <div className={classes.columns}>
        <DueNext clocks={dueNext} />
        <Unaware engagements={silent} />
        <WaitsForYou waiting={waiting} />
      </div>
    </Page>
  )
}

interface ColumnProps {
  id: string
  title: string
  empty: string
  children: ReactNode[]
}

const Column = ({ id, title, empty, children }: ColumnProps) => (
  <section aria-labelledby={id} className={classes.column}>
    <Title order={2} id={id}>
      {title}
    </Title>
    {children.length > 0 ? (
      <ul className={classes.list}>{children.slice(0, SHOWN)}</ul>
    ) : (
      <EmptyState>{empty}</EmptyState>
    )}
    {children.length > SHOWN && (
      <Text size="sm" c="dimmed">
        {texts.preview.more(children.length - SHOWN)}
      </Text>
    )}
  </section>
)

const Room = ({ of: { id, reference, title, exercise } }: { of: Schemas['IncidentBrief'] }) => (
  <TextLink to="/incidents/$id" params={{ id }} c="dimmed">
    {reference} {title}
    {exercise && ` · ${words.exercise}`}
  </TextLink>
)

const DueNext = ({ clocks }: { clocks: Home['dueNext'] }) => (
  <Column id="due" title={words.due} empty={words.dueEmpty}>
    {clocks.map(({ incident, duty, entity, instance, stage, regime, label, status, due, zone }) => (
      <li key={[incident.id, duty, entity, instance, stage].join()}>
        <span>
          <strong>
            {regime}: {label}
          </strong>{' '}
          {status !== 'running' && <ClockState status={status} />}
        </span>
        <When at={due} zone={zone} />
        <Room of={incident} />
      </li>
    ))}
  </Column>
)

const Unaware = ({ engagements }: { engagements: readonly Unanswered[] }) => (
  <Column id="silent" title={words.silent} empty={words.silentEmpty}>
    {engagements.map(({ id, incident, label, state, dueBy, notifiedAt, silentAt, nextStepAt }) => {
      const since = silentAt ?? notifiedAt ?? dueBy
      return (
        <li key={id}>
          <span>
            <strong data-silent={state === 'silent' || undefined}>{label}</strong> {texts.engagementStates[state]}
          </span>
          {since && <When at={since} />}
          <Text size="sm" c="dimmed">
            {nextStepAt ? (
              <>
                {words.nextStep} <When at={nextStepAt} short />
              </>
            ) : (
              state === 'silent' && words.noStep
            )}
          </Text>
          <Room of={incident} />
        </li>
      )
    })}
  </Column>
)

const WaitsForYou = ({ waiting: { approvals, acknowledgements, gaps } }: Pick<Home, 'waiting'>) => (
  <Column id="waits" title={words.waits} empty={words.waitsEmpty}>
    {[
      ...acknowledgements.map((engagement) => <Asked key={engagement.id} engagement={engagement} />),
      ...approvals.map(({ incident, kind, messageId, subject }) => (
        <li key={`${messageId} ${kind}`}>
          <strong>{words.approval(texts.approvals[kind])}</strong>
          <span>{subject}</span>
          <Room of={incident} />
        </li>
      )),
      ...gaps.map((gap) => (
        <li key={[gap.incident.id, gap.kind, gap.key, gap.entity].join()}>
          <GapOf gap={gap} />
          <Room of={gap.incident} />
        </li>
      )),
    ]}
  </Column>
)

/** What is unknown is asked for, a fact where it is recorded; any other gap is said in its own words. */
const GapOf = ({ gap: { incident, kind, key, decides, why, action } }: { gap: Home['waiting']['gaps'][number] }) => {
  if (kind === 'unknown_fact') {
    return (
      <>
        <TextLink to="/incidents/$id/facts" params={{ id: incident.id }} search={{ fact: key }} fw={600} c="inherit">
          {labelOf(key)}?
        </TextLink>
        <span>{words.decides(decides.length)}</span>
      </>
    )
  }
  const profile = kind === 'unknown_profile'
  return (
    <>
      <strong>{profile ? `${labelOf(key)}?` : inWords(why)}</strong>
      <span>{profile ? words.profile(words.decides(decides.length)) : inWords(action)}</span>
    </>
  )
}

/** I was asked, and can say that I know. */
function Asked({ engagement: { id, incident, label } }: { engagement: Unanswered }) {
  const queryClient = useQueryClient()
  const saying = useMutation({
    mutationFn: () => api.POST('/api/v1/engagements/{id}/acknowledge', { params: { path: { id } } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: homeQuery.queryKey }),
  })
  return (
    <li>
      <strong>{words.asked(label)}</strong>
      <Room of={incident} />
      {saying.error && <Problem error={saying.error} />}
      <span>
        <Button size="compact-sm" variant="default" mt={4} loading={saying.isPending} onClick={() => saying.mutate()}>
          {words.acknowledge}
        </Button>
      </span>
    </li>
  )
}
