import { NativeSelect, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { incidentQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.phase
type Incident = Schemas['Incident']
const PHASES = Object.entries(texts.phases).map(([value, label]) => ({ value, label }))

/** Moves the handling to another phase, forward or back. */
export function ChangePhase({ incident, onDone }: { incident: Incident; onDone(): void }) {
  const queryClient = useQueryClient()
  const fields = useFields({ phase: incident.phase, reason: '' })
  const [version, setVersion] = useState(incident.version)
  const { id } = incident

  async function readAgain() {
    const theirs = await queryClient.fetchQuery({ ...incidentQuery(id), staleTime: 0 })
    setVersion(theirs.version)
    return { phase: theirs.phase, reason: fields.getValues().reason }
  }

  return (
    <Form
      fields={fields}
      send={({ phase, reason }) =>
        api.POST('/api/v1/incidents/{id}/phase', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body: { phase, ...(reason.trim() && { reason }) },
        })
      }
      done={async () => {
        onDone()
        await queryClient.invalidateQueries({ queryKey: ['incident', id] })
      }}
      submit={words.submit}
      conflict={{
        read: readAgain,
        labels: { phase: words.phase },
        show: (_, value) => texts.phases[value as Incident['phase']],
      }}
    >
      <NativeSelect label={words.phase} data={PHASES} {...fields.getInputProps('phase')} />
      <Textarea label={words.reason} autosize minRows={2} {...fields.getInputProps('reason')} />
    </Form>
  )
}
