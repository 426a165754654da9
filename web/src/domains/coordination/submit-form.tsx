import { TextInput } from '@mantine/core'
import { api } from '../../api/client.ts'
import { useZone } from '../../kit/clock.ts'
import { Form } from '../../kit/form/form.tsx'
import { instantOf, type Moment, momentAt } from '../../kit/form/moment.ts'
import { MomentFields } from '../../kit/form/moment-fields.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { When } from '../../kit/when.tsx'
import { type Clock, stageOf } from './clocks.ts'
import { texts } from './texts.ts'

const words = texts.clocks.submit

interface SubmitFormProps {
  incidentId: string
  clock: Clock
  /** IANA; of the clock. */
  zone: string
  /** RFC 3339: when the message left that was the report. Left out: it is asked for. */
  sentAt?: string
  onDone(): void
}

/** Says that a report was made: when, and under which receipt. */
export function SubmitForm({ incidentId, clock, zone, sentAt, onDone }: SubmitFormProps) {
  const fields = useFields(
    { ...momentAt(zone), reference: '' },
    { check: (local) => faultOf(local, sentAt), draft: `submission ${incidentId} ${clock.key}` },
  )
  const mine = useZone()
  return (
    <Form
      fields={fields}
      send={({ reference, ...local }, key) =>
        api.POST('/api/v1/incidents/{id}/submissions', {
          params: { path: { id: incidentId }, header: { 'Idempotency-Key': key } },
          body: { ...stageOf(clock), at: sentAt ?? atOf(local), reference },
        })
      }
      done={onDone}
      submit={words.submit}
      note={words.note}
    >
      {sentAt ? (
        <p>
          {words.sent} <When at={sentAt} zone={zone} />
        </p>
      ) : (
        <MomentFields
          legend={words.at}
          help={words.atHelp}
          zones={[fields.getValues().zone, zone, mine]}
          input={(name) => fields.getInputProps(name)}
        />
      )}
      <TextInput
        label={words.reference}
        description={words.referenceHelp}
        required
        {...fields.getInputProps('reference')}
      />
    </Form>
  )
}

function faultOf(local: Moment, sentAt: string | undefined): { date?: string } {
  const instant = instantOf(local)
  return sentAt === undefined && 'fault' in instant ? { date: instant.fault } : {}
}

/** What has passed the check is an instant. */
function atOf(local: Moment): string {
  const instant = instantOf(local)
  return 'at' in instant ? instant.at : ''
}
