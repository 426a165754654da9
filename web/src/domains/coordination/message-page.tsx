import { Group, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Schemas } from '../../api/client.ts'
import { ButtonLink, TextLink } from '../../kit/link.tsx'
import { EmptyState } from '../../kit/page.tsx'
import { When } from '../../kit/when.tsx'
import { inWords } from '../../kit/words.ts'
import { ReportName } from '../communications/asking.tsx'
import { Checklist } from '../communications/checklist.tsx'
import { Ledger } from '../communications/ledger.tsx'
import layout from '../communications/message.module.css'
import { MessageText } from '../communications/message-text.tsx'
import { gateQuery } from '../communications/queries.ts'
import { Reached } from '../communications/reached.tsx'
import { texts as communications } from '../communications/texts.ts'
import { useMe } from '../identity/queries.ts'
import { isRewritable } from './message-groups.ts'
import { useApproversOf, useMayWrite, useNameOf } from './message-people.ts'
import { useEngagements, useMessages } from './queries.ts'
import classes from './room.module.css'
import { texts } from './texts.ts'

const words = texts.messages
const route = getRouteApi('/framed/incidents/$id/messages/$message')
type Message = Schemas['Message']

/** One text: what it says, who gets it, what holds it, and what became of it. */
export function MessagePage() {
  const { id, message: messageId } = route.useParams()
  const message = useMessages(id).find((one) => one.id === messageId)
  return (
    <div className={classes.groups}>
      <TextLink to="/incidents/$id/messages" params={{ id }}>
        {words.back}
      </TextLink>
      {message ? <Whole id={id} message={message} /> : <EmptyState>{words.notThere}</EmptyState>}
    </div>
  )
}

function Whole({ id, message }: { id: string; message: Message }) {
  const engagement = useEngagements(id).find((one) => one.id === message.engagementId)
  const { recipients, gate } = useSuspenseQuery(gateQuery(id, message.id)).data
  return (
    <>
      <Group justify="space-between">
        <Group gap="0.25rem 1rem">
          <Title order={2}>
            {message.satisfies ? <ReportName report={message.satisfies} /> : words.messageTo(engagement?.label)}
          </Title>
          <Text c="dimmed">{communications.states[message.state]}</Text>
        </Group>
        <Actions id={id} message={message} />
      </Group>
      <div className={layout.columns}>
        <div className={layout.main}>
          <MessageText {...message} />
        </div>
        <aside className={layout.aside} aria-label={communications.reached.title}>
          <Approvals message={message} />
          <Reached recipients={recipients} gate={message.state === 'sent' ? [] : gate} />
          {message.checklist && <Checklist items={message.checklist} forCounsel={message.forCounsel} />}
          <Origin message={message} />
        </aside>
      </div>
      <Ledger incidentId={id} messageId={message.id} />
    </>
  )
}

function Actions({ id, message }: { id: string; message: Message }) {
  const me = useMe().person
  const mayWrite = useMayWrite()
  const mine = message.approvals.find(({ state, kind }) => state === 'open' && me.approves.includes(kind))
  return (
    <Group gap="sm" className="no-print">
      {mayWrite && isRewritable(message) && (
        <ButtonLink to="/incidents/$id/messages/$message/edit" params={{ id, message: message.id }} variant="default">
          {words.edit}
        </ButtonLink>
      )}
      {mine && message.createdBy !== me.id && (
        <ButtonLink to="/approvals" search={{ message: message.id, kind: mine.kind }}>
          {words.decide}
        </ButtonLink>
      )}
      {mayWrite && message.toCorrect && (
        <ButtonLink to="/incidents/$id/messages/new" params={{ id }} search={{ corrects: message.id }}>
          {words.correct}
        </ButtonLink>
      )}
    </Group>
  )
}

/** Who was asked, and what they said; of an earlier text only what was decided. */
function Approvals({ message: { approvals } }: { message: Message }) {
  const nameOf = useNameOf()
  const approversOf = useApproversOf()
  const shown = approvals.filter(({ state, decidedBy }) => state !== 'void' || decidedBy !== null)
  if (shown.length === 0) return null
  const sentenceOf = ({ kind, state, decidedBy, comment }: Message['approvals'][number]) => {
    if (state === 'open') return words.asked(approversOf(kind))
    const who = nameOf(decidedBy)
    const said = state === 'void' ? words.void(who) : words[`${state}By`](who, comment)
    return `${communications.approvals[kind]}: ${said}`
  }
  return (
    <section>
      <Title order={3}>{words.approvals}</Title>
      <ul className={classes.list}>
        {shown.toReversed().map((request) => (
          <li key={request.id}>
            <span>{sentenceOf(request)}</span>
            <When at={request.decidedAt ?? request.createdAt} short />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Origin({ message: { createdBy, createdAt, why } }: { message: Message }) {
  const nameOf = useNameOf()
  return (
    <section>
      <Title order={3}>{words.why}</Title>
      <p className={classes.origin}>
        {createdBy === null ? words.byPlan : words.byHand(nameOf(createdBy))}, <When at={createdAt} />
        {why && <>. {inWords(why)}</>}
      </p>
    </section>
  )
}
