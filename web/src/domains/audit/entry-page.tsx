import { Code, Group, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Schemas } from '../../api/client.ts'
import { Page } from '../../kit/page.tsx'
import { SaveButton } from '../../kit/save-button.tsx'
import { When } from '../../kit/when.tsx'
import { Actor } from './actor.tsx'
import { describeAction } from './describe-change.ts'
import { Proof } from './proof.tsx'
import { entryQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.entry
const route = getRouteApi('/framed/log/$index')

/** One entry to the byte, and the proof that the log holds it. */
export function EntryPage() {
  const index = Number(route.useParams().index)
  const { data: entry } = useSuspenseQuery(entryQuery(index))
  if (!entry) return null
  return (
    <Page title={words.title(index)}>
      <Proof entry={entry} />
      <Contents entry={entry} />
    </Page>
  )
}

function Contents({ entry: { index, text, entry, private: hidden, erased } }: { entry: Schemas['LogEntry'] }) {
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{words.what}</Title>
      {!entry && <Text c="dimmed">{words.none}</Text>}
      {entry && (
        <Text>
          <strong>{describeAction(entry.action)}</strong> · <Actor actor={entry.actor} /> · <When at={entry.at} />
        </Text>
      )}
      {hidden != null && <Block title={words.private}>{JSON.stringify(hidden, null, 2)}</Block>}
      {erased && <Text>{words.erased}</Text>}
      {entry?.payload != null && <Block title={words.payload}>{JSON.stringify(entry.payload, null, 2)}</Block>}
      {text !== null && (
        <>
          <Block title={words.text}>{text}</Block>
          <Group>
            <SaveButton name={`entry-${index}.json`} text={text}>
              {words.saveText}
            </SaveButton>
          </Group>
        </>
      )}
    </Stack>
  )
}

const Block = ({ title, children }: { title: string; children: ReactNode }) => (
  <div>
    <Title order={3}>{title}</Title>
    <Code block style={{ whiteSpace: 'pre-wrap' }}>
      {children}
    </Code>
  </div>
)
