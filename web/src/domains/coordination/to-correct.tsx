import { Button, Modal, NativeSelect, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { labelOf, listed } from '../../kit/words.ts'
import { useVocabulary } from '../duties/queries.ts'
import { useHasRole } from '../identity/queries.ts'
import type { Fact } from '../incidents/queries.ts'
import { inWordsOf } from '../incidents/values.ts'
import { messagesQuery, useEngagements } from './queries.ts'
import classes from './room.module.css'
import { texts } from './texts.ts'

const words = texts.toCorrect
type Message = Schemas['Message']
type Outdated = NonNullable<Message['toCorrect']>['facts']
const TLP: Message['tlp'][] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']

interface ToCorrectProps {
  id: string
  facts: readonly Fact[]
}

/** What was told to somebody and holds no longer, each with the correction that would say so. */
export function ToCorrect({ id, facts }: ToCorrectProps) {
  const messages = useSuspenseQuery(messagesQuery(id)).data.items.filter(({ toCorrect }) => toCorrect !== null)
  const engagements = useEngagements(id)
  const mayWrite = useHasRole('coordinator', 'responder')
  const [correcting, setCorrecting] = useState<Message>()
  const sayings = useSayings(facts)
  if (messages.length === 0) return null
  const stakeholder = engagements.find(({ id }) => id === correcting?.engagementId)
  return (
    <section>
      <Title order={2}>{words.title}</Title>
      <ul className={classes.list}>
        {messages.map((message) => (
          <li key={message.id}>
            <span>
              {message.subject}{' '}
              <Text span c="dimmed">
                {words.told(listed(message.recipients.map(({ name }) => name)))}
                {sayings(message.toCorrect?.facts ?? []).map((sentence) => (
                  <span key={sentence}> {sentence}</span>
                ))}
              </Text>
            </span>
            {mayWrite && message.engagementId && (
              <Button size="compact-sm" variant="default" onClick={() => setCorrecting(message)}>
                {words.prepare}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Modal opened={correcting !== undefined} onClose={() => setCorrecting(undefined)} title={words.prepare}>
        {correcting && stakeholder && (
          <Correction
            id={id}
            stakeholder={stakeholder}
            message={correcting}
            sentences={sayings(correcting.toCorrect?.facts ?? [])}
            onDone={() => setCorrecting(undefined)}
          />
        )}
      </Modal>
    </section>
  )
}

/** "Personal data breach: we said Yes; it is No." */
function useSayings(facts: readonly Fact[]) {
  const vocabulary = useVocabulary().facts
  return (outdated: Outdated) =>
    outdated.map(({ key, said }) => {
      const known = vocabulary.find((one) => one.key === key)
      const current = facts.find((fact) => fact.key === key && fact.current)
      return words.sentence(labelOf(key), inWordsOf(said, known), inWordsOf(current?.value, known))
    })
}

interface CorrectionProps {
  id: string
  stakeholder: Schemas['Engagement']
  message: Message
  sentences: readonly string[]
  onDone(): void
}

/** A text of one's own to whoever was told, which passes the same gate as every other. */
function Correction({ id, stakeholder, message, sentences, onDone }: CorrectionProps) {
  const queryClient = useQueryClient()
  const fields = useFields({
    subject: words.subject(message.subject),
    body: [words.intro(message.subject), ...sentences.map((one) => `- ${one}`)].join('\n'),
    tlp: message.tlp,
  })
  return (
    <Form
      fields={fields}
      send={(text, idempotencyKey) =>
        api.POST('/api/v1/incidents/{id}/messages', {
          params: { path: { id }, header: { 'Idempotency-Key': idempotencyKey } },
          body: {
            ...text,
            stakeholder: stakeholder.stakeholder,
            capacity: stakeholder.capacity,
            cites: (message.toCorrect?.facts ?? []).map(({ key }) => key),
          },
        })
      }
      done={async () => {
        onDone()
        await queryClient.invalidateQueries({ queryKey: ['incident', id] })
      }}
      submit={words.submit}
      note={words.note(stakeholder.label)}
    >
      <TextInput label={words.subjectLabel} required {...fields.getInputProps('subject')} />
      <Textarea label={words.body} required autosize minRows={5} {...fields.getInputProps('body')} />
      <NativeSelect
        label={words.marking}
        data={TLP.map((value) => ({ value, label: `TLP:${value}` }))}
        {...fields.getInputProps('tlp')}
      />
    </Form>
  )
}
