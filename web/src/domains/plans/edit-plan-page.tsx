import { Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { api } from '../../api/client.ts'
import { Form, type FormProps } from '../../kit/form/form.tsx'
import { type Fields, useFields } from '../../kit/form/use-fields.ts'
import { Page } from '../../kit/page.tsx'
import { Problem } from '../../kit/problem.tsx'
import { newLines } from './compare.ts'
import { Findings } from './findings.tsx'
import { LineNumbers } from './line-numbers.tsx'
import classes from './plan.module.css'
import { planCheckQuery, planQuery, usePlan } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.edit
const newRoute = getRouteApi('/framed/plans/new')
const editRoute = getRouteApi('/framed/plans/$id/edit')

interface Draft extends Record<string, unknown> {
  source: string
}

/** A new draft, from the text of another plan or from nothing. */
export function NewPlanPage() {
  const { from } = newRoute.useSearch()
  const { data } = useQuery({ ...planQuery(from ?? ''), enabled: from !== undefined })
  const fields = useFields<Draft>({ source: data?.source ?? '' }, { draft: `plan.new.${from ?? ''}` })
  return (
    <Page title={words.newTitle}>
      <PlanForm
        fields={fields}
        send={async (body, key) =>
          (await api.POST('/api/v1/plans', { params: { header: { 'Idempotency-Key': key } }, body })).data
        }
      />
    </Page>
  )
}

export function EditPlanPage() {
  const { id } = editRoute.useParams()
  const plan = usePlan(id)
  const queryClient = useQueryClient()
  const fields = useFields<Draft>({ source: plan.source }, { draft: `plan.${id}` })
  // Of what is edited, which a live update of the page must not change.
  const [read, setRead] = useState(plan)

  async function readAgain(): Promise<Draft> {
    const theirs = await queryClient.fetchQuery({ ...planQuery(id), staleTime: 0 })
    setRead(theirs)
    return { source: theirs.source }
  }

  return (
    <Page title={words.title(plan.name)}>
      <PlanForm
        fields={fields}
        send={async (body) => {
          const params = { path: { id }, header: { 'If-Match': `"${read.version}"` } }
          return (await api.PUT('/api/v1/plans/{id}', { params, body })).data
        }}
        conflict={{
          read: readAgain,
          labels: { source: words.conflictField },
          show: (_, value) => newLines(plan.source, String(value)).join(' ⏎ '),
        }}
      />
    </Page>
  )
}

type PlanFormProps = Pick<FormProps<Draft, { id: string }>, 'send' | 'conflict'> & { fields: Fields<Draft> }

function PlanForm({ fields, send, conflict }: PlanFormProps) {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { source } = fields.getValues()
  const [settled] = useDebouncedValue(source, 400)
  const { data: checked, error } = useQuery(planCheckQuery(settled))
  const text = useRef<HTMLTextAreaElement>(null)
  return (
    <Form
      fields={fields}
      send={send}
      conflict={conflict}
      submit={words.submit}
      note={words.note}
      done={async ({ id }) => {
        await queryClient.invalidateQueries({ queryKey: ['plans'] })
        await navigate({ to: '/plans/$id', params: { id } })
      }}
    >
      <Text c="dimmed">{words.help}</Text>
      <div className={classes.columns}>
        <div className={`${classes.source} ${classes.editor} ${classes.window}`}>
          <LineNumbers source={source} problems={checked?.problems ?? []} />
          <textarea
            ref={text}
            className={classes.text}
            aria-label={words.source}
            spellCheck={false}
            rows={Math.max(20, source.split('\n').length + 1)}
            {...fields.getInputProps('source')}
          />
        </div>
        <aside aria-live="polite">
          {error && <Problem error={error} />}
          {checked?.ok && checked.warnings.length === 0 && <Text>{words.fine}</Text>}
          {checked && (
            <Stack>
              <Findings {...checked} onLine={(line) => goToLine(text.current, line)} />
            </Stack>
          )}
        </aside>
      </div>
    </Form>
  )
}

/** Selects the line and brings it into the middle of its window. */
function goToLine(field: HTMLTextAreaElement | null, line: number): void {
  const around = field?.parentElement
  if (!field || !around) return
  const lines = field.value.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  field.focus({ preventScroll: true })
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  const height = field.scrollHeight / field.rows
  around.scrollTop = (line - 1) * height - around.clientHeight / 2
}
