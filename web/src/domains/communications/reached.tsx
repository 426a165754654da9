import { Text, Title } from '@mantine/core'
import type { Schemas } from '../../api/client.ts'
import { labelOf, listed } from '../../kit/words.ts'
import classes from './message.module.css'
import { texts } from './texts.ts'

const words = texts.reached

export interface ReachedProps {
  recipients: readonly { id: string; name: string }[]
  gate: readonly Schemas['GateAnswer'][]
  /** Ids of those of an earlier version, against which new ones are marked. */
  before?: readonly string[] | undefined
}

/** Who gets a text, by name and in order, and what the gate says of each way: once, where it says the same of all. */
export function Reached({ recipients, gate, before }: ReachedProps) {
  const [same, ...others] = [...new Set(gate.map(({ why }) => why))]
  const alike = others.length === 0
  const removed = before?.filter((id) => !recipients.some((one) => one.id === id)).length ?? 0
  return (
    <section>
      <Title order={3}>{words.title}</Title>
      {recipients.length === 0 && <Text c="dimmed">{words.nobody}</Text>}
      <ol className={classes.recipients}>
        {recipients.map(({ id, name }) => {
          const ways = gate.filter(({ recipient }) => recipient === id)
          return (
            <li key={id}>
              {name}
              {before && !before.includes(id) && <ins> {words.isNew}</ins>}{' '}
              <Text span c="dimmed">
                {listed(ways.map(({ channel }) => channelName(channel)))}
              </Text>
              {!alike && [...new Set(ways.map(({ why }) => why))].map((why) => <Sentence key={why}>{why}</Sentence>)}
            </li>
          )
        })}
      </ol>
      {removed > 0 && <del>{words.removed(removed)}</del>}
      {alike && same && (
        <>
          <Title order={3}>{words.gate}</Title>
          <Sentence>{same}</Sentence>
        </>
      )}
    </section>
  )
}

const Sentence = ({ children }: { children: string }) => <p className={classes.sentence}>{children}</p>

export const channelName = (channel: string | null) =>
  channel === null ? words.noChannel : ((texts.channels as Record<string, string>)[channel] ?? labelOf(channel))
