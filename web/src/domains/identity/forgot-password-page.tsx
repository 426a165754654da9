import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { TextLink } from '../../kit/link.tsx'
import { Door } from './door.tsx'
import { texts } from './texts.ts'

const words = texts.forgot

export function ForgotPasswordPage() {
  const fields = useFields({ email: '' })
  const [asked, setAsked] = useState(false)
  return (
    <Door title={words.title}>
      {asked ? (
        <Text role="status">{words.done}</Text>
      ) : (
        <>
          <Text c="dimmed">{words.text}</Text>
          <Form
            fields={fields}
            send={(body) => api.POST('/api/v1/password-resets', { body })}
            done={() => setAsked(true)}
            submit={words.submit}
          >
            <TextInput
              label={texts.signIn.email}
              type="email"
              autoComplete="username"
              required
              {...fields.getInputProps('email')}
            />
          </Form>
        </>
      )}
      <TextLink to="/sign-in">{words.back}</TextLink>
    </Door>
  )
}
