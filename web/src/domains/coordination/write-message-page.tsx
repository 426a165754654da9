import { Checkbox, Select, Title } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { api, type Schemas } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { labelOf, listed } from '../../kit/words.ts'
import { outsideQuery } from '../directory/queries.ts'
import { peopleQuery } from '../identity/queries.ts'
import { useIncident } from '../incidents/queries.ts'
import { nameOf, runningClocks } from './clocks.ts'
import classes from './declare.module.css'
import { MessagePreview, TextFields, useMessagePreview } from './message-editor.tsx'
import { useApproversOf } from './message-people.ts'
import { useEngagements, useMessages, usePosture } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.editor
const route = getRouteApi('/framed/incidents/$id/messages/new')

/** A text by one's own hand, a report that no rule writes, or the correction of what was said. */
export function WriteMessagePage() {
  const { id } = route.useParams()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { title, begun, draft, satisfies, cites } = useBeginning()
  const fields = useFields(begun, { draft })
  const values = fields.getValues()
  const report = satisfies && { satisfies }
  const kinds = satisfies ? (['legal'] as const) : []
  const { acknowledge, ...text } = values
  const preview = useMessagePreview(id, { ...text, approvals: [...kinds] })
  const approversOf = useApproversOf()
  const needed = preview.data?.approvals ?? []

  return (
    <div className={classes.columns}>
      <Form
        fields={fields}
        send={async ({ acknowledge, ...rest }, key) => {
          const body = {
            ...rest,
            ...report,
            cites,
            acknowledge: acknowledge ? ('required' as const) : ('none' as const),
          }
          return (
            await api.POST('/api/v1/incidents/{id}/messages', {
              params: { path: { id }, header: { 'Idempotency-Key': key } },
              body,
            })
          ).data
        }}
        done={async (message) => {
          await queryClient.invalidateQueries({ queryKey: ['incident', id] })
          await navigate({ to: '/incidents/$id/messages/$message', params: { id, message: message.id } })
        }}
        submit={needed.length > 0 ? words.ask : words.send}
        note={
          needed.length > 0
            ? words.waitsFor(listed(needed.map(approversOf)))
            : preview.data && words.leavesTo(listed(preview.data.recipients.slice(0, 1).map(({ name }) => name)))
        }
      >
        <Title order={2}>{title}</Title>
        <Select
          label={words.stakeholder}
          required
          searchable
          nothingFoundMessage={words.stakeholderNone}
          data={useStakeholders()}
          {...fields.getInputProps('stakeholder')}
        />
        <TextFields fields={fields} />
        <Checkbox label={words.acknowledge} {...fields.getInputProps('acknowledge', { type: 'checkbox' })} />
        <Checkbox label={words.privileged} {...fields.getInputProps('privileged', { type: 'checkbox' })} />
      </Form>
      <MessagePreview preview={preview} />
    </div>
  )
}

interface Written extends Record<string, unknown> {
  stakeholder: string
  subject: string
  body: string
  tlp: Schemas['Message']['tlp']
  privileged: boolean
  acknowledge: boolean
}

/** What the form begins with, by what the link asks for. */
function useBeginning() {
  const { id } = route.useParams()
  const { corrects, report } = route.useSearch()
  const { tlp } = useIncident(id)
  const wrong = useMessages(id).find((message) => message.id === corrects)
  const engagement = useEngagements(id).find((one) => one.id === wrong?.engagementId)
  const clock = runningClocks(usePosture(id)).find(({ key }) => key === report)
  const empty: Written = { stakeholder: '', subject: '', body: '', tlp, privileged: false, acknowledge: false }
  if (wrong?.toCorrect) {
    const { facts } = wrong.toCorrect
    const said = facts.map(({ key, said }) => words.saidOf(labelOf(key).toLowerCase(), inPlainWords(said)))
    const begun: Written = {
      ...empty,
      stakeholder: engagement?.stakeholder ?? '',
      subject: words.correctionSubject(wrong.subject),
      body: words.correctionBody(wrong.subject, listed(said)),
      tlp: wrong.tlp,
      privileged: wrong.privileged,
    }
    return { title: words.correction, begun, draft: `message.${id}.${wrong.id}`, cites: facts.map(({ key }) => key) }
  }
  if (clock) {
    const { duty, stage } = clock
    const satisfies = { duty: duty.duty, stage: stage.stage, entity: duty.entity, instance: duty.instance }
    const begun = { ...empty, subject: nameOf(clock) }
    return { title: words.report(nameOf(clock)), begun, draft: `message.${id}.${clock.key}`, satisfies, cites: [] }
  }
  return { title: words.write, begun: empty, draft: `message.${id}`, cites: [] }
}

const inPlainWords = (said: unknown) =>
  said === true ? texts.declare.yes : said === false ? texts.declare.no : labelOf(String(said ?? texts.declare.unknown))

/** Functions that somebody of ours holds, and organisations of the directory. */
function useStakeholders() {
  const people = useSuspenseQuery(peopleQuery).data.items
  const organisations = useSuspenseQuery(outsideQuery).data.items
  const functions = [...new Set(people.filter(({ active }) => active).flatMap((person) => person.functions))]
  return [
    { group: words.ours, items: functions.map((value) => ({ value, label: labelOf(value) })) },
    { group: words.partners, items: organisations.map(({ id, name }) => ({ value: id, label: name })) },
  ]
}
