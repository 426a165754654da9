import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { Page } from '../../kit/page.tsx'
import { PersonFields, type PersonValues } from './person-fields.tsx'
import { personQuery, useMe } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.person

export function AddPersonPage() {
  const { person } = useMe()
  const { timeZone, language } = person
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const fields = useFields<PersonValues>(
    { name: '', email: '', timeZone, language, roles: [], functions: [], approves: [] },
    { draft: 'person' },
  )
  return (
    <Page title={texts.people.add}>
      <Form
        fields={fields}
        submit={words.add}
        note={words.addNote}
        send={async (body, key) =>
          (await api.POST('/api/v1/people', { params: { header: { 'Idempotency-Key': key } }, body })).data
        }
        done={async (added) => {
          queryClient.setQueryData(personQuery(added.id).queryKey, added)
          await queryClient.invalidateQueries({ queryKey: ['people'] })
          await navigate({ to: '/people/$id', params: { id: added.id } })
        }}
      >
        <PersonFields fields={fields} />
      </Form>
    </Page>
  )
}
