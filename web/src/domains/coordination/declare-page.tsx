import { Checkbox, NativeSelect, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, Refusal } from '../../api/client.ts'
import { Form } from '../../kit/form/form.tsx'
import { checkMoment } from '../../kit/form/moment.ts'
import { MomentFields } from '../../kit/form/moment-fields.tsx'
import { type Fields, useFields } from '../../kit/form/use-fields.ts'
import { severityWord, tlpChoices } from '../../kit/marks.tsx'
import { Page } from '../../kit/page.tsx'
import { entitiesQuery } from '../directory/queries.ts'
import { useVocabulary } from '../duties/queries.ts'
import { useMe } from '../identity/queries.ts'
import { texts as incidentTexts } from '../incidents/texts.ts'
import { type Declaration, emptyDeclaration, inputOf, scenarioOf } from './declaration.ts'
import classes from './declare.module.css'
import { FactFields } from './fact-fields.tsx'
import { Preview } from './preview.tsx'
import { type Posture, previewQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.declare

export function DeclarePage() {
  const navigate = useNavigate()
  const me = useMe()
  const { facts } = useVocabulary()
  const fields = useFields<Declaration>(emptyDeclaration(me.person.timeZone), {
    draft: 'declare',
    // Without the instant of awareness no clock would run, and nobody would notice.
    check: checkMoment,
  })
  const values = fields.getValues()
  const [scenario] = useDebouncedValue(JSON.stringify(scenarioOf(values)), 300)
  const preview = usePreview(JSON.parse(scenario) as ReturnType<typeof scenarioOf>)
  const answer = (key: string, value: unknown) => fields.setFieldValue('facts', { ...values.facts, [key]: value })

  return (
    <Page title={words.title}>
      <div className={classes.columns}>
        <Form
          fields={fields}
          submit={words.submit}
          note={noteOf(preview.data)}
          send={async (declared, key) => {
            const body = inputOf(declared)
            return (await api.POST('/api/v1/incidents', { params: { header: { 'Idempotency-Key': key } }, body })).data
          }}
          done={({ id }) => navigate({ to: '/incidents/$id', params: { id } })}
        >
          <TextInput
            label={words.name}
            description={words.nameHelp}
            required
            autoFocus
            {...fields.getInputProps('title')}
          />
          <Awareness fields={fields} />
          <Classification fields={fields} />
          <FactFields keys={facts} values={values.facts} onChange={(next) => fields.setFieldValue('facts', next)} />
          <Textarea label={words.summary} autosize minRows={3} {...fields.getInputProps('summary')} />
          <Checkbox label={words.exercise} {...fields.getInputProps('exercise', { type: 'checkbox' })} />
        </Form>
        <Preview posture={preview.data} error={preview.error} facts={facts} onAnswer={answer} />
      </div>
    </Page>
  )
}

/** Without an active plan clocks run all the same, so that they are worked out alone. */
function usePreview(scenario: ReturnType<typeof scenarioOf>) {
  const planned = useQuery({ ...previewQuery(scenario), placeholderData: keepPreviousData })
  const noPlan = planned.error instanceof Refusal && planned.error.faults.some(({ path }) => path === 'plan')
  const unplanned = useQuery({ ...previewQuery({ incident: scenario.incident }), enabled: noPlan })
  return noPlan ? unplanned : planned
}

function noteOf(posture: Posture | undefined): string {
  if (!posture || posture.messages.length === 0) return words.noteNothing
  const waiting = posture.messages.filter(({ approvals }) => approvals.length > 0).length
  const leaving = posture.messages.length - waiting
  return `${[...(leaving > 0 ? [words.leaves(leaving)] : []), ...(waiting > 0 ? [words.waits(waiting)] : [])].join('; ')}.`
}

function Awareness({ fields }: { fields: Fields<Declaration> }) {
  const { data } = useSuspenseQuery(entitiesQuery)
  return (
    <MomentFields
      legend={words.aware}
      help={words.awareHelp}
      zones={[fields.getValues().zone, ...data.items.map(({ timeZone }) => timeZone)]}
      input={(name) => fields.getInputProps(name)}
    />
  )
}

function Classification({ fields }: { fields: Fields<Declaration> }) {
  const { classifications } = useVocabulary()
  return (
    <Stack>
      <NativeSelect
        label={words.severity}
        data={([1, 2, 3, 4] as const).map((one) => ({
          value: String(one),
          label: `${one} ${severityWord(one)} · ${incidentTexts.severities[one]}`,
        }))}
        {...fields.getInputProps('severity')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={words.kind}
          searchable
          allowDeselect={false}
          nothingFoundMessage={words.kindNone}
          data={classifications}
          {...fields.getInputProps('classification')}
        />
        <NativeSelect label={words.marking} data={tlpChoices} {...fields.getInputProps('tlp')} />
      </SimpleGrid>
    </Stack>
  )
}
