import { Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Schemas } from '../api/client.ts'
import { Details } from '../kit/details.tsx'
import { Page } from '../kit/page.tsx'
import { When } from '../kit/when.tsx'
import { settingsQuery } from './queries.ts'
import classes from './settings.module.css'
import { texts } from './texts.ts'

type Settings = Schemas['Settings']

export function SettingsPage() {
  const { data } = useSuspenseQuery(settingsQuery)
  return (
    <Page title={texts.title}>
      <Text c="dimmed" className={classes.intro}>
        {texts.intro}
      </Text>
      <Mail mail={data.mail} />
      <Section title={texts.webhooks.title}>
        <Details
          of={[
            [
              texts.webhooks.private,
              <SetBy key="private" variable="LIAISON_ALLOW_PRIVATE_WEBHOOKS">
                {data.webhooks.privateAddresses ? texts.webhooks.allowed : texts.webhooks.refused}
              </SetBy>,
            ],
            [texts.webhooks.phone, texts.webhooks.phoneText],
          ]}
        />
      </Section>
      <Section title={texts.address.title}>
        <Details
          of={[
            [
              texts.address.links,
              <SetBy key="url" variable="LIAISON_PUBLIC_URL">
                {data.publicUrl}
              </SetBy>,
            ],
          ]}
        />
      </Section>
      <Database database={data.database} />
      <Log log={data.log} />
      <Section title={texts.tokens.title}>
        <Text>{texts.tokens.text}</Text>
      </Section>
      <Section title={texts.about.title}>
        <Details
          of={[
            [texts.about.version, data.version],
            [texts.about.licence, texts.about.licenceText],
          ]}
        />
        <details>
          <summary className={classes.summary}>{texts.about.notice}</summary>
          <pre className={classes.notice}>{data.notice}</pre>
        </details>
      </Section>
    </Page>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <Title order={2} mb="xs">
      {title}
    </Title>
    {children}
  </section>
)

/** A value, and which variable of the host's environment says it. */
const SetBy = ({ variable, children }: { variable: string; children: ReactNode }) => (
  <>
    {children}
    <Text size="sm" c="dimmed">
      {texts.setBy} <code>{variable}</code>
    </Text>
  </>
)

function Mail({ mail }: { mail: Settings['mail'] }) {
  const words = texts.mail
  return (
    <Section title={words.title}>
      <Details
        of={[
          [
            words.server,
            <SetBy key="server" variable="LIAISON_SMTP_URL">
              {mail.configured ? words.configured : <strong className={classes.late}>{words.none}</strong>}
            </SetBy>,
          ],
          [
            words.from,
            <SetBy key="from" variable="LIAISON_MAIL_FROM">
              {mail.from}
            </SetBy>,
          ],
          [words.last, mail.lastSentAt ? <When key="last" at={mail.lastSentAt} /> : words.never],
          [
            words.failing,
            mail.failing ? (
              <span key="failing" className={classes.late}>
                {mail.failing}
              </span>
            ) : (
              words.fine
            ),
          ],
        ]}
      />
    </Section>
  )
}

function Database({ database }: { database: Settings['database'] }) {
  const words = texts.database
  return (
    <Section title={words.title}>
      <Details
        of={[
          [
            words.kind,
            <SetBy key="kind" variable={database.kind === 'private' ? 'LIAISON_DATA_DIR' : 'DATABASE_URL'}>
              {words[database.kind]}
            </SetBy>,
          ],
          [words.version, database.version],
          [
            words.backup,
            <span key="backup">
              {words.backupText} <code>liaison backup</code>
            </span>,
          ],
        ]}
      />
    </Section>
  )
}

function Log({ log }: { log: Settings['log'] }) {
  const words = texts.log
  return (
    <Section title={words.title}>
      <Details
        of={[
          [words.at, log ? <When key="at" at={log.checkpointAt} /> : words.none],
          [words.size, log && new Intl.NumberFormat('en-GB').format(log.size)],
          [
            words.key,
            <SetBy key="key" variable="LIAISON_SECRET_KEY_FILE">
              {words.keyText}
            </SetBy>,
          ],
        ]}
      />
    </Section>
  )
}
