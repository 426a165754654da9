import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { Page } from '../../kit/page.tsx'
import { OrganisationFields, showOfOrganisation } from './organisation-fields.tsx'
import { inputOf, valuesOf } from './organisation-values.ts'
import { organisationQuery, useOrganisation } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.form
const route = getRouteApi('/framed/directory/organisations/$id/edit')

export function EditOrganisationPage() {
  const { id } = route.useParams()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const current = useOrganisation(id)
  // What is edited: agreements are no part of the form, and go back as they were read.
  const [{ version, agreements }, setRead] = useState(current)
  const fields = useFields(valuesOf(current))

  async function readAgain() {
    const theirs = await queryClient.fetchQuery({ ...organisationQuery(id), staleTime: 0 })
    setRead(theirs)
    return valuesOf(theirs)
  }

  return (
    <Page title={words.edit(current.name)}>
      <Form
        fields={fields}
        submit={words.save}
        note={`${words.keeps} ${words.worked}`}
        send={async (values) => {
          const params = { path: { id }, header: { 'If-Match': `"${version}"` } }
          const body = { ...inputOf(values), active: values.active, agreements }
          return (await api.PUT('/api/v1/organisations/{id}', { params, body })).data
        }}
        done={async (saved) => {
          queryClient.setQueryData(organisationQuery(id).queryKey, saved)
          await queryClient.invalidateQueries({ queryKey: ['organisations'] })
          await navigate({ to: '/directory/organisations/$id', params: { id } })
        }}
        conflict={{ read: readAgain, labels: words.fields, show: showOfOrganisation }}
      >
        <OrganisationFields fields={fields} retirable />
      </Form>
    </Page>
  )
}
