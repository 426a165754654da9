import { Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ButtonLink, TextLink } from '../../kit/link.tsx'
import { EmptyState, Page } from '../../kit/page.tsx'
import { When } from '../../kit/when.tsx'
import classes from './approvals.module.css'
import { approvalsQuery, type Waiting } from './queries.ts'
import { texts } from './texts.ts'
import { WaitingText } from './waiting-text.tsx'

const words = texts.inbox
const route = getRouteApi('/framed/approvals')

/** What waits for whoever is signed in, one text at a time; made for a phone. */
export function ApprovalsPage() {
  const search = route.useSearch()
  const { items } = useSuspenseQuery(approvalsQuery).data
  const read = items.find(({ message, request }) => message.id === search.message && request.kind === search.kind)
  if (read) {
    const others = items.filter((one) => one !== read)
    return (
      <Page title={words.heading(texts.approvals[read.request.kind])}>
        <WaitingText key={`${read.message.id} ${read.request.kind}`} waiting={read} />
        {others.length > 0 && <Others items={others} />}
      </Page>
    )
  }
  return (
    <Page title={words.title}>
      {items.length === 0 ? (
        <EmptyState action={<ButtonLink to="/incidents">{words.toIncidents}</ButtonLink>}>{words.empty}</EmptyState>
      ) : (
        <EmptyState action={<ButtonLink to="/approvals">{words.next}</ButtonLink>}>{words.gone}</EmptyState>
      )}
    </Page>
  )
}

const Others = ({ items }: { items: readonly Waiting[] }) => (
  <section>
    <Title order={2}>{words.also}</Title>
    <ul className={classes.others}>
      {items.map(({ request, incident, message }) => (
        <li key={request.id}>
          <TextLink to="/approvals" search={{ message: message.id, kind: request.kind }} c="inherit">
            <strong>{texts.approvals[request.kind]}</strong> {message.subject}
          </TextLink>
          <span>
            {incident.reference} · <When at={request.createdAt} short />
          </span>
        </li>
      ))}
    </ul>
  </section>
)
