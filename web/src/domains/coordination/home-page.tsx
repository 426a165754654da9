import { Text, Title } from '@mantine/core'
import { useQueries, useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Schemas } from '../../api/client.ts'
import { ButtonLink, TextLink } from '../../kit/link.tsx'
import { EmptyState, Page } from '../../kit/page.tsx'
import { When } from '../../kit/when.tsx'
import { labelOf } from '../../kit/words.ts'
import { approvalsQuery } from '../communications/queries.ts'
import { incidentsQuery } from '../incidents/queries.ts'
import { texts as incidentTexts } from '../incidents/texts.ts'
import { decidesOf, unknownsOf } from './gaps.ts'
import classes from './home.module.css'
import { engagementsQuery, postureQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.home
type Incident = Schemas['Incident']

/** Of so many incidents it is asked who is silent and what is missing: those that are due first. */
const LOOKED_AT = 10
/** What decides most in each; all of it stands in the incident. */
const ASKED = 3
/** A list for the eye, not for the archive. */
const SHOWN = 12

export function HomePage() {
  const { data } = useSuspenseInfiniteQuery(incidentsQuery({ sort: 'due' }))
  const incidents = data.pages.flatMap(({ items }) => items)
  const near = incidents.slice(0, LOOKED_AT)
  return (
    <Page title={words.title} action={<ButtonLink to="/declare">{incidentTexts.list.declare}</ButtonLink>}>
      <div className={classes.columns}>
        <DueNext incidents={incidents} />
        <Unaware incidents={near} />
        <WaitsForYou incidents={near} />
      </div>
    </Page>
  )
}

interface ColumnProps {
  id: string
  title: string
  empty: string
  note?: string | undefined
  children: ReactNode[]
}

const Column = ({ id, title, empty, note, children }: ColumnProps) => (
  <section aria-labelledby={id} className={classes.column}>
    <Title order={2} id={id}>
      {title}
    </Title>
    {children.length > 0 ? <ul className={classes.list}>{children}</ul> : <EmptyState>{empty}</EmptyState>}
    {note && (
      <Text size="xs" c="dimmed">
        {note}
      </Text>
    )}
  </section>
)

const Room = ({ incident: { id, reference, title } }: { incident: Pick<Incident, 'id' | 'reference' | 'title'> }) => (
  <TextLink to="/incidents/$id" params={{ id }} c="dimmed">
    {reference} {title}
  </TextLink>
)

const DueNext = ({ incidents }: { incidents: readonly Incident[] }) => (
  <Column id="due" title={words.due} empty={words.dueEmpty}>
    {incidents
      .filter(({ nextDueAt }) => nextDueAt !== null)
      .slice(0, SHOWN)
      .map((incident) => (
        <li key={incident.id}>
          <strong>{incident.nextDueLabel}</strong>
          <When at={incident.nextDueAt ?? ''} />
          <Room incident={incident} />
        </li>
      ))}
  </Column>
)

const UNAWARE: Schemas['Engagement']['state'][] = ['silent', 'proposed', 'approved', 'notified']

function Unaware({ incidents }: { incidents: readonly Incident[] }) {
  const answers = useQueries({ queries: incidents.map(({ id }) => engagementsQuery(id)) })
  const unaware = incidents.flatMap((incident, index) =>
    (answers[index]?.data?.items ?? [])
      .filter(({ state }) => UNAWARE.includes(state))
      .map((engagement) => ({ incident, engagement })),
  )
  unaware.sort((a, b) => UNAWARE.indexOf(a.engagement.state) - UNAWARE.indexOf(b.engagement.state))
  return (
    <Column
      id="silent"
      title={words.silent}
      empty={words.silentEmpty}
      note={incidents.length === LOOKED_AT ? words.of(LOOKED_AT) : undefined}
    >
      {unaware
        .slice(0, SHOWN)
        .map(({ incident, engagement: { id, label, state, silentAt, notifiedAt, createdAt } }) => (
          <li key={id}>
            <span>
              <strong data-silent={state === 'silent' || undefined}>{label}</strong> {texts.engagementStates[state]}
            </span>
            <When at={silentAt ?? notifiedAt ?? createdAt} />
            <Room incident={incident} />
          </li>
        ))}
    </Column>
  )
}

function WaitsForYou({ incidents }: { incidents: readonly Incident[] }) {
  const approvals = useQuery(approvalsQuery).data?.items ?? []
  const postures = useQueries({ queries: incidents.map(({ id }) => postureQuery(id)) })
  const gaps = incidents.flatMap((incident, index) => {
    const posture = postures[index]?.data
    return posture
      ? unknownsOf(posture)
          .slice(0, ASKED)
          .map((gap) => ({ incident, gap, decides: decidesOf(posture, gap) }))
      : []
  })
  return (
    <Column id="waits" title={words.waits} empty={words.waitsEmpty}>
      {[
        ...approvals.map(({ request, incident, message }) => (
          <li key={request.id}>
            <strong>{words.approval(texts.approvals[request.kind])}</strong>
            <span>{message.subject}</span>
            <Room incident={incident} />
          </li>
        )),
        ...gaps.map(({ incident, gap, decides }) => (
          <li key={`${incident.id} ${gap.key}`}>
            <strong>{labelOf(gap.key)}?</strong>
            <span>{texts.preview.decides(decides)}</span>
            <Room incident={incident} />
          </li>
        )),
      ]}
    </Column>
  )
}
