import { Button, Modal, NativeSelect, Select, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { labelOf } from '../../kit/words.ts'
import { outsideQuery } from '../directory/queries.ts'
import { useHasRole } from '../identity/queries.ts'
import type { Engagement } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.people.engage
type Function = Schemas['Person']['functions'][number]

const FUNCTIONS: readonly Function[] = [
  'incident_manager',
  'technical_lead',
  'network_security',
  'executive',
  'legal_counsel',
  'privacy_officer',
  'compliance',
  'communications',
  'human_resources',
  'physical_security',
  'help_desk',
  'business_owner',
]

export function EngageButton({ incidentId }: { incidentId: string }) {
  const [opened, { open, close }] = useDisclosure()
  const queryClient = useQueryClient()
  if (!useHasRole('coordinator', 'responder')) return null
  return (
    <>
      <Button variant="default" className="no-print" onClick={open}>
        {words.open}
      </Button>
      <Modal opened={opened} onClose={close} title={words.title}>
        <EngageForm
          incidentId={incidentId}
          onDone={() => {
            close()
            void queryClient.invalidateQueries({ queryKey: ['incident', incidentId] })
          }}
        />
      </Modal>
    </>
  )
}

interface EngageFormProps {
  incidentId: string
  /** Chosen already, where somebody is engaged again. */
  stakeholder?: string
  onDone(): void
}

export function EngageForm({ incidentId, stakeholder = '', onDone }: EngageFormProps) {
  const organisations = useQuery(outsideQuery).data?.items ?? []
  const fields = useFields({ stakeholder, capacity: 'informed' as Engagement['capacity'], reason: '' })
  return (
    <Form
      fields={fields}
      send={(body, key) =>
        api.POST('/api/v1/incidents/{id}/engagements', {
          params: { path: { id: incidentId }, header: { 'Idempotency-Key': key } },
          body,
        })
      }
      done={onDone}
      submit={words.submit}
      note={words.note}
    >
      <Select
        label={words.who}
        required
        searchable
        nothingFoundMessage={words.none}
        data={[
          { group: words.functions, items: FUNCTIONS.map((value) => ({ value, label: labelOf(value) })) },
          { group: words.organisations, items: organisations.map(({ id, name }) => ({ value: id, label: name })) },
        ]}
        {...fields.getInputProps('stakeholder')}
      />
      <NativeSelect
        label={words.capacity}
        data={Object.entries(texts.capacities).map(([value, label]) => ({ value, label }))}
        {...fields.getInputProps('capacity')}
      />
      <Textarea label={texts.people.reason} required autosize minRows={2} {...fields.getInputProps('reason')} />
    </Form>
  )
}
