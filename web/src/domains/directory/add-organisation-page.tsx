import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { Page } from '../../kit/page.tsx'
import { OrganisationFields } from './organisation-fields.tsx'
import { emptyOrganisation, inputOf } from './organisation-values.ts'
import { organisationQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.form

export function AddOrganisationPage() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const fields = useFields(emptyOrganisation(), { draft: 'organisation' })
  return (
    <Page title={words.add}>
      <Form
        fields={fields}
        submit={words.submit}
        note={words.worked}
        send={async (values, key) => {
          const params = { header: { 'Idempotency-Key': key } }
          return (await api.POST('/api/v1/organisations', { params, body: inputOf(values) })).data
        }}
        done={async (added) => {
          queryClient.setQueryData(organisationQuery(added.id).queryKey, added)
          await queryClient.invalidateQueries({ queryKey: ['organisations'] })
          await navigate({ to: '/directory/organisations/$id', params: { id: added.id } })
        }}
      >
        <OrganisationFields fields={fields} />
      </Form>
    </Page>
  )
}
