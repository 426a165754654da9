import { NativeSelect, Skeleton, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Schemas } from '../../api/client.ts'
import type { Fields } from '../../kit/form/use-fields.ts'
import { tlpChoices } from '../../kit/marks.tsx'
import { Problem } from '../../kit/problem.tsx'
import { MessageText } from '../communications/message-text.tsx'
import { Reached } from '../communications/reached.tsx'
import classes from './preview.module.css'
import { type MessageInput, messagePreviewQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.editor

export type TextValues = Pick<Schemas['Message'], 'subject' | 'body' | 'tlp'>

/** The fields of every text. */
export const TextFields = <V extends TextValues & Record<string, unknown>>({ fields }: { fields: Fields<V> }) => (
  <>
    <TextInput label={words.subject} required {...fields.getInputProps('subject')} />
    <NativeSelect label={words.marking} data={tlpChoices} {...fields.getInputProps('tlp')} />
    <Textarea
      label={words.body}
      description={words.bodyHelp}
      required
      autosize
      minRows={10}
      {...fields.getInputProps('body')}
    />
  </>
)

type Preview = Schemas['MessagePreview']

/** What the API says of a text while it is written; nothing, until there is enough of it to ask. */
export function useMessagePreview(id: string, input: MessageInput | undefined): UseQueryResult<Preview> {
  const [asked] = useDebouncedValue(input && JSON.stringify(input), 400)
  const ready = asked === undefined ? undefined : (JSON.parse(asked) as MessageInput)
  return useQuery({
    ...messagePreviewQuery(id, ready ?? { stakeholder: '' }),
    enabled: Boolean(ready?.stakeholder && ready.subject && ready.body),
    placeholderData: keepPreviousData,
  })
}

/** Beside the editor: what each recipient would read, and what the gate would say. */
export function MessagePreview({ preview: { data, error, isFetching } }: { preview: UseQueryResult<Preview> }) {
  const [chosen, setChosen] = useState(0)
  const read = data?.recipients[chosen] ?? data?.recipients[0]
  return (
    <aside className={classes.preview} aria-label={words.previewTitle}>
      <Title order={2}>{words.previewTitle}</Title>
      {error && <Problem error={error} />}
      {!data && !error && (isFetching ? <Skeleton height={160} /> : <Text c="dimmed">{words.previewEmpty}</Text>)}
      {data && read && (
        <>
          {data.recipients.length > 1 && (
            <NativeSelect
              label={words.previewOf}
              data={data.recipients.map(({ name }, index) => ({ value: String(index), label: name }))}
              value={String(chosen)}
              onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
            />
          )}
          <MessageText subject={read.subject} body={read.body} tlp={data.tlp} privileged={data.privileged} />
          <Reached recipients={data.recipients} gate={data.gate} />
        </>
      )}
    </aside>
  )
}
