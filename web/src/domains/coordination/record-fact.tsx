import { Checkbox, NativeSelect, Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client.ts'
import { useZone } from '../../kit/clock.ts'
import { Form } from '../../kit/form/form.tsx'
import { checkMoment, instantOf, type Moment, momentAt } from '../../kit/form/moment.ts'
import { MomentFields } from '../../kit/form/moment-fields.tsx'
import { type Fields, useFields } from '../../kit/form/use-fields.ts'
import { labelOf } from '../../kit/words.ts'
import { entitiesQuery } from '../directory/queries.ts'
import { useVocabulary } from '../duties/queries.ts'
import type { Fact } from '../incidents/queries.ts'
import { texts } from '../incidents/texts.ts'
import { ValueField } from '../incidents/value-field.tsx'
import { givenOf, type Typed, typedOf } from '../incidents/values.ts'

const words = texts.facts

export interface RecordFactProps {
  incident: string
  /** Which; left out: it is chosen here. */
  of?: string | undefined
  /** What is corrected, or returned to unknown. */
  current?: Fact | undefined
  forget?: boolean
  onDone(): void
}

interface Statement extends Record<string, unknown>, Moment {
  /** As the API names it, so that a fault stands at its field. */
  facts: [{ key: string; value: Typed; entity: string; source: string; confidence: string }]
  dated: boolean
}

/** Entering and correcting are the same: a new statement, with who says so, how sure it is and since when it is so. */
export function RecordFact({ incident, of, current, forget = false, onDone }: RecordFactProps) {
  const queryClient = useQueryClient()
  const { facts } = useVocabulary()
  const zone = useZone()
  const fields = useFields<Statement>(statementOf(zone, of, current, facts), {
    check: (typed) => (typed.dated ? checkMoment(typed) : {}),
  })
  const key = fields.getValues().facts[0].key
  const known = facts.find((one) => one.key === key)
  return (
    <Form
      fields={fields}
      send={(typed, idempotencyKey) =>
        api.POST('/api/v1/incidents/{id}/facts', {
          params: { path: { id: incident }, header: { 'Idempotency-Key': idempotencyKey } },
          body: { facts: [inputOf(typed, forget ? null : givenOf(typed.facts[0].value, known ?? { type: 'string' }))] },
        })
      }
      done={async () => {
        onDone()
        await queryClient.invalidateQueries({ queryKey: ['incident', incident] })
      }}
      submit={forget ? words.submitForget : words.submit}
      note={words.note}
    >
      {of === undefined && <Which fields={fields} keys={facts} />}
      {known && <Text c="dimmed">{known.meaning}</Text>}
      {forget ? (
        <Text>{words.forgetText}</Text>
      ) : (
        known && <ValueField of={known} input={fields.getInputProps('facts.0.value')} />
      )}
      {known && <Circumstances fields={fields} chosen={current !== undefined} />}
    </Form>
  )
}

const Which = ({ fields, keys }: { fields: Fields<Statement>; keys: Schemas['VocabularyKey'][] }) => (
  <Select
    label={words.key}
    searchable
    required
    limit={50}
    nothingFoundMessage={words.keyNone}
    data={keys.map(({ key }) => ({ value: key, label: labelOf(key) }))}
    {...fields.getInputProps('facts.0.key')}
    onChange={(key) => {
      const type = keys.find((one) => one.key === key)?.type ?? 'string'
      fields.setFieldValue('facts.0.key', key ?? '')
      fields.setFieldValue('facts.0.value', typedOf(null, { type }))
    }}
  />
)

function Circumstances({ fields, chosen }: { fields: Fields<Statement>; chosen: boolean }) {
  const { items } = useSuspenseQuery(entitiesQuery).data
  const confidences = Object.entries(words.confidences).map(([value, label]) => ({ value, label }))
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={words.source} placeholder={words.sourceHelp} {...fields.getInputProps('facts.0.source')} />
        <NativeSelect
          label={words.confidence}
          data={[{ value: '', label: words.notSaid }, ...confidences]}
          {...fields.getInputProps('facts.0.confidence')}
        />
      </SimpleGrid>
      {items.length > 1 && (
        <NativeSelect
          label={words.entity}
          disabled={chosen}
          data={[
            { value: '', label: words.everywhere },
            ...items.map(({ id, name }) => ({ value: id, label: name ?? id })),
          ]}
          {...fields.getInputProps('facts.0.entity')}
        />
      )}
      <Checkbox label={words.asOfOther} {...fields.getInputProps('dated', { type: 'checkbox' })} />
      {fields.getValues().dated && (
        <MomentFields
          legend={words.asOf}
          zones={[fields.getValues().zone, ...items.map(({ timeZone }) => timeZone)]}
          input={(name) => fields.getInputProps(name)}
        />
      )}
    </>
  )
}

function statementOf(
  zone: string,
  of: string | undefined,
  current: Fact | undefined,
  facts: Schemas['VocabularyKey'][],
): Statement {
  const type = facts.find(({ key }) => key === of)?.type ?? 'string'
  const fact = { key: of ?? '', value: typedOf(current?.value, { type }), entity: current?.entity ?? '' }
  return { facts: [{ ...fact, source: '', confidence: '' }], dated: false, ...momentAt(zone) }
}

function inputOf({ facts: [fact], dated, ...moment }: Statement, value: unknown) {
  const { key, entity, source, confidence } = fact
  const instant = dated ? instantOf(moment) : { fault: '' }
  return {
    key,
    value,
    ...(entity && { entity }),
    ...(source.trim() && { source: source.trim() }),
    ...(confidence && { confidence: confidence as 'low' | 'medium' | 'high' }),
    ...('at' in instant && { asOf: instant.at }),
  }
}
