import { Group, Text, Title } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Schemas } from '../../api/client.ts'
import { ButtonLink, TextLink } from '../../kit/link.tsx'
import { TlpTag } from '../../kit/marks.tsx'
import { EmptyState } from '../../kit/page.tsx'
import { When } from '../../kit/when.tsx'
import { labelOf, listed } from '../../kit/words.ts'
import { texts as communications } from '../communications/texts.ts'
import { nameOf, zoneOf } from './clocks.ts'
import { GROUPS, groupOf, reportsWithoutText } from './message-groups.ts'
import { useApproversOf, useMayWrite, useNameOf } from './message-people.ts'
import { useEngagements, useMessages, usePosture } from './queries.ts'
import classes from './room.module.css'
import { texts } from './texts.ts'

const words = texts.messages
const route = getRouteApi('/framed/incidents/$id/messages')
type Message = Schemas['Message']

/** All that is owed and was said, by what one can do about it. */
export function MessagesPage() {
  const { id } = route.useParams()
  const messages = useMessages(id)
  const mayWrite = useMayWrite()
  return (
    <div className={classes.groups}>
      <Group justify="space-between">
        <Title order={2}>{words.title}</Title>
        {mayWrite && (
          <ButtonLink to="/incidents/$id/messages/new" params={{ id }}>
            {words.write}
          </ButtonLink>
        )}
      </Group>
      {messages.length === 0 && <EmptyState>{words.empty}</EmptyState>}
      {GROUPS.slice(0, 2).map((group) => (
        <Texts key={group} id={id} group={group} />
      ))}
      <Owed id={id} />
      {GROUPS.slice(2).map((group) => (
        <Texts key={group} id={id} group={group} />
      ))}
    </div>
  )
}

const Part = ({ title, note, children }: { title: string; note?: string; children: ReactNode[] }) =>
  children.length > 0 && (
    <section>
      <Title order={3}>
        {title} <span className={classes.count}>{children.length}</span>
      </Title>
      {note && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
      <ul className={classes.list}>{children}</ul>
    </section>
  )

function Texts({ id, group }: { id: string; group: (typeof GROUPS)[number] }) {
  const engagements = useEngagements(id)
  const stateOf = useStateOf(id)
  const messages = useMessages(id).filter((message) => groupOf(message) === group)
  return (
    <Part title={words.groups[group]}>
      {messages.toReversed().map((message) => (
        <li key={message.id}>
          <span>
            <TextLink to="/incidents/$id/messages/$message" params={{ id, message: message.id }} c="inherit">
              {message.subject}
            </TextLink>{' '}
            <Text span c="dimmed">
              {words.to(engagements.find((one) => one.id === message.engagementId)?.label ?? words.somebody)}
            </Text>
          </span>
          <span className={classes.right}>
            <Text span c="dimmed">
              {stateOf(message)}
            </Text>
            <TlpTag tlp={message.tlp} />
            <When at={message.createdAt} short />
          </span>
        </li>
      ))}
    </Part>
  )
}

/** What a reader must know of a text before anything else. */
function useStateOf(id: string): (message: Message) => string {
  const engagements = useEngagements(id)
  const nameOfPerson = useNameOf()
  const approversOf = useApproversOf()
  return ({ state, approvals, toCorrect, engagementId }) => {
    if (toCorrect) return words.noLonger(listed(toCorrect.facts.map(({ key }) => labelOf(key).toLowerCase())))
    const no = approvals.find((one) => one.state === 'rejected')
    if (state === 'rejected' && no) return words.rejectedBy(nameOfPerson(no.decidedBy), no.comment)
    if (state === 'held') {
      const open = approvals.filter((one) => one.state === 'open')
      return words.mustApprove(listed(open.map(({ kind }) => approversOf(kind))))
    }
    const engaged = engagements.find((one) => one.id === engagementId)
    return state === 'sent' && engaged ? texts.engagementStates[engaged.state] : communications.states[state]
  }
}

/** What the plan wants and cannot write yet, and reports that no rule writes. */
function Owed({ id }: { id: string }) {
  const posture = usePosture(id)
  const mayWrite = useMayWrite()
  const wanted = posture.messages.flatMap(({ satisfies }) => satisfies ?? [])
  const written = [...useMessages(id), ...wanted.map((satisfies) => ({ state: 'held' as const, satisfies }))]
  const labelOfStakeholder = (stakeholder: string) =>
    posture.engagements.find((one) => one.stakeholder === stakeholder)?.label ?? labelOf(stakeholder)
  return (
    <Part title={words.owed} note={words.owedNote}>
      {[
        ...posture.messages.map(({ stakeholder, cause, template, dueBy }) => (
          <li key={`${stakeholder} ${cause}`}>
            <span>
              {labelOf(template)}{' '}
              <Text span c="dimmed">
                {words.unreached(labelOfStakeholder(stakeholder))}
              </Text>
            </span>
            <When at={dueBy} short />
          </li>
        )),
        ...reportsWithoutText(posture, written).map((clock) => (
          <li key={clock.key}>
            <span>{nameOf(clock)}</span>
            <span className={classes.right}>
              <When at={clock.stage.due ?? ''} zone={zoneOf(clock)} />
              {mayWrite && (
                <TextLink to="/incidents/$id/messages/new" params={{ id }} search={{ report: clock.key }}>
                  {words.writeReport}
                </TextLink>
              )}
            </span>
          </li>
        )),
      ]}
    </Part>
  )
}
