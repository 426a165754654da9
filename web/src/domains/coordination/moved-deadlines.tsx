import { Button, Title } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { Problem } from '../../kit/problem.tsx'
import { When } from '../../kit/when.tsx'
import { labelOf } from '../../kit/words.ts'
import { movedDeadlinesQuery } from '../duties/queries.ts'
import { useMaySubmit } from './clock-actions.ts'
import classes from './clocks.module.css'
import { type Clock, isOf, nameOf, zoneOf } from './clocks.ts'
import { texts } from './texts.ts'

const words = texts.clocks.moved

/** Deadlines that are others than people were shown, until somebody says that they know. */
export function MovedDeadlines({ incidentId, clocks }: { incidentId: string; clocks: readonly Clock[] }) {
  const queryClient = useQueryClient()
  const { items } = useSuspenseQuery(movedDeadlinesQuery(incidentId)).data
  const maySay = useMaySubmit()
  const saying = useMutation({
    mutationFn: (id: string) => api.POST('/api/v1/moved-deadlines/{id}/acknowledge', { params: { path: { id } } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['incident', incidentId] }),
  })
  const open = items.filter(({ acknowledgedAt }) => acknowledgedAt === null)
  if (open.length === 0) return null
  return (
    <section className={classes.asks}>
      <Title order={3}>{words.title}</Title>
      <p className={classes.dim}>{words.text}</p>
      {saying.error && <Problem error={saying.error} />}
      <ul className={classes.list}>
        {open.map(({ id, before, after, reason, ...key }) => {
          const clock = clocks.find((one) => isOf(one, key))
          const zone = clock && zoneOf(clock)
          return (
            <li key={id}>
              <span>
                <strong>{clock ? nameOf(clock) : labelOf(key.duty)}</strong> {words.before}{' '}
                <When at={before} zone={zone} />, {words.after}{' '}
                {after === null ? words.none : <When at={after} zone={zone} />}{' '}
                <span className={classes.dim}>{reason}</span>
              </span>
              {maySay && (
                <Button
                  size="compact-xs"
                  variant="default"
                  className="no-print"
                  loading={saying.isPending && saying.variables === id}
                  onClick={() => saying.mutate(id)}
                >
                  {words.yes}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
