import { Button, Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Problem } from '../../kit/problem.tsx'
import { useIncident } from '../incidents/queries.ts'
import classes from './clocks.module.css'
import { type Clock, stageOf } from './clocks.ts'
import { reportQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.clocks.form

/** The form of an authority as far as it is filled, and what is still open in it. */
export function ReportForm({ incidentId, clock }: { incidentId: string; clock: Clock }) {
  const { data, error, refetch } = useQuery(reportQuery(incidentId, stageOf(clock)))
  const { reference } = useIncident(incidentId)
  if (error) return <Problem error={error} again={() => refetch()} />
  if (!data) return <Skeleton height={160} />
  const { report, missing } = data
  return (
    <Stack>
      {missing.length === 0 ? words.complete : words.missing(missing.length)}
      <ul className={classes.list}>
        {missing.map(({ field, what }) => (
          <li key={field + what}>
            <span>{what}</span>
            <span className={classes.dim}>{words.field(field)}</span>
          </li>
        ))}
      </ul>
      <span className={classes.dim}>{words.note}</span>
      <Button onClick={() => download(words.file(reference, clock.stage.stage), report)}>{words.download}</Button>
    </Stack>
  )
}

function download(name: string, content: unknown): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
