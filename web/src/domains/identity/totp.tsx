import { Button, Code, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { accountTexts } from './account-texts.ts'
import { useKeysChanged } from './keys-queries.ts'
import { Prove } from './prove.tsx'
import { QrCode } from './qr-code.tsx'
import { useMe } from './queries.ts'
import { ShowOnce } from './show-once.tsx'

const { totp: words, codes: codeWords } = accountTexts

interface Enrolment {
  secret: string
  uri: string
}

/** The authenticator app and the codes for where it is lost. */
export function Totp() {
  const { totp, passkeys, recoveryCodesLeft } = useMe()
  const changed = useKeysChanged()
  const [proving, setProving] = useState<'start' | 'remove' | 'renew'>()
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const [codes, setCodes] = useState<readonly string[]>()
  const close = () => setProving(undefined)
  return (
    <section>
      <Title order={2}>{words.title}</Title>
      <Text mt="xs">{totp ? words.on : words.none}</Text>
      {(totp || passkeys > 0) && (
        <Text c="dimmed">
          {codeWords.title}: {codeWords.left(recoveryCodesLeft)}
        </Text>
      )}
      <Group mt="xs" gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => setProving(totp ? 'remove' : 'start')}>
          {totp ? words.remove : words.start}
        </Button>
        {(totp || passkeys > 0) && (
          <Button size="compact-sm" variant="default" onClick={() => setProving('renew')}>
            {codeWords.renew}
          </Button>
        )}
      </Group>
      {proving === 'start' && (
        <Prove
          title={words.start}
          submit={words.startSubmit}
          send={async (password) => (await api.POST('/api/v1/totp', { body: { password } })).data}
          done={setEnrolment}
          onClose={close}
        />
      )}
      {proving === 'remove' && (
        <Prove
          title={words.removeTitle}
          text={words.removeText}
          submit={words.remove}
          send={(password) => api.DELETE('/api/v1/totp', { body: { password } })}
          done={changed}
          onClose={close}
        />
      )}
      {proving === 'renew' && (
        <Prove
          title={codeWords.renew}
          submit={codeWords.renew}
          note={codeWords.renewNote}
          send={async (password) => (await api.POST('/api/v1/recovery-codes', { body: { password } })).data}
          done={({ recoveryCodes }) => setCodes(recoveryCodes)}
          onClose={close}
        />
      )}
      {enrolment && (
        <Enrol
          enrolment={enrolment}
          onClose={() => setEnrolment(undefined)}
          onDone={(recoveryCodes) => {
            setEnrolment(undefined)
            setCodes(recoveryCodes)
          }}
        />
      )}
      {codes && (
        <RecoveryCodes
          codes={codes}
          onDone={() => {
            setCodes(undefined)
            void changed()
          }}
        />
      )}
    </section>
  )
}

export const RecoveryCodes = ({ codes, onDone }: { codes: readonly string[]; onDone(): void }) => (
  <ShowOnce title={codeWords.title} warning={codeWords.shown} lines={codes} done={codeWords.done} onDone={onDone} />
)

interface EnrolProps {
  enrolment: Enrolment
  onDone(recoveryCodes: readonly string[]): void
  onClose(): void
}

function Enrol({ enrolment: { secret, uri }, onDone, onClose }: EnrolProps) {
  const fields = useFields({ code: '' })
  return (
    <Modal opened onClose={onClose} title={words.start}>
      <Form
        fields={fields}
        send={async (body) => (await api.POST('/api/v1/totp/confirm', { body })).data}
        done={({ recoveryCodes }) => onDone(recoveryCodes)}
        submit={words.confirm}
      >
        <Text>{words.scan}</Text>
        <QrCode text={uri} label={words.qr} />
        <Stack gap={4}>
          <Text size="sm" c="dimmed">
            {words.secret}
          </Text>
          <Code>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</Code>
        </Stack>
        <TextInput
          label={words.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          data-autofocus
          {...fields.getInputProps('code')}
        />
      </Form>
    </Modal>
  )
}
