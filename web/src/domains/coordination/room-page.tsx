import { Group, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { getRouteApi, Link, Outlet } from '@tanstack/react-router'
import type { Schemas } from '../../api/client.ts'
import { Why } from '../../kit/aside.tsx'
import { PapTag, Severity, TlpTag } from '../../kit/marks.tsx'
import { When } from '../../kit/when.tsx'
import { inWords } from '../../kit/words.ts'
import { useIncident } from '../incidents/queries.ts'
import { Reclassify } from '../incidents/reclassify.tsx'
import { texts as incidentTexts } from '../incidents/texts.ts'
import { dueIn, nameOf, runningClocks, traceOf } from './clocks.ts'
import { unknownsOf } from './gaps.ts'
import { useEngagements, useOpenApprovals, usePosture } from './queries.ts'
import classes from './room.module.css'
import { sections } from './sections.ts'
import { texts } from './texts.ts'

const words = texts.room
const route = getRouteApi('/framed/incidents/$id')

/** What stands around every section of an incident. */
export function RoomPage() {
  const { id } = route.useParams()
  const incident = useIncident(id)
  useDocumentTitle(`${incident.reference} ${incident.title} · Liaison`)
  return (
    <div className={classes.room}>
      <PrintedMarking tlp={incident.tlp} />
      <header className={classes.header}>
        {incident.exercise && <p className={classes.exercise}>{incidentTexts.exercise}</p>}
        <Group gap="xs 1rem" justify="space-between">
          <Title order={1}>
            <span className={classes.reference}>{incident.reference}</span> {incident.title}
          </Title>
          <Group gap="0.25rem 1rem">
            <Severity severity={incident.severity} />
            <TlpTag tlp={incident.tlp} />
            {incident.restricted && <span>{incidentTexts.restricted}</span>}
            {incident.pap && <PapTag pap={incident.pap} />}
            <span>{incidentTexts.phases[incident.phase]}</span>
            <Reclassify incident={incident} />
          </Group>
        </Group>
        <State id={id} />
      </header>
      <nav className={`${classes.sections} no-print`} aria-label={words.sections}>
        {sections.map(({ to, label }) => (
          <Link key={to} to={to} params={{ id }} activeOptions={{ exact: to === '/incidents/$id' }}>
            {label}
          </Link>
        ))}
      </nav>
      <div className={classes.section}>
        <Outlet />
      </div>
    </div>
  )
}

/** In head and foot of every printed page, right-justified, 12 pt (TLP 2.0). */
const PrintedMarking = ({ tlp }: { tlp: Schemas['Incident']['tlp'] }) =>
  (['top', 'bottom'] as const).map((edge) => (
    <div key={edge} className={`only-print ${classes.printed}`} data-edge={edge} aria-hidden="true">
      <TlpTag tlp={tlp} />
    </div>
  ))

/** The one line that answers the four questions. */
function State({ id }: { id: string }) {
  const posture = usePosture(id)
  const next = runningClocks(posture)[0]
  const silent = useEngagements(id).filter(({ state }) => state === 'silent').length
  const waiting = useOpenApprovals(id).length
  const unknown = unknownsOf(posture).length
  return (
    <p className={classes.state}>
      <span>
        {next?.stage.due ? (
          <>
            {words.next}: <strong>{nameOf(next)}</strong> <When at={next.stage.due} />{' '}
            <Why
              of={`${nameOf(next)} ${dueIn(next)}`}
              trace={traceOf(next).map(inWords)}
              citation={next.duty.citation}
            />
          </>
        ) : (
          words.nothingDue
        )}
      </span>
      {silent > 0 && <strong className={classes.silent}>{words.silent(silent)}</strong>}
      {waiting > 0 && <span>{words.waiting(waiting)}</span>}
      {unknown > 0 && <span>{words.unknown(unknown)}</span>}
    </p>
  )
}
