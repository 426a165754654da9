import { PasswordInput, Text } from '@mantine/core'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { Door } from './door.tsx'
import { texts } from './texts.ts'

const words = texts.newPassword

export const AcceptInvitationPage = () => <NewPassword title={words.invitation} path="/api/v1/invitations/{token}" />
export const ResetPasswordPage = () => <NewPassword title={words.reset} path="/api/v1/password-resets/{token}" />

interface NewPasswordProps {
  title: string
  path: '/api/v1/invitations/{token}' | '/api/v1/password-resets/{token}'
}

/** The token stands behind the # of the link, so that it is in no log of a server. */
function NewPassword({ title, path }: NewPasswordProps) {
  const token = useLocation({ select: ({ hash }) => hash })
  const navigate = useNavigate()
  const fields = useFields({ password: '' })
  return (
    <Door title={title}>
      {token === '' ? (
        <Text>{words.noToken}</Text>
      ) : (
        <Form
          fields={fields}
          send={(body) => api.POST(path, { params: { path: { token } }, body })}
          done={() => navigate({ to: '/sign-in', search: { notice: 'password-set' }, replace: true })}
          submit={words.submit}
        >
          <PasswordInput
            label={words.password}
            description={words.help}
            autoComplete="new-password"
            required
            {...fields.getInputProps('password')}
          />
        </Form>
      )}
    </Door>
  )
}
