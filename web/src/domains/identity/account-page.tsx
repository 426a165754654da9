import { Text, Title } from '@mantine/core'
import { cityOf } from '../../kit/instants.ts'
import { Page } from '../../kit/page.tsx'
import classes from './account.module.css'
import { accountTexts } from './account-texts.ts'
import { ChangePassword } from './change-password.tsx'
import { Passkeys } from './passkeys.tsx'
import { useMe } from './queries.ts'
import { Sessions } from './sessions.tsx'
import { texts } from './texts.ts'
import { Tokens } from './tokens.tsx'
import { Totp } from './totp.tsx'

/** One's own keys: what opens the account, and what is open. */
export function AccountPage() {
  const { person } = useMe()
  return (
    <Page title={accountTexts.title}>
      <div className={classes.sections}>
        <section>
          <Title order={2}>{accountTexts.you}</Title>
          <Text mt="xs">
            {person.name} · {person.email}
          </Text>
          <Text>{person.roles.map((role) => texts.roles[role]).join(', ')}</Text>
          <Text c="dimmed">{accountTexts.zone(cityOf(person.timeZone))}</Text>
        </section>
        <Sessions />
        <Totp />
        <Passkeys />
        <Tokens />
        <ChangePassword />
      </div>
    </Page>
  )
}
