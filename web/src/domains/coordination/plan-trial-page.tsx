import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Schemas } from '../../api/client.ts'
import { Why } from '../../kit/aside.tsx'
import { Problem } from '../../kit/problem.tsx'
import { When } from '../../kit/when.tsx'
import { inWords, labelOf, listed } from '../../kit/words.ts'
import { activePlanQuery, usePlan } from '../plans/queries.ts'
import { ChooseIncident } from './choose-incident.tsx'
import { trialQuery } from './plan-queries.ts'
import { texts } from './plan-texts.ts'
import type { Posture } from './queries.ts'
import classes from './room.module.css'
import { texts as coordinationTexts } from './texts.ts'

const words = texts.trial
const route = getRouteApi('/framed/plans/$id/try')
type Differences = Schemas['PlanTrial']['differences']

/** What would have happened. */
export function PlanTrialPage() {
  const { id } = route.useParams()
  const { incident } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, isFetching } = useQuery({ ...trialQuery(id, incident ?? ''), enabled: incident !== undefined })
  const nameOf = useStakeholderNames(id)
  return (
    <Stack gap="xl">
      <Stack gap="sm">
        <Text c="dimmed">{words.help}</Text>
        <ChooseIncident value={incident} onChange={(next) => navigate({ search: { incident: next }, replace: true })} />
      </Stack>
      {error && <Problem error={error} />}
      {isFetching && !data && <Skeleton height={200} />}
      {data && (
        <>
          <Otherwise differences={data.differences} nameOf={nameOf} />
          <Engaged posture={data.posture} />
        </>
      )}
    </Stack>
  )
}

/** Names from this plan and the one in force: a difference knows a stakeholder by its key. */
function useStakeholderNames(id: string): (stakeholder: string) => string {
  const { data: active } = useSuspenseQuery(activePlanQuery)
  const plans = [active?.content, usePlan(id).content]
  const named = plans.flatMap((content) => [...(content?.rules ?? []), ...(content?.escalations ?? [])])
  const labels = new Map(named.map(({ engage }) => [engage.name, engage.label]))
  return (stakeholder) => labels.get(stakeholder) ?? labelOf(stakeholder)
}

interface OtherwiseProps {
  differences: Differences
  nameOf(stakeholder: string): string
}

function Otherwise({ differences: { engagements, messages, gaps }, nameOf }: OtherwiseProps) {
  // That a gap decides one thing more or less is no other gap.
  const groups = [engagements, messages, { ...gaps, changed: [] }]
  if (groups.every(({ added, gone, changed }) => added.length + gone.length + changed.length === 0)) {
    return <Text fw={600}>{words.same}</Text>
  }
  const approvals = (kinds: readonly string[]) =>
    kinds.length > 0 && ` ${words.approved(listed(kinds.map((kind) => labelOf(kind).toLowerCase())))}`
  return (
    <section>
      <Title order={2}>{words.title}</Title>
      <Group
        title={words.engagements}
        group={engagements}
        say={({ stakeholder, capacity, dueBy }) => (
          <>
            {nameOf(stakeholder)} {capacityOf(capacity)}, {words.due} <When at={dueBy} short />
          </>
        )}
      />
      <Group
        title={words.messages}
        group={messages}
        say={({ stakeholder, template, approvals: kinds }) => (
          <>
            {nameOf(stakeholder)}: {labelOf(template)}
            {approvals(kinds)}
          </>
        )}
      />
      <Group
        title={words.gaps}
        group={{ ...gaps, changed: [] }}
        say={({ kind, key, why }) => `${labelOf(kind)}: ${kind === 'fault' ? why : labelOf(key)}`}
      />
    </section>
  )
}

const capacityOf = (capacity: string) =>
  coordinationTexts.capacities[capacity as keyof typeof coordinationTexts.capacities] ?? labelOf(capacity)

interface GroupProps<T> {
  title: string
  group: { added: T[]; gone: T[]; changed: { before: T; after: T }[] }
  say(one: T): ReactNode
}

function Group<T>({ title, group: { added, gone, changed }, say }: GroupProps<T>) {
  if (added.length + gone.length + changed.length === 0) return null
  const rows = [
    ...added.map((one) => ({ mark: words.added, said: say(one) })),
    ...gone.map((one) => ({ mark: words.gone, said: say(one) })),
    ...changed.map(({ before, after }) => ({
      mark: words.changed,
      said: (
        <>
          {say(after)} ({words.before}: {say(before)})
        </>
      ),
    })),
  ]
  return (
    <>
      <Title order={3} mt="sm">
        {title}
      </Title>
      <ul className={classes.list}>
        {rows.map(({ mark, said }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is listed never moves
          <li key={at}>
            <span>{said}</span>
            <strong>{mark}</strong>
          </li>
        ))}
      </ul>
    </>
  )
}

const Engaged = ({ posture: { engagements } }: { posture: Posture }) => (
  <section>
    <Title order={2}>{engagements.length === 0 ? words.nobody : words.all(engagements.length)}</Title>
    <ul className={classes.list}>
      {engagements.map(({ stakeholder, label, capacity, dueBy, because }) => (
        <li key={stakeholder}>
          <span>
            {label}{' '}
            <Text span c="dimmed">
              {coordinationTexts.capacities[capacity]}
            </Text>
          </span>
          <span className={classes.right}>
            {words.due} <When at={dueBy} short />
            <Why of={label} trace={because.map(({ rule, facts }) => inWords([labelOf(rule), ...facts].join(': ')))} />
          </span>
        </li>
      ))}
    </ul>
  </section>
)
