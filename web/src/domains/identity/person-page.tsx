import { Text, Title } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Schemas } from '../../api/client.ts'
import { Details } from '../../kit/details.tsx'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { LocalTime } from '../../kit/local-now.tsx'
import { Page } from '../../kit/page.tsx'
import { languageName } from '../../kit/places.ts'
import { When } from '../../kit/when.tsx'
import { PersonAccess, type PersonEditProps } from './person-access.tsx'
import { PersonFields, showOfPerson, valuesOf } from './person-fields.tsx'
import { personQuery, useHasRole } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.person
const route = getRouteApi('/framed/people/$id')
type Person = Schemas['Person']

export function PersonPage() {
  const { id } = route.useParams()
  return <OnePerson key={id} id={id} />
}

function OnePerson({ id }: { id: string }) {
  const { data: person } = useSuspenseQuery(personQuery(id))
  const manages = useHasRole('administrator')
  // Of what is edited, which only this page's own edits and readings change.
  const [version, setVersion] = useState(person.version)
  return (
    <Page title={person.active ? person.name : `${person.name} (${texts.people.inactive})`}>
      <PersonDetails person={person} editable={manages} />
      {manages ? (
        <>
          <PersonAccess person={person} version={version} onVersion={setVersion} />
          <section>
            <Title order={2} mb="sm">
              {words.change}
            </Title>
            <ChangePerson person={person} version={version} onVersion={setVersion} />
          </section>
        </>
      ) : (
        <Text c="dimmed">{words.nothingMore}</Text>
      )}
    </Page>
  )
}

/** What stands in the form below is not said twice. */
function PersonDetails({ person, editable }: { person: Person; editable: boolean }) {
  const now = [words.localTime, <LocalTime key="now" zone={person.timeZone} />] as const
  const since = [words.since, <When key="since" at={person.createdAt} />] as const
  if (editable) return <Details of={[now, since]} />
  const { email, roles, approves, functions, language } = person
  return (
    <Details
      of={[
        [words.fields.email, email],
        [words.fields.roles, roles.map((role) => texts.roles[role]).join(', ') || texts.people.noRole],
        [words.fields.approves, approves.map((kind) => texts.approves[kind]).join(', ')],
        [words.fields.functions, functions.map((one) => texts.functions[one]).join(', ')],
        [words.fields.language, languageName(language)],
        now,
        since,
      ]}
    />
  )
}

function ChangePerson({ person, version, onVersion }: PersonEditProps) {
  const queryClient = useQueryClient()
  const fields = useFields(valuesOf(person))
  const { id } = person

  async function readAgain() {
    const theirs = await queryClient.fetchQuery({ ...personQuery(id), staleTime: 0 })
    onVersion(theirs.version)
    return valuesOf(theirs)
  }

  return (
    <Form
      fields={fields}
      submit={words.save}
      note={words.saveNote}
      saved={words.saved}
      send={async (body) => {
        const params = { path: { id }, header: { 'If-Match': `"${version}"` } }
        return (await api.PATCH('/api/v1/people/{id}', { params, body })).data
      }}
      done={async (changed) => {
        onVersion(changed.version)
        queryClient.setQueryData(personQuery(id).queryKey, changed)
        await queryClient.invalidateQueries({ queryKey: ['people'] })
      }}
      conflict={{ read: readAgain, labels: words.fields, show: showOfPerson }}
    >
      <PersonFields fields={fields} />
    </Form>
  )
}
