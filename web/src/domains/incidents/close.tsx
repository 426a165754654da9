import { Radio, Stack, Text, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api, type Schemas } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { incidentQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.close
type As = 'closed' | 'false_alarm'

interface CloseProps {
  incident: Schemas['Incident']
  /** What will happen, and what goes on all the same. */
  consequences(as: As): ReactNode
  onDone(): void
}

/** Ends the handling, or says that there was nothing. */
export function Close({ incident, consequences, onDone }: CloseProps) {
  const queryClient = useQueryClient()
  const fields = useFields<{ as: As; reason: string }>({ as: 'closed', reason: '' })
  const [version, setVersion] = useState(incident.version)
  const { id } = incident

  async function readAgain() {
    const theirs = await queryClient.fetchQuery({ ...incidentQuery(id), staleTime: 0 })
    setVersion(theirs.version)
    return fields.getValues()
  }

  return (
    <Form
      fields={fields}
      send={(body) =>
        api.POST('/api/v1/incidents/{id}/close', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body,
        })
      }
      done={async () => {
        onDone()
        await queryClient.invalidateQueries({ queryKey: ['incident', id] })
      }}
      submit={words.submit}
      note={words.note}
      conflict={{ read: readAgain, labels: {} }}
    >
      <Radio.Group label={words.as} {...fields.getInputProps('as')}>
        <Stack gap="xs" mt="xs">
          <Radio value="closed" label={words.closed} />
          <Radio value="false_alarm" label={words.falseAlarm} />
        </Stack>
      </Radio.Group>
      <div aria-live="polite">
        <Text fw={500}>{words.happens}</Text>
        {consequences(fields.getValues().as)}
      </div>
      <Textarea label={words.reason} required autosize minRows={2} {...fields.getInputProps('reason')} />
    </Form>
  )
}
