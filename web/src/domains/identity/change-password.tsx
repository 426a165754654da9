import { Checkbox, PasswordInput, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { accountTexts } from './account-texts.ts'
import { useKeysChanged } from './keys-queries.ts'
import { texts } from './texts.ts'

const words = accountTexts.password

export function ChangePassword() {
  const changed = useKeysChanged()
  const fields = useFields({ current: '', password: '', revokeTokens: false })
  const [done, setDone] = useState(false)
  return (
    <section>
      <Title order={2} mb="xs">
        {words.title}
      </Title>
      {done && <Text role="status">{words.done}</Text>}
      <Form
        fields={fields}
        send={(body) => api.POST('/api/v1/password', { body })}
        done={() => {
          fields.reset()
          setDone(true)
          void changed()
        }}
        submit={words.submit}
        note={words.note}
      >
        <PasswordInput
          label={words.current}
          autoComplete="current-password"
          required
          {...fields.getInputProps('current')}
        />
        <PasswordInput
          label={words.next}
          description={texts.newPassword.help}
          autoComplete="new-password"
          required
          {...fields.getInputProps('password')}
        />
        <Checkbox label={words.tokens} {...fields.getInputProps('revokeTokens', { type: 'checkbox' })} />
      </Form>
    </section>
  )
}
