import { Button, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { severityWord, tlpChoices } from '../../kit/marks.tsx'
import { incidentQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.reclassify
type Incident = Schemas['Incident']
const editable = ({ title, severity, tlp }: Incident) => ({ title, severity: String(severity), tlp, reason: '' })

/** The pattern of an edit: a form in a dialogue, If-Match with the version that was read, and the choice where somebody was faster. */
export function Reclassify({ incident }: { incident: Incident }) {
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant="default" size="compact-sm" className="no-print" onClick={open}>
        {words.open}
      </Button>
      <Modal opened={opened} onClose={close} title={words.title}>
        <ReclassifyForm incident={incident} onDone={close} />
      </Modal>
    </>
  )
}

function ReclassifyForm({ incident, onDone }: { incident: Incident; onDone(): void }) {
  const queryClient = useQueryClient()
  const fields = useFields(editable(incident))
  // Of what is edited, which a live update of the page must not change.
  const [version, setVersion] = useState(incident.version)
  const { id } = incident

  async function readAgain() {
    const theirs = await queryClient.fetchQuery({ ...incidentQuery(id), staleTime: 0 })
    setVersion(theirs.version)
    return { ...editable(theirs), reason: fields.getValues().reason }
  }

  return (
    <Form
      fields={fields}
      send={({ title, severity, tlp, reason }) =>
        api.POST('/api/v1/incidents/{id}/reclassify', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body: { title, severity: Number(severity), tlp, reason },
        })
      }
      done={async ({ data }) => {
        queryClient.setQueryData(incidentQuery(id).queryKey, data)
        onDone()
        await queryClient.invalidateQueries({ queryKey: ['incident', id] })
      }}
      submit={words.submit}
      note={words.note}
      conflict={{ read: readAgain, labels: words.fields }}
    >
      <TextInput label={words.fields.title} required {...fields.getInputProps('title')} />
      <NativeSelect
        label={words.fields.severity}
        data={[1, 2, 3, 4].map((one) => ({ value: String(one), label: `${one} ${severityWord(one)}` }))}
        {...fields.getInputProps('severity')}
      />
      <NativeSelect label={words.fields.tlp} data={tlpChoices} {...fields.getInputProps('tlp')} />
      <Textarea label={words.reason} required autosize minRows={2} {...fields.getInputProps('reason')} />
    </Form>
  )
}
