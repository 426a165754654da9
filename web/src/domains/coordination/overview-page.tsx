import { Text, Title } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Why } from '../../kit/aside.tsx'
import { TextLink } from '../../kit/link.tsx'
import { ClockState } from '../../kit/marks.tsx'
import { EmptyState } from '../../kit/page.tsx'
import { When } from '../../kit/when.tsx'
import { inWords, labelOf } from '../../kit/words.ts'
import { Participants } from '../incidents/participants.tsx'
import { useIncident } from '../incidents/queries.ts'
import { Changes } from './changes.tsx'
import { dueIn, nameOf, runningClocks, traceOf, zoneOf } from './clocks.ts'
import { Course } from './course.tsx'
import { decidesOf, unknownsOf } from './gaps.ts'
import { useEngagements, useOpenApprovals, usePosture } from './queries.ts'
import classes from './room.module.css'
import { texts } from './texts.ts'

const words = texts.overview
const route = getRouteApi('/framed/incidents/$id/')
const SHOWN = 8

/** The four questions, answered; what changed, and where it stands. */
export function OverviewPage() {
  const { id } = route.useParams()
  const incident = useIncident(id)
  const { summary } = incident
  return (
    <div className={classes.questions}>
      <DueNext id={id} />
      <Unaware id={id} />
      <Waiting id={id} />
      <Missing id={id} />
      <Changes id={id} />
      <Course incident={incident} />
      {incident.restricted && <Participants id={id} />}
      {summary && (
        <section>
          <Title order={2}>{words.summary}</Title>
          <p className={classes.summary}>{summary}</p>
        </section>
      )}
    </div>
  )
}

interface QuestionProps {
  title: string
  empty: string
  children: ReactNode[]
}

const Question = ({ title, empty, children }: QuestionProps) => (
  <section>
    <Title order={2}>{title}</Title>
    {children.length === 0 ? (
      <EmptyState>{empty}</EmptyState>
    ) : (
      <>
        <ul className={classes.list}>{children.slice(0, SHOWN)}</ul>
        {children.length > SHOWN && (
          <Text size="sm" c="dimmed">
            {texts.preview.more(children.length - SHOWN)}
          </Text>
        )}
      </>
    )}
  </section>
)

function DueNext({ id }: { id: string }) {
  const clocks = runningClocks(usePosture(id))
  return (
    <Question title={words.due} empty={words.dueEmpty}>
      {clocks.map((clock) => (
        <li key={clock.key}>
          <span>{nameOf(clock)}</span>
          <span className={classes.right}>
            <ClockState status={clock.stage.status} />
            <When at={clock.stage.due ?? ''} zone={zoneOf(clock)} />
            <Why
              of={`${nameOf(clock)} ${dueIn(clock)}`}
              trace={traceOf(clock).map(inWords)}
              citation={clock.duty.citation}
            />
          </span>
        </li>
      ))}
    </Question>
  )
}

const KNOWS = ['acknowledged', 'active', 'stood_down', 'not_needed']

function Unaware({ id }: { id: string }) {
  const unaware = useEngagements(id).filter(({ state }) => !KNOWS.includes(state))
  return (
    <Question title={words.unaware} empty={words.unawareEmpty}>
      {unaware.map(({ id: key, label, capacity, state, silentAt, notifiedAt, createdAt, because }) => (
        <li key={key}>
          <span>
            {label}{' '}
            <Text span c="dimmed">
              {texts.capacities[capacity]}
            </Text>
          </span>
          <span className={classes.right}>
            <span data-silent={state === 'silent' || undefined}>{texts.engagementStates[state]}</span>
            <When at={silentAt ?? notifiedAt ?? createdAt} short />
            <Why of={label} trace={because.map(({ rule, facts }) => inWords([labelOf(rule), ...facts].join(': ')))} />
          </span>
        </li>
      ))}
    </Question>
  )
}

function Waiting({ id }: { id: string }) {
  return (
    <Question title={words.waits} empty={words.waitsEmpty}>
      {useOpenApprovals(id).map(({ approval, message }) => (
        <li key={approval.id}>
          <TextLink to="/incidents/$id/messages/$message" params={{ id, message: message.id }} c="inherit">
            {message.subject}
          </TextLink>
          <Text span c="dimmed">
            {words.waitsFor(texts.approvals[approval.kind].toLowerCase())}
          </Text>
        </li>
      ))}
    </Question>
  )
}

function Missing({ id }: { id: string }) {
  const posture = usePosture(id)
  return (
    <Question title={words.gaps} empty={words.gapsEmpty}>
      {unknownsOf(posture).map((gap) => (
        <li key={gap.key}>
          <TextLink to="/incidents/$id/facts" params={{ id }} search={{ fact: gap.key }} c="inherit">
            {labelOf(gap.key)}?
          </TextLink>
          <Text span c="dimmed">
            {texts.preview.decides(decidesOf(posture, gap))}
          </Text>
        </li>
      ))}
    </Question>
  )
}
