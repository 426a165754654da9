import { NativeSelect, Radio, Stack, Textarea } from '@mantine/core'
import { api } from '../../api/client.ts'
import { useZone } from '../../kit/clock.ts'
import { Form } from '../../kit/form/form.tsx'
import { instantOf } from '../../kit/form/moment.ts'
import { MomentFields } from '../../kit/form/moment-fields.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import type { DeedProps } from './acts.tsx'
import type { Engagement } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.people.call
type Outcome = Engagement['calls'][number]['outcome']

/** A call is short, and its time is the caller's to state: what is left empty counts as now. */
const empty = (zone: string) => ({ outcome: 'reached' as Outcome, contact: '', note: '', date: '', time: '', zone })
type Call = ReturnType<typeof empty>

const isNow = ({ date, time }: Call) => date === '' && time === ''

function check(call: Call): { date?: string } {
  const instant = instantOf(call)
  return 'fault' in instant && !isNow(call) ? { date: instant.fault } : {}
}

function bodyOf(call: Call) {
  const { outcome, contact, note } = call
  const instant = instantOf(call)
  return { outcome, note, ...(contact && { contact }), ...('at' in instant && { at: instant.at }) }
}

export function CallNote({ of: { id, contacts }, onDone }: DeedProps) {
  const fields = useFields(empty(useZone()), { check, draft: `call-note ${id}` })
  return (
    <Form
      fields={fields}
      send={(call, key) =>
        api.POST('/api/v1/engagements/{id}/call-note', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
          body: bodyOf(call),
        })
      }
      done={onDone}
      submit={words.submit}
    >
      <Radio.Group label={words.outcome} {...fields.getInputProps('outcome')}>
        <Stack gap="xs" mt={4}>
          {Object.entries(words.outcomes).map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {contacts.length > 0 && (
        <NativeSelect
          label={words.contact}
          data={[
            { value: '', label: words.nobody },
            ...contacts.map(({ id: value, name, phones }) => ({ value, label: [name, ...phones].join(' · ') })),
          ]}
          {...fields.getInputProps('contact')}
        />
      )}
      <Textarea label={words.note} autosize minRows={2} {...fields.getInputProps('note')} />
      <MomentFields
        legend={words.at}
        help={words.atHelp}
        zones={[fields.getValues().zone]}
        input={(name) => fields.getInputProps(name)}
      />
    </Form>
  )
}
