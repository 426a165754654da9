import { Button, Group, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Schemas } from '../../api/client.ts'
import { Confirm } from '../../kit/confirm.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { Problem } from '../../kit/problem.tsx'
import { listed } from '../../kit/words.ts'
import classes from './approvals.module.css'
import { approvalsQuery, type Waiting } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.inbox

export interface DecideProps {
  waiting: Waiting
  /** The text changed and was not read again yet. */
  blocked: boolean
}

/** The reason and the two buttons, at thumb height. What was typed survives a reload. */
export function Decide({ waiting, blocked }: DecideProps) {
  const { request, message, recipients } = waiting
  const [sure, setSure] = useState(false)
  const fields = useFields({ comment: '' }, { draft: `approval.${message.id}.${request.kind}` })
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const deciding = useMutation({
    mutationFn: async (decision: 'approved' | 'rejected') => {
      const comment = fields.getValues().comment.trim()
      const { data } = await api.POST('/api/v1/messages/{id}/approvals', {
        params: { path: { id: message.id } },
        body: { kind: request.kind, decision, contentHash: message.contentHash, ...(comment && { comment }) },
      })
      return data
    },
    onSuccess: async (decided) => {
      fields.discard()
      notifications.show({ message: outcomeOf(decided) })
      queryClient.setQueryData(approvalsQuery.queryKey, (page) =>
        page ? { ...page, items: page.items.filter(({ request: { id } }) => id !== request.id) } : page,
      )
      await navigate({ to: '/approvals', search: {} })
      await queryClient.invalidateQueries({ queryKey: approvalsQuery.queryKey })
    },
    onError: () => {
      setSure(false)
      void queryClient.invalidateQueries({ queryKey: approvalsQuery.queryKey })
    },
  })
  return (
    <div className={`${classes.decide} no-print`}>
      {deciding.error && <Problem error={deciding.error} />}
      <Textarea
        label={words.reason}
        placeholder={words.reasonHelp}
        autosize
        maxRows={4}
        {...fields.getInputProps('comment')}
      />
      <Group gap="sm" wrap="nowrap" className={classes.buttons}>
        <Button
          variant="default"
          size="md"
          disabled={blocked}
          loading={deciding.isPending}
          onClick={() => deciding.mutate('rejected')}
        >
          {words.reject}
        </Button>
        <Button size="md" disabled={blocked} onClick={() => setSure(true)}>
          {words.approve}
        </Button>
      </Group>
      <Confirm
        opened={sure}
        title={words.confirm(texts.approvals[request.kind])}
        yes={words.approve}
        busy={deciding.isPending}
        onYes={() => deciding.mutate('approved')}
        onClose={() => setSure(false)}
      >
        {words.confirmText(listed(recipients.map(({ name }) => name)))}
      </Confirm>
    </div>
  )
}

function outcomeOf({ state, approvals }: Schemas['Message']): string {
  if (state === 'rejected') return words.done.rejected
  const open = approvals.filter((one) => one.state === 'open').map(({ kind }) => texts.approvals[kind].toLowerCase())
  return open.length === 0 ? words.done.left : words.done.held(listed(open))
}
