import { Button, Group, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas } from '../../api/client.ts'
import { Confirm } from '../../kit/confirm.tsx'
import { Problem } from '../../kit/problem.tsx'
import { personQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.person
type Deed = 'invite' | 'endSessions' | 'deactivate'

export interface PersonEditProps {
  person: Schemas['Person']
  /** What is sent as If-Match. */
  version: number
  onVersion(version: number): void
}

/** Lets a person in and out. */
export function PersonAccess({ person, version, onVersion }: PersonEditProps) {
  const { id, name, email, active, roles } = person
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState<Deed>()
  const [done, setDone] = useState('')
  const setActive = async (next: boolean) => {
    const params = { path: { id }, header: { 'If-Match': `"${version}"` } }
    const { data } = await api.PATCH('/api/v1/people/{id}', { params, body: { active: next } })
    onVersion(data.version)
    queryClient.setQueryData(personQuery(id).queryKey, data)
    await queryClient.invalidateQueries({ queryKey: ['people'] })
  }
  const doing = useMutation({
    mutationFn: ({ act }: { act(): Promise<unknown>; said: string }) => act(),
    onSuccess: (_, { said }) => {
      setDone(said)
      setAsked(undefined)
    },
  })
  const deeds = {
    invite: {
      act: () => api.POST('/api/v1/people/{id}/invitations', { params: { path: { id } } }),
      said: words.invited,
      title: words.inviteAsk(name),
      text: words.inviteText(email),
      yes: words.inviteYes,
    },
    endSessions: {
      act: () => api.DELETE('/api/v1/people/{id}/sessions', { params: { path: { id } } }),
      said: words.sessionsEnded,
      title: words.endSessionsAsk(name),
      text: words.endSessionsText,
      yes: words.endSessions,
    },
    deactivate: {
      act: () => setActive(false),
      said: words.deactivated,
      title: words.deactivateAsk(name),
      text: words.deactivateText,
      yes: words.deactivate,
    },
  }
  const ask = (deed: Deed) => {
    doing.reset()
    setAsked(deed)
  }
  const deed = asked && deeds[asked]
  return (
    <section>
      <Title order={2} mb="sm">
        {words.access}
      </Title>
      <Group gap="sm">
        {active && roles.length > 0 && (
          <Button variant="default" onClick={() => ask('invite')}>
            {words.invite}
          </Button>
        )}
        {active ? (
          <>
            <Button variant="default" onClick={() => ask('endSessions')}>
              {words.endSessions}
            </Button>
            <Button variant="default" onClick={() => ask('deactivate')}>
              {words.deactivate}
            </Button>
          </>
        ) : (
          <Button
            variant="default"
            loading={doing.isPending}
            onClick={() => doing.mutate({ act: () => setActive(true), said: words.activated })}
          >
            {words.activate}
          </Button>
        )}
        <Text role="status">{done}</Text>
      </Group>
      {!active && doing.error && <Problem error={doing.error} />}
      <Confirm
        opened={deed !== undefined}
        title={deed?.title ?? ''}
        yes={deed?.yes ?? ''}
        destructive={asked === 'deactivate'}
        busy={doing.isPending}
        error={doing.error}
        onYes={() => deed && doing.mutate(deed)}
        onClose={() => setAsked(undefined)}
      >
        {deed?.text}
      </Confirm>
    </section>
  )
}
