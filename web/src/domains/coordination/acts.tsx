import { ActionIcon, Button, Menu, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { Problem } from '../../kit/problem.tsx'
import classes from './people.module.css'
import type { Engagement } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.people

export type Action = Engagement['actions'][number]

/** Done at once: nothing leaves by them, and no reason is asked. */
const AT_ONCE = ['acknowledge', 'activate'] as const
type AtOnce = (typeof AT_ONCE)[number]
const isAtOnce = (action: Action): action is AtOnce => (AT_ONCE as readonly Action[]).includes(action)

/** What asks something before it is done, and to whom. */
export interface Doing {
  engagement: Engagement
  action: Exclude<Action, AtOnce>
}

/** What the dialogue of a deed is given. */
export interface DeedProps {
  of: Engagement
  onDone(): void
}

/** The first of these that may be done is offered at once; the others stand behind it. */
const FIRST: readonly Action[] = ['acknowledge', 'activate', 'engage', 'call_note']

/** What whoever looks may do to one engagement: the API says what. */
export function Acts({ of, onAct }: { of: Engagement; onAct(doing: Doing): void }) {
  const sending = useAtOnce(of)
  const first = FIRST.find((action) => of.actions.includes(action))
  if (first === undefined) return null
  const others = of.actions.filter((action) => action !== first)
  const act = (action: Action) => (isAtOnce(action) ? sending.mutate(action) : onAct({ engagement: of, action }))
  return (
    <span className={`${classes.acts} no-print`}>
      <Button size="compact-xs" variant="default" loading={sending.isPending} onClick={() => act(first)}>
        {words.actions[first]}
      </Button>
      {others.length > 0 && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={26} aria-label={words.more(of.label)}>
              <span aria-hidden="true">⋯</span>
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((action) => (
              <Menu.Item key={action} onClick={() => act(action)}>
                {words.actions[action]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Modal opened={sending.error !== null} onClose={sending.reset} title={words.refused}>
        <Problem error={sending.error} />
      </Modal>
    </span>
  )
}

function useAtOnce({ id, incidentId }: Engagement) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (action: AtOnce) => api.POST(`/api/v1/engagements/{id}/${action}`, { params: { path: { id } } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['incident', incidentId] }),
  })
}
