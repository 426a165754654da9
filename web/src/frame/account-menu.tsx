import { Avatar, Menu, UnstyledButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { accountTexts } from '../domains/identity/account-texts.ts'
import { useMe } from '../domains/identity/queries.ts'
import { texts } from '../domains/identity/texts.ts'
import { dropAllDrafts } from '../kit/form/draft.ts'

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .join('')
    .slice(0, 2)

export function AccountMenu() {
  const { person, totp } = useMe()
  const queryClient = useQueryClient()
  const navigate = useNavigate()

  async function signOut() {
    await api.DELETE('/api/v1/session')
    dropAllDrafts()
    queryClient.clear()
    await navigate({ to: '/sign-in' })
  }

  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <UnstyledButton>
          <span className="visually-hidden">{texts.account.menu(person.name)}</span>
          <Avatar size={30} color="gray" variant="light" aria-hidden="true">
            {initials(person.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="dimmed">
          {person.name}
          <br />
          {person.roles.map((role) => texts.roles[role]).join(', ')}
          {!totp && (
            <>
              <br />
              {texts.account.noTotp}
            </>
          )}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item onClick={() => navigate({ to: '/account' })}>{accountTexts.open}</Menu.Item>
        <Menu.Item onClick={signOut}>{texts.account.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
