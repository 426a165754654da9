import { NativeSelect, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { TlpTag } from '../../kit/marks.tsx'
import { EmptyState } from '../../kit/page.tsx'
import { Problem } from '../../kit/problem.tsx'
import { labelOf } from '../../kit/words.ts'
import { usePlan } from '../plans/queries.ts'
import { texts as planTexts } from '../plans/texts.ts'
import { ChooseIncident } from './choose-incident.tsx'
import { templateTextQuery } from './plan-queries.ts'
import classes from './plan-templates.module.css'
import { texts } from './plan-texts.ts'

const words = texts.templates
const route = getRouteApi('/framed/plans/$id/templates')

/** A template as it is written, and as it would read for a real incident. */
export function PlanTemplatesPage() {
  const { id } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const templates = usePlan(id).content?.templates ?? []
  const template = templates.find((one) => one.id === search.template) ?? templates[0]
  const change = (part: Partial<typeof search>) =>
    navigate({ search: (previous) => ({ ...previous, ...part }), replace: true })
  if (!template) return <EmptyState>{words.none}</EmptyState>
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label={words.template}
          value={template.id}
          data={templates.map((one) => ({ value: one.id, label: labelOf(one.id) }))}
          onChange={({ currentTarget }) => change({ template: currentTarget.value })}
        />
        <ChooseIncident value={search.incident} onChange={(incident) => change({ incident })} />
      </SimpleGrid>
      <Text>
        <TlpTag tlp={template.tlp} /> {planTexts.audiences[template.audience]}
        {template.privileged && ` · ${words.privileged}`}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        <Letter title={words.source} {...template} />
        {search.incident ? (
          <Filled plan={id} template={template.id} incident={search.incident} />
        ) : (
          <Text c="dimmed">{words.choose}</Text>
        )}
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {words.catalogue}
      </Text>
    </Stack>
  )
}

function Filled(of: { plan: string; template: string; incident: string }) {
  const { data, error } = useQuery(templateTextQuery(of.plan, of.template, of.incident))
  if (error) return <Problem error={error} />
  return data ? <Letter title={words.result} {...data} /> : <Skeleton height={240} aria-label={words.working} />
}

const Letter = ({ title, subject, body }: { title: string; subject: string; body: string }) => (
  <section>
    <Title order={2}>{title}</Title>
    <p className={classes.subject}>{subject}</p>
    <p className={classes.body}>{body}</p>
  </section>
)
