import { Modal, PasswordInput, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { accountTexts } from './account-texts.ts'

const words = accountTexts.proof

interface ProveProps<T> {
  title: string
  text?: string | undefined
  submit: string
  note?: ReactNode
  /** A name that goes with it: of a passkey. */
  name?: { label: string; description: string } | undefined
  send(password: string, name: string): Promise<T>
  done(answer: T): void
  onClose(): void
}

/** Asks for the password again before a key changes. */
export function Prove<T>({ title, text, submit, note, name, send, done, onClose }: ProveProps<T>) {
  const fields = useFields({ name: '', password: '' })
  return (
    <Modal opened onClose={onClose} title={title}>
      <Form
        fields={fields}
        send={(typed) => send(typed.password, typed.name)}
        done={(answer) => {
          onClose()
          done(answer)
        }}
        submit={submit}
        note={note}
      >
        {text}
        {name && <TextInput {...name} required data-autofocus {...fields.getInputProps('name')} />}
        <PasswordInput
          label={words.password}
          description={words.help}
          autoComplete="current-password"
          required
          {...fields.getInputProps('password')}
        />
      </Form>
    </Modal>
  )
}
