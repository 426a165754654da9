import { Alert, Button, Group, Switch } from '@mantine/core'
import { useState } from 'react'
import { When } from '../../kit/when.tsx'
import { useMe } from '../identity/queries.ts'
import classes from './approvals.module.css'
import { Asking } from './asking.tsx'
import { Checklist } from './checklist.tsx'
import { Decide } from './decide.tsx'
import layout from './message.module.css'
import { MessageText, type Text } from './message-text.tsx'
import type { Waiting } from './queries.ts'
import { Reached } from './reached.tsx'
import { texts } from './texts.ts'

const words = texts.inbox

interface Version extends Text {
  recipients: readonly string[]
}

/** Everything that a decision takes, in the order in which it is needed. */
export function WaitingText({ waiting }: { waiting: Waiting }) {
  const { message, recipients, gate, lastDecided } = waiting
  const me = useMe().person
  // What was on the screen: a live update must not change a text between reading and deciding.
  const [read, setRead] = useState(waiting)
  const [marked, setMarked] = useState(true)
  const changedNow = read.message.contentHash !== message.contentHash
  const earlier: Version | null = changedNow ? versionOf(read) : lastDecided
  const differs = earlier !== null && isOther(earlier, versionOf(waiting))
  const before = marked && differs ? earlier : undefined
  return (
    <>
      <div className={layout.columns}>
        <div className={layout.main}>
          <Asking waiting={waiting} />
          {changedNow ? (
            <Changed onRead={() => setRead(waiting)} />
          ) : (
            lastDecided && <Since lastDecided={lastDecided} differs={differs} />
          )}
          {differs && (
            <Switch
              label={words.marks}
              checked={marked}
              onChange={({ currentTarget }) => setMarked(currentTarget.checked)}
            />
          )}
          <MessageText {...message} before={before} />
        </div>
        <aside className={layout.aside} aria-label={texts.reached.title}>
          <Reached recipients={recipients} gate={gate} before={before?.recipients} />
          {message.checklist && <Checklist items={message.checklist} forCounsel={message.forCounsel} />}
        </aside>
      </div>
      {message.createdBy === me.id ? <p>{words.own}</p> : <Decide waiting={waiting} blocked={changedNow} />}
    </>
  )
}

const versionOf = ({ message: { subject, body, tlp }, recipients }: Waiting): Version => ({
  ...{ subject, body, tlp },
  recipients: recipients.map(({ id }) => id),
})

const isOther = (one: Version, other: Version) =>
  one.subject !== other.subject ||
  one.body !== other.body ||
  one.tlp !== other.tlp ||
  one.recipients.toSorted().join() !== other.recipients.toSorted().join()

const Changed = ({ onRead }: { onRead(): void }) => (
  <Alert color="yellow" variant="light" role="alert" title={words.changedNow} styles={{ title: { color: 'inherit' } }}>
    <Group justify="space-between">
      {words.changedNowText}
      <Button variant="default" onClick={onRead}>
        {words.readNow}
      </Button>
    </Group>
  </Alert>
)

interface SinceProps {
  lastDecided: NonNullable<Waiting['lastDecided']>
  differs: boolean
}

const Since = ({ lastDecided: { at, comment }, differs }: SinceProps) => (
  <p className={classes.since}>
    <strong>{differs ? words.changedSince : words.sameSince}</strong>, <When at={at} />.{' '}
    {comment && words.youSaid(comment)}
  </p>
)
