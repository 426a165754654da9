import { Radio, Stack, Textarea } from '@mantine/core'
import { api, type Schemas } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { type Clock, stageOf } from './clocks.ts'
import { texts } from './texts.ts'

const words = texts.clocks.waive

interface WaiveFormProps {
  incidentId: string
  clock: Clock
  onDone(): void
}

/** Says that a report need not be made, and why. */
export function WaiveForm({ incidentId, clock, onDone }: WaiveFormProps) {
  const fields = useFields(
    { kind: 'not_required' as Schemas['Waiver']['kind'], reason: '' },
    { draft: `waiver ${incidentId} ${clock.key}` },
  )
  return (
    <Form
      fields={fields}
      send={(decision, key) =>
        api.POST('/api/v1/incidents/{id}/waivers', {
          params: { path: { id: incidentId }, header: { 'Idempotency-Key': key } },
          body: { ...stageOf(clock), ...decision },
        })
      }
      done={onDone}
      submit={words.submit}
      note={words.note}
    >
      <Radio.Group label={words.kind} {...fields.getInputProps('kind')}>
        <Stack gap="xs" mt={4}>
          {Object.entries(words.kinds).map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea label={words.reason} required autosize minRows={2} {...fields.getInputProps('reason')} />
    </Form>
  )
}
