import { Button, Group, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api } from '../../api/client.ts'
import { Confirm } from '../../kit/confirm.tsx'
import { ButtonLink } from '../../kit/link.tsx'
import { useMe } from '../identity/queries.ts'
import { mayApprove, mayWrite } from './may.ts'
import type { Plan } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.steps

/** What can be done with a plan in its state by whoever looks. */
export function PlanSteps({ plan }: { plan: Plan }) {
  const { person } = useMe()
  const writes = mayWrite(person)
  const wrote = plan.authors.includes(person.id)
  const isDraft = plan.status === 'draft'
  return (
    <Group gap="sm" className="no-print">
      {isDraft && mayApprove(person) && wrote && (
        <Text size="sm" c="dimmed" maw="22rem">
          {words.own}
        </Text>
      )}
      {writes && !isDraft && (
        <ButtonLink to="/plans/new" search={{ from: plan.id }} variant="default">
          {words.copy}
        </ButtonLink>
      )}
      {writes && isDraft && (
        <ButtonLink to="/plans/$id/edit" params={{ id: plan.id }} variant="default">
          {words.edit}
        </ButtonLink>
      )}
      {isDraft && mayApprove(person) && !wrote && (
        <Step plan={plan} verb="approve" label={words.approve} title={words.approveTitle}>
          {words.approveText}
        </Step>
      )}
      {plan.status === 'approved' && writes && (
        <Step plan={plan} verb="activate" label={words.activate} title={words.activateTitle}>
          {words.activateText}
        </Step>
      )}
      {plan.status === 'active' && writes && <Retire plan={plan} />}
    </Group>
  )
}

interface StepProps {
  plan: Plan
  verb: 'approve' | 'activate'
  label: string
  title: string
  children: ReactNode
}

/** One move of a plan, asked for before it is made. */
function Step({ plan, verb, label, title, children }: StepProps) {
  const [opened, setOpened] = useState(false)
  const moving = useMove(() => api.POST(`/api/v1/plans/{id}/${verb}`, { params: paramsOf(plan) }))
  return (
    <>
      <Button onClick={() => setOpened(true)}>{label}</Button>
      <Confirm
        opened={opened}
        title={title}
        yes={label}
        busy={moving.isPending}
        error={moving.error}
        onYes={() => moving.mutate(undefined, { onSuccess: () => setOpened(false) })}
        onClose={() => setOpened(false)}
      >
        {children}
      </Confirm>
    </>
  )
}

function Retire({ plan }: { plan: Plan }) {
  const [opened, setOpened] = useState(false)
  const [reason, setReason] = useState('')
  const retiring = useMove(() => api.POST('/api/v1/plans/{id}/retire', { params: paramsOf(plan), body: { reason } }))
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {words.retire}
      </Button>
      <Confirm
        opened={opened}
        title={words.retireTitle}
        yes={words.retire}
        destructive
        busy={retiring.isPending}
        error={retiring.error}
        onYes={() => retiring.mutate(undefined, { onSuccess: () => setOpened(false) })}
        onClose={() => setOpened(false)}
      >
        <p>{words.retireText}</p>
        <Textarea
          label={words.reason}
          required
          autosize
          minRows={2}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </Confirm>
    </>
  )
}

const paramsOf = ({ id, version }: Plan) => ({ path: { id }, header: { 'If-Match': `"${version}"` } })

/** Afterwards all plans are read again: one move may touch two. */
function useMove(move: () => Promise<unknown>) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn: move, onSuccess: () => queryClient.invalidateQueries({ queryKey: ['plans'] }) })
}
