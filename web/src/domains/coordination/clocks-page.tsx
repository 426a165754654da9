import { Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { TextLink } from '../../kit/link.tsx'
import { EmptyState } from '../../kit/page.tsx'
import { labelOf } from '../../kit/words.ts'
import { entitiesQuery } from '../directory/queries.ts'
import type { ClockSearch } from './axis.ts'
import { ClockBar } from './clock-bar.tsx'
import { ClockChart } from './clock-chart.tsx'
import { ClockRows } from './clock-rows.tsx'
import classes from './clocks.module.css'
import { allClocks } from './clocks.ts'
import { MovedDeadlines } from './moved-deadlines.tsx'
import { Proposals } from './proposals.tsx'
import { type Posture, usePosture } from './queries.ts'
import { texts } from './texts.ts'
import { useZones } from './zones.ts'

const words = texts.clocks
const route = getRouteApi('/framed/incidents/$id/clocks')

/** Every duty and stage that applies: on one axis, and as a list. */
export function ClocksPage() {
  const { id } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const posture = usePosture(id)
  const clocks = allClocks(posture)
  const zones = useZones(search.zone)
  const nameOfEntity = useEntityNames()
  const change = (part: ClockSearch) =>
    void navigate({ search: (previous) => ({ ...previous, ...part }), replace: true, resetScroll: false })
  return (
    <div className={classes.page}>
      <Title order={2}>{words.title}</Title>
      <MovedDeadlines incidentId={id} clocks={clocks} />
      <Proposals incidentId={id} clocks={clocks} />
      {clocks.length === 0 ? (
        <EmptyState>{words.empty}</EmptyState>
      ) : (
        <>
          <section>
            <ClockBar clocks={clocks} search={search} onChange={change} />
            <ClockChart clocks={clocks} search={search} zone={zones.axis(clocks)} nameOfEntity={nameOfEntity} />
          </section>
          <section>
            <Title order={3}>{words.list}</Title>
            <ClockRows incidentId={id} clocks={clocks} zones={zones} nameOfEntity={nameOfEntity} />
          </section>
        </>
      )}
      <Possible incidentId={id} posture={posture} />
    </div>
  )
}

function useEntityNames(): (entity: string) => string {
  const { items } = useSuspenseQuery(entitiesQuery).data
  return (entity) => items.find(({ id }) => id === entity)?.name ?? labelOf(entity)
}

/** Duties of which nobody can say yet are many: what decides most of them is asked in the overview. */
function Possible({ incidentId, posture: { duties } }: { incidentId: string; posture: Posture }) {
  const open = duties.filter(({ status }) => status === 'possible').length
  if (open === 0) return null
  return (
    <p className={`${classes.dim} no-print`}>
      {words.possible(open)}{' '}
      <TextLink to="/incidents/$id" params={{ id: incidentId }} inherit underline="always">
        {words.decides}
      </TextLink>
    </p>
  )
}
