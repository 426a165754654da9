import { Button, Code, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Page } from '../../kit/page.tsx'
import { Problem } from '../../kit/problem.tsx'
import { SaveButton } from '../../kit/save-button.tsx'
import { checkpointQuery, readConsistency } from './queries.ts'
import { texts } from './texts.ts'
import { Verdict } from './verdict.tsx'
import { hasGrown, readNote } from './verify.ts'

const words = texts.checkpoint

/** What to keep outside, and the comparison with what was kept. */
export function CheckpointPage() {
  const { note, key } = useSuspenseQuery(checkpointQuery).data
  const head = readNote(note, key)
  return (
    <Page title={words.title}>
      <Stack gap="xl" maw="46rem">
        <Stack component="section" gap="sm">
          <Text>{words.help}</Text>
          {typeof head !== 'string' && (
            <Text>
              <strong>{words.size(head.size)}</strong>, {words.signed(head.origin)}
            </Text>
          )}
          <div>
            <Title order={2}>{words.note}</Title>
            <Code block style={{ whiteSpace: 'pre-wrap' }}>
              {note}
            </Code>
          </div>
          <div>
            <Title order={2}>{words.key}</Title>
            <Text size="sm" c="dimmed">
              {words.keyHelp}
            </Text>
            <Code block style={{ whiteSpace: 'pre-wrap' }}>
              {key}
            </Code>
          </div>
          <Group>
            <SaveButton name="checkpoint.txt" text={note}>
              {words.save}
            </SaveButton>
            <SaveButton name="log-key.txt" text={`${key}\n`}>
              {words.saveKey}
            </SaveButton>
          </Group>
        </Stack>
        <Compare note={note} signedBy={key} />
        <Stack component="section" gap="xs">
          <Title order={2}>{words.copy}</Title>
          <Text>{words.copyHelp}</Text>
          <Code block>{words.copyCommands}</Code>
        </Stack>
      </Stack>
    </Page>
  )
}

function Compare({ note, signedBy }: { note: string; signedBy: string }) {
  const [older, setOlder] = useState('')
  const comparing = useMutation({ mutationFn: () => compare(older, note, signedBy) })
  return (
    <Stack component="section" gap="xs">
      <Title order={2}>{words.older}</Title>
      <Text>{words.olderHelp}</Text>
      <Textarea
        label={words.olderLabel}
        autosize
        minRows={4}
        value={older}
        onChange={({ currentTarget }) => {
          setOlder(currentTarget.value)
          comparing.reset()
        }}
      />
      <Group>
        <Button
          variant="default"
          disabled={older.trim() === ''}
          loading={comparing.isPending}
          onClick={() => comparing.mutate()}
        >
          {words.compare}
        </Button>
      </Group>
      {comparing.data && <Verdict proved={comparing.data.proved}>{comparing.data.says}</Verdict>}
      {comparing.error && <Problem error={comparing.error} />}
    </Stack>
  )
}

async function compare(older: string, newer: string, key: string): Promise<{ proved: boolean; says: string }> {
  const [from, to] = [readNote(older, key), readNote(newer, key)]
  if (typeof from === 'string') return { proved: false, says: words.badOlder(from) }
  if (typeof to === 'string') return { proved: false, says: words.badOlder(to) }
  if (from.size > to.size) return { proved: false, says: words.notGrown }
  const hashes = from.size === to.size ? [] : await readConsistency(from.size, to.size)
  if (!hasGrown(from, to, hashes)) return { proved: false, says: words.notGrown }
  return { proved: true, says: from.size === to.size ? words.same : words.grew(from.size, to.size) }
}
