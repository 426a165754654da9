import { Group, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Schemas } from '../../api/client.ts'
import { Problem } from '../../kit/problem.tsx'
import { SaveButton } from '../../kit/save-button.tsx'
import classes from './audit.module.css'
import { proofQuery } from './queries.ts'
import { texts } from './texts.ts'
import { Verdict } from './verdict.tsx'
import { type Step, verifyEntry } from './verify.ts'

const words = texts.entry

/** The proof of an entry, worked out step by step in the browser. */
export function Proof({ entry }: { entry: Schemas['LogEntry'] }) {
  const { data, error, refetch } = useQuery(proofQuery(entry.index))
  const [kept, setKept] = useState('')
  return (
    <Stack component="section" gap="sm">
      <div>
        <Title order={2}>{words.proof}</Title>
        <Text size="sm" c="dimmed">
          {words.proofHelp}
        </Text>
      </div>
      {error && <Problem error={error} again={refetch} />}
      {!data && !error && <Skeleton height={140} aria-label={words.working} />}
      {data && (
        <>
          <Steps steps={verifyEntry(entry, data.proof, kept.trim() || data.key)} />
          <TextInput
            label={words.keyLabel}
            description={words.keyHelp}
            placeholder={data.key}
            value={kept}
            onChange={({ currentTarget }) => setKept(currentTarget.value)}
            maw="46rem"
          />
          <Group>
            <SaveButton name={`entry-${entry.index}.tlog-proof`} text={data.proof}>
              {words.save}
            </SaveButton>
          </Group>
        </>
      )}
    </Stack>
  )
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const proved = steps.every(({ right }) => right)
  return (
    <div>
      <ol className={classes.steps}>
        {steps.map(({ what, right }) => (
          <li key={what} data-right={right}>
            <span className={classes.mark}>
              <span aria-hidden="true">{right ? '✓' : '✗'}</span> {right ? words.yes : words.no}
            </span>
            {what}
          </li>
        ))}
      </ol>
      <Verdict proved={proved}>{proved ? words.passed : words.failed}</Verdict>
    </div>
  )
}
