import { Button, Group, Modal, Text, TextInput, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { When } from '../../kit/when.tsx'
import classes from './account.module.css'
import { accountTexts } from './account-texts.ts'
import { passkeysQuery, useKeysChanged } from './keys-queries.ts'
import { addPasskey, canKeepPasskeys } from './passkey.ts'
import { Prove } from './prove.tsx'
import { RecoveryCodes } from './totp.tsx'

const words = accountTexts.passkeys
type Passkey = Schemas['Passkey']
type Doing = { what: 'add' } | { what: 'rename' | 'remove'; passkey: Passkey }

/** One's own passkeys. */
export function Passkeys() {
  const { items } = useSuspenseQuery(passkeysQuery).data
  const changed = useKeysChanged()
  const [doing, setDoing] = useState<Doing>()
  const [codes, setCodes] = useState<readonly string[]>()
  const close = () => setDoing(undefined)
  return (
    <section>
      <Title order={2}>{words.title}</Title>
      {items.length === 0 && <Text mt="xs">{words.none}</Text>}
      <ul className={classes.list}>
        {items.map((passkey) => (
          <Row key={passkey.id} passkey={passkey} onDo={(what) => setDoing({ what, passkey })} />
        ))}
      </ul>
      {canKeepPasskeys() ? (
        <Button mt="xs" size="compact-sm" variant="default" onClick={() => setDoing({ what: 'add' })}>
          {words.add}
        </Button>
      ) : (
        <Text c="dimmed">{words.unsupported}</Text>
      )}
      {doing?.what === 'add' && (
        <Prove
          title={words.add}
          submit={words.submit}
          note={words.note}
          name={{ label: words.name, description: words.nameHelp }}
          send={(password, name) => addPasskey(name, password)}
          done={({ recoveryCodes }) => {
            void changed()
            setCodes(recoveryCodes ?? undefined)
          }}
          onClose={close}
        />
      )}
      {doing?.what === 'remove' && (
        <Prove
          title={words.removeOf(doing.passkey.name)}
          text={words.removeText}
          submit={words.remove}
          send={(password) =>
            api.DELETE('/api/v1/passkeys/{id}', { params: { path: { id: doing.passkey.id } }, body: { password } })
          }
          done={changed}
          onClose={close}
        />
      )}
      {doing?.what === 'rename' && <Rename passkey={doing.passkey} onDone={changed} onClose={close} />}
      {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />}
    </section>
  )
}

const Row = ({ passkey: { name, lastUsedAt }, onDo }: { passkey: Passkey; onDo(what: 'rename' | 'remove'): void }) => (
  <li>
    <span>
      {name}{' '}
      <Text span c="dimmed">
        {lastUsedAt ? (
          <>
            {words.used} <When at={lastUsedAt} short />
          </>
        ) : (
          words.never
        )}
      </Text>
    </span>
    <Group gap={4}>
      <Button size="compact-sm" variant="default" aria-label={words.renameOf(name)} onClick={() => onDo('rename')}>
        {words.rename}
      </Button>
      <Button size="compact-sm" variant="default" aria-label={words.removeOf(name)} onClick={() => onDo('remove')}>
        {words.remove}
      </Button>
    </Group>
  </li>
)

function Rename({ passkey, onDone, onClose }: { passkey: Passkey; onDone(): void; onClose(): void }) {
  const fields = useFields({ name: passkey.name })
  return (
    <Modal opened onClose={onClose} title={words.renameOf(passkey.name)}>
      <Form
        fields={fields}
        send={(body) => api.POST('/api/v1/passkeys/{id}/rename', { params: { path: { id: passkey.id } }, body })}
        done={() => {
          onClose()
          onDone()
        }}
        submit={words.renameSubmit}
      >
        <TextInput label={words.name} required data-autofocus {...fields.getInputProps('name')} />
      </Form>
    </Modal>
  )
}
