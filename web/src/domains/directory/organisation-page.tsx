import { Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Schemas } from '../../api/client.ts'
import { Details } from '../../kit/details.tsx'
import { ButtonLink } from '../../kit/link.tsx'
import { LocalTime } from '../../kit/local-now.tsx'
import { TlpTag } from '../../kit/marks.tsx'
import { EmptyState, Page } from '../../kit/page.tsx'
import { countryName, languageName } from '../../kit/places.ts'
import { listed } from '../../kit/words.ts'
import { useHasRole } from '../identity/queries.ts'
import classes from './directory.module.css'
import { termOf, validityOf } from './provisions.ts'
import { entitiesQuery, useOrganisation } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.organisation
const route = getRouteApi('/framed/directory/organisations/$id')

export function OrganisationPage() {
  const { id } = route.useParams()
  const { name, kind, country, active, contacts, agreements } = useOrganisation(id)
  const edit = useHasRole('administrator', 'coordinator') && (
    <ButtonLink to="/directory/organisations/$id/edit" params={{ id }}>
      {words.edit}
    </ButtonLink>
  )
  return (
    <Page title={name} action={edit}>
      {!active && <Text fw={600}>{words.inactive}</Text>}
      <Details
        of={[
          [words.kind, texts.kinds[kind]],
          [words.country, country && countryName(country)],
        ]}
      />
      <section>
        <Title order={2}>{words.contacts}</Title>
        {contacts.length === 0 && <EmptyState>{words.noContacts}</EmptyState>}
        <ol className={classes.contacts}>
          {contacts.map((contact) => (
            <Contact key={contact.id} contact={contact} />
          ))}
        </ol>
      </section>
      <section>
        <Title order={2}>{words.agreements}</Title>
        {agreements.length === 0 && <EmptyState>{words.noAgreements}</EmptyState>}
        {agreements.map((agreement) => (
          <Agreement key={agreement.id} agreement={agreement} />
        ))}
      </section>
    </Page>
  )
}

const Contact = ({ contact }: { contact: Schemas['Contact'] }) => (
  <li>
    <div>
      <strong>{contact.name}</strong>{' '}
      <Text span c="dimmed">
        {contact.named ? words.person : words.desk}
      </Text>
      <Text size="sm" c="dimmed">
        {contact.timeZone && (
          <>
            {words.localTime} <LocalTime zone={contact.timeZone} />
          </>
        )}
      </Text>
      <Text size="sm" c="dimmed">
        {[
          contact.hours === '24/7' ? words.always : contact.hours,
          contact.languages.length > 0 && listed(contact.languages.map(languageName)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
    <Channels channels={contact.channels} />
  </li>
)

const Channels = ({ channels }: Pick<Schemas['Contact'], 'channels'>) => (
  <ul className={classes.channels}>
    {channels.length === 0 && <li>{words.noChannels}</li>}
    {channels.map(({ id, kind, address, use, outOfBand }) => (
      <li key={id}>
        <Text span c="dimmed">
          {texts.channels[kind]}
        </Text>
        <span>{address}</span>
        <Text span c="dimmed">
          {[texts.uses[use], outOfBand && texts.outOfBand].filter(Boolean).join(', ')}
        </Text>
      </li>
    ))}
  </ul>
)

function Agreement({ agreement }: { agreement: Schemas['Agreement'] }) {
  const { data } = useSuspenseQuery(entitiesQuery)
  const nameOf = (id: string) => data.items.find((entity) => entity.id === id)?.name ?? id
  const { title, kind, ceiling, provisions } = agreement
  return (
    <article className={classes.agreement}>
      <Title order={3}>{title}</Title>
      <Text c="dimmed">
        {[texts.agreements[kind], validityOf(agreement)].filter(Boolean).join(', ')}
        {ceiling && (
          <>
            {' '}
            · {words.ceiling} <TlpTag tlp={ceiling} />
          </>
        )}
      </Text>
      <ul className={classes.provisions}>
        {provisions.map((provision) => (
          <li key={`${provision.kind} ${provision.id ?? provision.text}`}>
            <Text span c="dimmed">
              {texts.provisions[provision.kind]}
            </Text>
            <span>{provision.text}</span>
            <Text span c="dimmed">
              {termOf(provision, nameOf)}
            </Text>
          </li>
        ))}
      </ul>
    </article>
  )
}
