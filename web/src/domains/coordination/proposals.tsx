import { Button, Group, Modal, Textarea, Title } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { When } from '../../kit/when.tsx'
import { proposalsQuery } from '../duties/queries.ts'
import { useMaySubmit } from './clock-actions.ts'
import classes from './clocks.module.css'
import { type Clock, isOf, nameOf, zoneOf } from './clocks.ts'
import { messagesQuery } from './queries.ts'
import { SubmitForm } from './submit-form.tsx'
import { texts } from './texts.ts'

const words = texts.clocks.proposals

interface Proposed {
  proposal: Schemas['SubmissionProposal']
  clock: Clock
}

/** Messages that left and may be a report: a person says whether they were. */
export function Proposals({ incidentId, clocks }: { incidentId: string; clocks: readonly Clock[] }) {
  const queryClient = useQueryClient()
  const { items } = useSuspenseQuery(proposalsQuery(incidentId)).data
  const messages = useSuspenseQuery(messagesQuery(incidentId)).data.items
  const maySubmit = useMaySubmit()
  const [doing, setDoing] = useState<Proposed & { was: boolean }>()
  const open = items
    .filter(({ state }) => state === 'open')
    .flatMap((proposal): Proposed[] => {
      const clock = clocks.find((one) => isOf(one, proposal))
      return clock ? [{ proposal, clock }] : []
    })
  if (open.length === 0) return null
  const close = () => setDoing(undefined)
  const done = () => {
    close()
    void queryClient.invalidateQueries({ queryKey: ['incident', incidentId] })
  }
  return (
    <section className={classes.asks}>
      <Title order={3}>{words.title}</Title>
      <p className={classes.dim}>{words.text}</p>
      <ul className={classes.list}>
        {open.map(({ proposal, clock }) => (
          <li key={proposal.id}>
            <span>
              <strong>{nameOf(clock)}</strong> {messages.find(({ id }) => id === proposal.messageId)?.subject}{' '}
              <span className={classes.dim}>
                {words.left} <When at={proposal.sentAt} zone={zoneOf(clock)} />
              </span>
            </span>
            {maySubmit && (
              <Group gap={4} className="no-print">
                <Button size="compact-xs" onClick={() => setDoing({ proposal, clock, was: true })}>
                  {words.yes}
                </Button>
                <Button size="compact-xs" variant="default" onClick={() => setDoing({ proposal, clock, was: false })}>
                  {words.no}
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ul>
      {doing && (
        <Modal
          opened
          onClose={close}
          title={(doing.was ? texts.clocks.submit.title : words.dismissTitle)(nameOf(doing.clock))}
        >
          {doing.was ? (
            <SubmitForm
              incidentId={incidentId}
              clock={doing.clock}
              zone={zoneOf(doing.clock) ?? 'UTC'}
              sentAt={doing.proposal.sentAt}
              onDone={done}
            />
          ) : (
            <DismissForm id={doing.proposal.id} onDone={done} />
          )}
        </Modal>
      )}
    </section>
  )
}

function DismissForm({ id, onDone }: { id: string; onDone(): void }) {
  const fields = useFields({ reason: '' })
  return (
    <Form
      fields={fields}
      send={(body) => api.POST('/api/v1/submission-proposals/{id}/dismiss', { params: { path: { id } }, body })}
      done={onDone}
      submit={words.dismiss}
      note={words.note}
    >
      <Textarea label={words.reason} required autosize minRows={2} {...fields.getInputProps('reason')} />
    </Form>
  )
}
