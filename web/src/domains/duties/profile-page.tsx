import { SimpleGrid, Text, TextInput, Title } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Schemas } from '../../api/client.ts'
import { Details } from '../../kit/details.tsx'
import { Form } from '../../kit/form/form.tsx'
import { CountrySelect, ZoneSelect } from '../../kit/form/place-fields.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { LocalTime } from '../../kit/local-now.tsx'
import { Page } from '../../kit/page.tsx'
import { countryName } from '../../kit/places.ts'
import { labelOf } from '../../kit/words.ts'
import { entityQuery } from '../directory/queries.ts'
import { useHasRole } from '../identity/queries.ts'
import { valueInWords } from './profile.ts'
import { Terms } from './profile-terms.tsx'
import { texts } from './profile-texts.ts'
import { useVocabulary } from './queries.ts'

const route = getRouteApi('/framed/directory/entities/$id')
type Entity = Schemas['Entity']

export function ProfilePage() {
  const { id } = route.useParams()
  const { data: entity } = useSuspenseQuery(entityQuery(id))
  const edits = useHasRole('administrator', 'coordinator')
  return (
    <Page title={entity.name ?? id}>
      {edits ? <EntityForm key={id} entity={entity} /> : <EntityView entity={entity} />}
    </Page>
  )
}

const Intro = () => (
  <div>
    <Title order={2}>{texts.fields.profile}</Title>
    <Text c="dimmed" maw="44rem">
      {texts.intro}
    </Text>
  </div>
)

const EntityView = ({ entity: { country, region, timeZone, profile } }: { entity: Entity }) => (
  <>
    <Details
      of={[
        [texts.fields.country, countryName(country)],
        [texts.fields.region, region],
        [texts.localTime, <LocalTime key="now" zone={timeZone} />],
      ]}
    />
    <Intro />
    <Terms profile={profile} />
  </>
)

const editable = ({ name, country, region, timeZone, profile }: Entity) => ({
  name: name ?? '',
  country,
  region: region ?? '',
  timeZone,
  profile,
})

function EntityForm({ entity }: { entity: Entity }) {
  const { id } = entity
  const queryClient = useQueryClient()
  const show = useProfileInWords()
  const fields = useFields(editable(entity))
  const [version, setVersion] = useState(entity.version)
  const { profile } = fields.getValues()

  async function readAgain() {
    const theirs = await queryClient.fetchQuery({ ...entityQuery(id), staleTime: 0 })
    setVersion(theirs.version)
    return editable(theirs)
  }

  return (
    <Form
      fields={fields}
      submit={texts.save}
      note={texts.note}
      saved={texts.saved}
      send={async ({ name, region, ...others }) => {
        const params = { path: { id }, header: { 'If-Match': `"${version}"` } }
        const body = { ...others, name: name || null, region: region || null }
        return (await api.PATCH('/api/v1/entities/{id}', { params, body })).data
      }}
      done={async (changed) => {
        setVersion(changed.version)
        queryClient.setQueryData(entityQuery(id).queryKey, changed)
        await queryClient.invalidateQueries({ queryKey: ['entities'] })
      }}
      conflict={{
        read: readAgain,
        labels: texts.fields,
        show: (field, value) => (field === 'profile' ? show(value as Entity['profile']) : String(value)),
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2, md: 4 }}>
        <TextInput label={texts.fields.name} {...fields.getInputProps('name')} />
        <CountrySelect label={texts.fields.country} allowDeselect={false} {...fields.getInputProps('country')} />
        <TextInput label={texts.fields.region} placeholder={texts.regionHelp} {...fields.getInputProps('region')} />
        <ZoneSelect label={texts.fields.timeZone} allowDeselect={false} {...fields.getInputProps('timeZone')} />
      </SimpleGrid>
      <Intro />
      <Terms
        profile={profile}
        errorOf={(key) => fields.errors[`profile.${key}`]}
        onChange={(next) => fields.setFieldValue('profile', next)}
      />
    </Form>
  )
}

/** All that is declared, term by term, where somebody was faster. */
function useProfileInWords() {
  const { profile: terms } = useVocabulary()
  return (profile: Entity['profile']) =>
    terms
      .filter(({ key }) => key in profile)
      .map((term) => `${labelOf(term.key)}: ${valueInWords(term, profile[term.key])}`)
      .join('; ')
}
