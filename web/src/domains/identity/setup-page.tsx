import { PasswordInput, Text, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { TextLink } from '../../kit/link.tsx'
import { Door } from './door.tsx'
import { setupQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.setup

/** Whoever shows the code that the server printed becomes the first administrator. */
export function SetupPage() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { data } = useQuery(setupQuery)
  const fields = useFields({ code: '', organisation: '', name: '', email: '', password: '' })
  if (data?.setUp) {
    return (
      <Door title={words.title}>
        <Text>{words.already}</Text>
        <TextLink to="/sign-in">{words.toSignIn}</TextLink>
      </Door>
    )
  }
  return (
    <Door title={words.title}>
      <Text c="dimmed">{words.text}</Text>
      <Form
        fields={fields}
        send={(body) => api.POST('/api/v1/setup', { body })}
        done={() => {
          queryClient.setQueryData(setupQuery.queryKey, { setUp: true })
          void navigate({ to: '/sign-in', search: { notice: 'set-up' }, replace: true })
        }}
        submit={words.submit}
        note={words.note}
      >
        <TextInput
          label={words.code}
          description={words.codeHelp}
          autoComplete="off"
          required
          autoFocus
          {...fields.getInputProps('code')}
        />
        <TextInput
          label={words.organisation}
          description={words.organisationHelp}
          autoComplete="organization"
          required
          {...fields.getInputProps('organisation')}
        />
        <TextInput label={words.name} autoComplete="name" required {...fields.getInputProps('name')} />
        <TextInput
          label={texts.signIn.email}
          type="email"
          autoComplete="username"
          required
          {...fields.getInputProps('email')}
        />
        <PasswordInput
          label={texts.signIn.password}
          description={texts.newPassword.help}
          autoComplete="new-password"
          required
          {...fields.getInputProps('password')}
        />
      </Form>
    </Door>
  )
}
