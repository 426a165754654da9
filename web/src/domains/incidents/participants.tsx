import { Button, Group, Select, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { Confirm } from '../../kit/confirm.tsx'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { When } from '../../kit/when.tsx'
import { peopleQuery, useHasRole } from '../identity/queries.ts'
import { participantsQuery } from './queries.ts'
import classes from './register.module.css'
import { texts } from './texts.ts'

const words = texts.participants
interface Participant {
  personId: string
  name: string
}

/** Who may see a restricted incident. */
export function Participants({ id }: { id: string }) {
  const { items } = useSuspenseQuery(participantsQuery(id)).data
  const mayAdmit = useHasRole('coordinator', 'administrator')
  const [leaving, setLeaving] = useState<Participant>()
  return (
    <section>
      <Title order={2}>{words.title}</Title>
      <ul className={classes.list}>
        {items.map((participant) => (
          <li key={participant.personId} className={classes.person}>
            <span>{participant.name}</span>
            <Group gap="sm">
              <Text c="dimmed">
                <When at={participant.addedAt} short />
              </Text>
              {mayAdmit && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={words.dismissOf(participant.name)}
                  onClick={() => setLeaving(participant)}
                >
                  {words.dismiss}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {mayAdmit && <Admit id={id} inside={items.map(({ personId }) => personId)} />}
      {leaving && <Dismiss id={id} participant={leaving} onClose={() => setLeaving(undefined)} />}
    </section>
  )
}

function Admit({ id, inside }: { id: string; inside: readonly string[] }) {
  const queryClient = useQueryClient()
  const people = useSuspenseQuery(peopleQuery).data.items
  const fields = useFields({ personId: '' })
  return (
    <Form
      fields={fields}
      send={(body, idempotencyKey) =>
        api.POST('/api/v1/incidents/{id}/participants', {
          params: { path: { id }, header: { 'Idempotency-Key': idempotencyKey } },
          body,
        })
      }
      done={async () => {
        fields.reset()
        await queryClient.invalidateQueries({ queryKey: participantsQuery(id).queryKey })
      }}
      submit={words.admit}
      note={words.note}
    >
      <Select
        mt="sm"
        searchable
        label={words.person}
        nothingFoundMessage={words.none}
        data={people
          .filter((person) => person.active && !inside.includes(person.id))
          .map((person) => ({ value: person.id, label: person.name }))}
        {...fields.getInputProps('personId')}
      />
    </Form>
  )
}

function Dismiss({ id, participant, onClose }: { id: string; participant: Participant; onClose(): void }) {
  const queryClient = useQueryClient()
  const dismissing = useMutation({
    mutationFn: () =>
      api.DELETE('/api/v1/incidents/{id}/participants/{personId}', {
        params: { path: { id, personId: participant.personId } },
      }),
    onSuccess: async () => {
      onClose()
      await queryClient.invalidateQueries({ queryKey: ['incident', id] })
    },
  })
  return (
    <Confirm
      opened
      title={words.dismissTitle(participant.name)}
      yes={words.dismiss}
      busy={dismissing.isPending}
      error={dismissing.error}
      onYes={() => dismissing.mutate()}
      onClose={onClose}
    >
      {words.dismissText}
    </Confirm>
  )
}
