import { TextInput } from '@mantine/core'
import { api } from '../../api/client.ts'
import { useZone } from '../../kit/clock.ts'
import { Form } from '../../kit/form/form.tsx'
import { InstantFields } from '../../kit/form/instant-fields.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { instantOf, type LocalTime, localNow } from '../../kit/local-time.ts'
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
    { ...localNow(zone), reference: '' },
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
        <InstantFields fields={fields} label={words.at} help={words.atHelp} zones={[zone, mine]} />
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

function faultOf(local: LocalTime, sentAt: string | undefined): { date?: string } {
  const instant = instantOf(local)
  return sentAt === undefined && 'fault' in instant ? { date: instant.fault } : {}
}

/** What has passed the check is an instant. */
function atOf(local: LocalTime): string {
  const instant = instantOf(local)
  return 'at' in instant ? instant.at : ''
}
