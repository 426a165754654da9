import { Modal, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { Confirm } from '../../kit/confirm.tsx'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import type { DeedProps, Doing } from './acts.tsx'
import { CallNote } from './call-note.tsx'
import { EngageForm } from './engage.tsx'
import { texts } from './texts.ts'

const words = texts.people

/** What an action asks before it is done. */
export function DoingDialog({ doing, onClose }: { doing: Doing | undefined; onClose(): void }) {
  const queryClient = useQueryClient()
  if (!doing) return null
  const { engagement, action } = doing
  const props: DeedProps = {
    of: engagement,
    onDone: () => {
      onClose()
      void queryClient.invalidateQueries({ queryKey: ['incident', engagement.incidentId] })
    },
  }
  if (action === 'remind') return <Remind {...props} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} title={titleOf(doing)}>
      {action === 'call_note' && <CallNote {...props} />}
      {action === 'engage' && (
        <EngageForm incidentId={engagement.incidentId} stakeholder={engagement.stakeholder} onDone={props.onDone} />
      )}
      {(action === 'decline' || action === 'stand_down') && <LetGo {...props} action={action} />}
    </Modal>
  )
}

const titleOf = ({ engagement: { label }, action }: Doing) =>
  ({
    call_note: words.call.title(label),
    decline: words.decline.title(label),
    stand_down: words.stand_down.title(label),
    engage: words.engage.title,
  })[action as Exclude<Doing['action'], 'remind'>]

function Remind({ of: { id, label }, onDone, onClose }: DeedProps & { onClose(): void }) {
  const sending = useMutation({
    mutationFn: () => api.POST('/api/v1/engagements/{id}/remind', { params: { path: { id } } }),
    onSuccess: onDone,
  })
  return (
    <Confirm
      opened
      title={words.remind.title(label)}
      yes={words.remind.yes}
      busy={sending.isPending}
      error={sending.error}
      onYes={() => sending.mutate()}
      onClose={onClose}
    >
      {words.remind.text}
    </Confirm>
  )
}

function LetGo({ of: { id }, action, onDone }: DeedProps & { action: 'decline' | 'stand_down' }) {
  const fields = useFields({ reason: '' })
  const path = action === 'decline' ? 'decline' : 'stand-down'
  return (
    <Form
      fields={fields}
      send={(body) => api.POST(`/api/v1/engagements/{id}/${path}`, { params: { path: { id } }, body })}
      done={onDone}
      submit={words[action].submit}
      note={words[action].note}
    >
      <Textarea label={words.reason} required autosize minRows={2} {...fields.getInputProps('reason')} />
    </Form>
  )
}
