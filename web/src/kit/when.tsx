import { Tooltip } from '@mantine/core'
import { useNow, useZone } from './clock.ts'
import { absolute, relative } from './instants.ts'
import classes from './when.module.css'

export interface WhenProps {
  /** RFC 3339. */
  at: string
  /** IANA; left out: the person's own. */
  zone?: string
  /** Relative alone, where room is short; the rest is in the tooltip. */
  short?: boolean
}

/** "in 5 h 12 min · Mon 30 Mar, 19:30 Berlin"; hovering or focus shows UTC. */
export function When({ at, zone, short = false }: WhenProps) {
  const own = useZone()
  const instant = Date.parse(at)
  const words = useNow((now) => relative(instant, now))
  const local = absolute(instant, zone ?? own, Date.now())
  const utc = absolute(instant, 'UTC', Date.now())
  return (
    <Tooltip label={short ? `${local} · ${utc}` : utc} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at} className={classes.when}>
        <span className={classes.relative}>{words}</span>
        {!short && <span className={classes.absolute}> · {local}</span>}
      </time>
    </Tooltip>
  )
}
