import { NativeSelect, Select, Text, TextInput } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useZone } from '../../kit/clock.ts'
import { Form } from '../../kit/form/form.tsx'
import { checkMoment, instantOf, type Moment, momentAt } from '../../kit/form/moment.ts'
import { MomentFields } from '../../kit/form/moment-fields.tsx'
import { useFields } from '../../kit/form/use-fields.ts'
import { labelOf } from '../../kit/words.ts'
import { entitiesQuery } from '../directory/queries.ts'
import { useVocabulary } from '../duties/queries.ts'
import type { IncidentEvent } from '../incidents/queries.ts'
import { texts } from '../incidents/texts.ts'

const words = texts.events

export interface RecordEventProps {
  incident: string
  corrects?: IncidentEvent | undefined
  onDone(): void
}

interface Statement extends Record<string, unknown>, Moment {
  /** As the API names it, so that a fault stands at its field. */
  events: [{ event: string; entity: string; of: string }]
}

/** An instant that clocks run from, said in the zone of whoever says it. A correction takes the place of what it corrects. */
export function RecordEvent({ incident, corrects, onDone }: RecordEventProps) {
  const queryClient = useQueryClient()
  const { events } = useVocabulary()
  const entities = useSuspenseQuery(entitiesQuery).data.items
  const zone = useZone()
  const first = { event: corrects?.event ?? '', entity: corrects?.entity ?? '', of: corrects?.of ?? '' }
  const fields = useFields<Statement>({ events: [first], ...momentAt(zone, corrects?.at) }, { check: checkMoment })
  const known = events.find(({ key }) => key === fields.getValues().events[0].event)
  return (
    <Form
      fields={fields}
      send={(typed, idempotencyKey) =>
        api.POST('/api/v1/incidents/{id}/events', {
          params: { path: { id: incident }, header: { 'Idempotency-Key': idempotencyKey } },
          body: { events: [inputOf(typed, corrects)] },
        })
      }
      done={async () => {
        onDone()
        await queryClient.invalidateQueries({ queryKey: ['incident', incident] })
      }}
      submit={words.submit}
      note={words.note}
    >
      {!corrects && (
        <Select
          label={words.event}
          searchable
          required
          limit={50}
          nothingFoundMessage={words.eventNone}
          data={events.map(({ key }) => ({ value: key, label: labelOf(key) }))}
          {...fields.getInputProps('events.0.event')}
        />
      )}
      {known && <Text c="dimmed">{known.meaning}</Text>}
      <MomentFields
        legend={words.at}
        zones={[zone, ...entities.map(({ timeZone }) => timeZone)]}
        input={(name) => fields.getInputProps(name)}
      />
      {entities.length > 1 && (
        <NativeSelect
          label={texts.facts.entity}
          data={[
            { value: '', label: texts.facts.everywhere },
            ...entities.map(({ id, name }) => ({ value: id, label: name ?? id })),
          ]}
          {...fields.getInputProps('events.0.entity')}
        />
      )}
      {known?.scoped && (
        <TextInput label={words.scope} description={words.scopeHelp} {...fields.getInputProps('events.0.of')} />
      )}
    </Form>
  )
}

function inputOf({ events: [{ event, entity, of }], ...moment }: Statement, corrects: IncidentEvent | undefined) {
  const instant = instantOf(moment)
  return {
    event,
    at: 'at' in instant ? instant.at : '',
    ...(entity && { entity }),
    ...(of && { of }),
    ...(corrects && { corrects: corrects.id }),
  }
}
