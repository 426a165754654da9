import { Button, Modal, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas } from '../../api/client.ts'
import { Confirm } from '../../kit/confirm.tsx'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { When } from '../../kit/when.tsx'
import classes from './account.module.css'
import { accountTexts } from './account-texts.ts'
import { tokensQuery, useKeysChanged } from './keys-queries.ts'
import { ShowOnce } from './show-once.tsx'

const words = accountTexts.tokens
type Token = Schemas['ApiToken']

/** One's own tokens for scripts. */
export function Tokens() {
  const { items } = useSuspenseQuery(tokensQuery).data
  const changed = useKeysChanged()
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<string>()
  const [leaving, setLeaving] = useState<Token>()
  return (
    <section>
      <Title order={2}>{words.title}</Title>
      {items.length === 0 && <Text mt="xs">{words.none}</Text>}
      <ul className={classes.list}>
        {items.map((token) => (
          <li key={token.id}>
            <span>
              {token.name}{' '}
              <Text span c="dimmed">
                {words.created} <When at={token.createdAt} />
              </Text>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={words.revokeOf(token.name)}
              onClick={() => setLeaving(token)}
            >
              {words.revoke}
            </Button>
          </li>
        ))}
      </ul>
      <Button mt="xs" size="compact-sm" variant="default" onClick={() => setMaking(true)}>
        {words.add}
      </Button>
      {making && (
        <Make
          onClose={() => setMaking(false)}
          onDone={(token) => {
            setMaking(false)
            setMade(token)
            void changed()
          }}
        />
      )}
      {made && (
        <ShowOnce
          title={words.title}
          warning={words.shown}
          lines={[made]}
          done={words.done}
          onDone={() => setMade(undefined)}
        />
      )}
      {leaving && <Revoke token={leaving} onDone={changed} onClose={() => setLeaving(undefined)} />}
    </section>
  )
}

function Make({ onDone, onClose }: { onDone(token: string): void; onClose(): void }) {
  const fields = useFields({ name: '' })
  return (
    <Modal opened onClose={onClose} title={words.add}>
      <Form
        fields={fields}
        send={async (body) => (await api.POST('/api/v1/tokens', { body })).data}
        done={({ token }) => onDone(token)}
        submit={words.submit}
        note={words.note}
      >
        <TextInput label={words.name} required data-autofocus {...fields.getInputProps('name')} />
      </Form>
    </Modal>
  )
}

function Revoke({ token: { id, name }, onDone, onClose }: { token: Token; onDone(): void; onClose(): void }) {
  const revoking = useMutation({
    mutationFn: () => api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } }),
    onSuccess: () => {
      onClose()
      onDone()
    },
  })
  return (
    <Confirm
      opened
      title={words.revokeTitle(name)}
      yes={words.revoke}
      destructive
      busy={revoking.isPending}
      error={revoking.error}
      onYes={() => revoking.mutate()}
      onClose={onClose}
    >
      {words.revokeText}
    </Confirm>
  )
}
