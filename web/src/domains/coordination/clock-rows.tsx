import { ActionIcon, Button, Menu } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Why } from '../../kit/aside.tsx'
import { ClockState } from '../../kit/marks.tsx'
import { type Column, Rows } from '../../kit/rows.tsx'
import { When } from '../../kit/when.tsx'
import { inWords, labelOf, listed } from '../../kit/words.ts'
import { submissionsQuery } from '../duties/queries.ts'
import { useClockActions } from './clock-actions.ts'
import { subjectOf } from './clock-chart.tsx'
import { ClockDialog, type ClockDoing } from './clock-dialog.tsx'
import classes from './clocks.module.css'
import { type Clock, dueIn, isOf, nameOf, traceOf } from './clocks.ts'
import { texts } from './texts.ts'
import type { Zones } from './zones.ts'

const words = texts.clocks

interface ClockRowsProps {
  incidentId: string
  clocks: readonly Clock[]
  zones: Zones
  nameOfEntity(entity: string): string
}

/** The list by time: what the chart shows, in words. */
export function ClockRows({ incidentId, clocks, zones, nameOfEntity }: ClockRowsProps) {
  const [doing, setDoing] = useState<ClockDoing>()
  const columns: Column<Clock>[] = [
    {
      head: words.columns.what,
      cell: (clock) => (
        <>
          <strong>{nameOf(clock)}</strong> <span className={classes.dim}>{subjectOf(clock.duty, nameOfEntity)}</span>
          <span className="only-print">{clock.duty.citation}</span>
        </>
      ),
    },
    { head: words.columns.state, cell: ({ stage }) => <ClockState status={stage.status} /> },
    {
      head: words.columns.due,
      cell: (clock) => (
        <>
          <Due clock={clock} zone={zones.of(clock)} incidentId={incidentId} />{' '}
          <Why
            of={`${nameOf(clock)} ${dueIn(clock)}`}
            trace={traceOf(clock).map(inWords)}
            citation={clock.duty.citation}
          />
        </>
      ),
    },
    { head: words.columns.acts, cell: (clock) => <Acts clock={clock} onAct={setDoing} /> },
  ]
  return (
    <div className={classes.rows}>
      <Rows title={words.list} columns={columns} rows={clocks} rowKey={({ key }) => key} />
      <ClockDialog incidentId={incidentId} doing={doing} zones={zones} onClose={() => setDoing(undefined)} />
    </div>
  )
}

function Due({ clock, zone, incidentId }: { clock: Clock; zone: string; incidentId: string }) {
  const { due, submittedAt, awaits, lenient, standard, provisional } = clock.stage
  const made = useSuspenseQuery(submissionsQuery(incidentId)).data.items.findLast((one) => isOf(clock, one))
  if (submittedAt)
    return (
      <>
        {words.made} <When at={submittedAt} zone={zone} /> {made?.reference && words.as(made.reference)}
      </>
    )
  if (due === null)
    return (
      <span className={classes.dim}>
        {awaits.length > 0 ? words.awaits(listed(awaits.map((one) => awaited(one, clock)))) : (standard ?? words.noDue)}
      </span>
    )
  return (
    <>
      <When at={due} zone={zone} />
      {lenient && (
        <span className={classes.dim}>
          {' '}
          {words.lenient} <When at={lenient.due} zone={zone} />
        </span>
      )}
      {provisional && <span className={classes.dim}> · {words.provisional}</span>}
    </>
  )
}

/** What a stage that has not started waits for: another stage, or an event. */
function awaited(what: string, { duty }: Clock): string {
  const stage = /^submitted\((.+)\)$/.exec(what)?.[1]
  if (stage === undefined) return labelOf(what).toLowerCase()
  return words.afterStage(duty.stages.find((one) => one.stage === stage)?.label ?? labelOf(stage))
}

function Acts({ clock, onAct }: { clock: Clock; onAct(doing: ClockDoing): void }) {
  const [first, ...others] = useClockActions(clock)
  if (first === undefined) return null
  const labels = {
    submit: clock.stage.submittedAt ? words.again : words.record,
    waive: words.waive.open,
    form: words.form.open,
  }
  return (
    <span className={`${classes.acts} no-print`}>
      <Button size="compact-xs" variant="default" onClick={() => onAct({ clock, action: first })}>
        {labels[first]}
      </Button>
      {others.length > 0 && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={26} aria-label={words.more(nameOf(clock))}>
              <span aria-hidden="true">⋯</span>
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((action) => (
              <Menu.Item key={action} onClick={() => onAct({ clock, action })}>
                {labels[action]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </span>
  )
}
