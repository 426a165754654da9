import { ActionIcon, Button, Group, SegmentedControl } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useNow } from '../../kit/clock.ts'
import { type ClockSearch, SHIFTS, spanFor, zoomed } from './axis.ts'
import classes from './clocks.module.css'
import { type Clock, runningEnds } from './clocks.ts'
import { texts } from './texts.ts'

const words = texts.clocks
const MINUTE = 60_000

/** The span that is chosen, or the one in which all that runs is seen. */
export const useSpan = (clocks: readonly Clock[], { span }: ClockSearch) =>
  useNow((now) => span ?? spanFor(Math.floor(now / MINUTE) * MINUTE, runningEnds(clocks)))

interface ClockBarProps {
  clocks: readonly Clock[]
  search: ClockSearch
  onChange(part: ClockSearch): void
}

/** Zoom, move and zone of the chart, by buttons and keys. */
export function ClockBar({ clocks, search, onChange }: ClockBarProps) {
  const span = useSpan(clocks, search)
  const zoom = (by: 1 | -1) => onChange({ span: zoomed(span, by), shift: undefined })
  const move = (by: 1 | -1) => onChange({ span, shift: SHIFTS.find((one) => one === (search.shift ?? 0) + by) })
  const all = () => onChange({ span: undefined, shift: undefined })
  useHotkeys([
    ['[plus]', () => zoom(-1), { usePhysicalKeys: false }],
    ['shift+[plus]', () => zoom(-1), { usePhysicalKeys: false }],
    ['-', () => zoom(1)],
    ['0', all],
    ['ArrowLeft', () => move(-1)],
    ['ArrowRight', () => move(1)],
  ])
  const step = (label: string, sign: string, act: () => void) => (
    <ActionIcon variant="default" size={30} aria-label={label} title={label} onClick={act}>
      <span aria-hidden="true">{sign}</span>
    </ActionIcon>
  )
  return (
    <Group gap="0.5rem 1rem" className="no-print">
      <Group gap={4} role="group" aria-label={words.chart}>
        {step(words.earlier, '←', () => move(-1))}
        {step(words.zoomOut, '−', () => zoom(1))}
        <span className={classes.span}>{words.spans[span]}</span>
        {step(words.zoomIn, '+', () => zoom(-1))}
        {step(words.later, '→', () => move(1))}
        <Button size="compact-sm" variant="subtle" onClick={all}>
          {words.all}
        </Button>
      </Group>
      <Group gap="xs">
        <span className={classes.dim} id="zone-of-clocks">
          {words.zone}
        </span>
        <SegmentedControl
          size="xs"
          aria-labelledby="zone-of-clocks"
          value={search.zone ?? 'entity'}
          data={Object.entries(words.zones).map(([value, label]) => ({ value, label }))}
          onChange={(zone) => onChange({ zone: zone === 'entity' ? undefined : (zone as ClockSearch['zone']) })}
        />
      </Group>
    </Group>
  )
}
