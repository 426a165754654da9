import { Alert, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, type Schemas } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { EmptyState } from '../../kit/page.tsx'
import { listed } from '../../kit/words.ts'
import { approvalsQuery } from '../communications/queries.ts'
import classes from './declare.module.css'
import { MessagePreview, TextFields, type TextValues, useMessagePreview } from './message-editor.tsx'
import { useNameOf } from './message-people.ts'
import { messagesQuery, useEngagements, useMessages } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.editor
const route = getRouteApi('/framed/incidents/$id/messages/$message/edit')
type Message = Schemas['Message']

/** Rewriting a text of which nothing has left. */
export function EditMessagePage() {
  const { id, message: messageId } = route.useParams()
  const message = useMessages(id).find((one) => one.id === messageId)
  if (!message) return <EmptyState>{texts.messages.notThere}</EmptyState>
  return <Editor id={id} message={message} />
}

const editable = ({ subject, body, tlp }: Message): TextValues & Record<string, unknown> => ({ subject, body, tlp })

function Editor({ id, message }: { id: string; message: Message }) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const fields = useFields(editable(message))
  // Of what is edited, which a live update of the page must not change.
  const [version, setVersion] = useState(message.version)
  const engagement = useEngagements(id).find((one) => one.id === message.engagementId)
  const { privileged, approvals } = message
  const kinds = [...new Set(approvals.filter(({ state }) => state !== 'void').map(({ kind }) => kind))]
  const text = fields.getValues()
  const preview = useMessagePreview(
    id,
    engagement && { stakeholder: engagement.stakeholder, ...text, privileged, approvals: kinds },
  )

  async function readAgain() {
    const { items } = await queryClient.fetchQuery({ ...messagesQuery(id), staleTime: 0 })
    const theirs = items.find((one) => one.id === message.id) ?? message
    setVersion(theirs.version)
    return editable(theirs)
  }

  return (
    <div className={classes.columns}>
      <Form
        fields={fields}
        send={(values) =>
          api.PATCH('/api/v1/messages/{id}', {
            params: { path: { id: message.id }, header: { 'If-Match': `"${version}"` } },
            body: values as TextValues,
          })
        }
        done={async () => {
          await queryClient.invalidateQueries({ queryKey: ['incident', id] })
          void queryClient.invalidateQueries({ queryKey: approvalsQuery.queryKey })
          await navigate({ to: '/incidents/$id/messages/$message', params: { id, message: message.id } })
        }}
        submit={words.save}
        note={words.yours}
        conflict={{ read: readAgain, labels: { subject: words.subject, tlp: words.marking, body: words.body } }}
      >
        <Title order={2}>{words.edit}</Title>
        <Voids approvals={approvals} />
        <TextFields fields={fields} />
      </Form>
      <MessagePreview preview={preview} />
    </div>
  )
}

/** Said before, and not after. */
function Voids({ approvals }: Pick<Message, 'approvals'>) {
  const nameOf = useNameOf()
  const given = approvals.filter(({ state }) => state === 'approved')
  if (given.length === 0) return null
  return (
    <Alert color="yellow" variant="light" role="note">
      {words.voids(listed(given.map(({ decidedBy }) => nameOf(decidedBy))))}
    </Alert>
  )
}
