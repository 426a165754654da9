import { useElementSize } from '@mantine/hooks'
import { useNow } from '../../kit/clock.ts'
import { cityOf, relative } from '../../kit/instants.ts'
import { texts as kitTexts } from '../../kit/texts.ts'
import { type Axis, axisOf, type ClockSearch, placeOn, ticksOf } from './axis.ts'
import { useSpan } from './clock-bar.tsx'
import classes from './clocks.module.css'
import { type Clock, isRunning } from './clocks.ts'
import { texts } from './texts.ts'

const words = texts.clocks

const HEAD = 28
const TITLE = 24
const LINE = 22
const GAP = 10
/** Room for one label of the axis. */
const TICK = 110
/** A mark further right than this has its words on its left. */
const TURN = 0.66
const MINUTE = 60_000

interface ClockChartProps {
  clocks: readonly Clock[]
  search: ClockSearch
  /** IANA, of the axis. */
  zone: string
  nameOfEntity(entity: string): string
}

/** Rows of one duty and entity, a line for each stage, on one axis. The list says the same to whoever cannot see it. */
export function ClockChart({ clocks, search, zone, nameOfEntity }: ClockChartProps) {
  const { ref, width } = useElementSize()
  const span = useSpan(clocks, search)
  const now = useNow((at) => Math.floor(at / MINUTE) * MINUTE)
  const axis = axisOf(now, span, search.shift)
  const rows = [...Map.groupBy(clocks, ({ duty }) => duty)]
  const tops = topsOf(rows.map(([, stages]) => heightOf(stages.length)))
  const height = tops.at(-1) ?? HEAD
  const x = (at: number) => placeOn(axis, at) * width
  return (
    <figure className={classes.chart} ref={ref}>
      {width > 0 && (
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.chart}>
          {ticksOf(axis, zone, Math.max(2, Math.floor(width / TICK))).map(({ at, label }) => (
            <g key={at} className={classes.tick}>
              <line x1={x(at)} x2={x(at)} y1={HEAD - 8} y2={height} />
              <text x={x(at) + 4} y={12}>
                {label}
              </text>
            </g>
          ))}
          {rows.map(([duty, stages], index) => (
            <g key={stages[0]?.key} transform={`translate(0 ${tops[index]})`}>
              <text y={16} className={classes.duty}>
                {duty.regime} <tspan className={classes.entity}>{subjectOf(duty, nameOfEntity)}</tspan>
              </text>
              {stages.map((clock, line) => (
                <g key={clock.key} transform={`translate(0 ${TITLE + line * LINE})`}>
                  <StageLine {...{ clock, axis, width, now }} />
                </g>
              ))}
            </g>
          ))}
          <NowLine x={x(now)} height={height} />
        </svg>
      )}
      <figcaption className={classes.dim}>
        {words.axis(cityOf(zone))}. <span className="no-print">{words.chartHelp}</span>
      </figcaption>
    </figure>
  )
}

/** Where each row begins, and where the last one ends. */
function topsOf(heights: readonly number[]): number[] {
  const tops = [HEAD]
  for (const height of heights) tops.push((tops.at(-1) ?? HEAD) + height)
  return tops
}

const heightOf = (stages: number) => TITLE + stages * LINE + GAP

/** "Saltmere Lines B.V., DE": the entity, and the instance where the law counts several apart. */
export const subjectOf = ({ entity, instance }: Clock['duty'], nameOfEntity: (entity: string) => string) =>
  [nameOfEntity(entity), instance].filter(Boolean).join(', ')

function NowLine({ x, height }: { x: number; height: number }) {
  return (
    <g className={classes.now}>
      <line x1={x} x2={x} y1={HEAD - 8} y2={height} />
      <text x={x + 4} y={HEAD - 2}>
        {words.now}
      </text>
    </g>
  )
}

interface StageLineProps {
  clock: Clock
  axis: Axis
  width: number
  now: number
}

/** From what started it to its end, with a mark where it was made or is due; words beside the mark. */
function StageLine({ clock: { stage }, axis, width, now }: StageLineProps) {
  const clamp = (at: number) => Math.min(1, Math.max(0, placeOn(axis, at)))
  const end = stage.submittedAt ?? stage.due
  if (end === null) {
    return (
      <g data-status={stage.status} className={classes.stage}>
        <text x={clamp(now) * width + 10} y={15} className={classes.words}>
          {saidOf(stage, now)}
        </text>
      </g>
    )
  }
  const at = Date.parse(end)
  const start = stage.anchor ? clamp(Date.parse(stage.anchor.at)) * width : 0
  const place = placeOn(axis, at)
  const mark = clamp(at) * width
  const left = clamp(at) > TURN
  return (
    <g data-status={stage.status} className={classes.stage}>
      <line x1={start} x2={mark} y1={11} y2={11} />
      {place >= 0 && place <= 1 && <circle cx={mark} cy={11} r={5} />}
      <text x={mark + (left ? -10 : 10)} y={15} textAnchor={left ? 'end' : 'start'} className={classes.words}>
        {place < 0 && '← '}
        {saidOf(stage, now)}
        {place > 1 && ' →'}
      </text>
    </g>
  )
}

/** "Early warning in 23 h", "Final report not started". */
function saidOf(stage: Clock['stage'], now: number): string {
  const status = kitTexts.clock[stage.status]
  if (stage.submittedAt) return `${stage.label} ✓ ${status} ${relative(Date.parse(stage.submittedAt), now)}`
  if (!isRunning({ stage }) || stage.due === null) return `${stage.label} ${status}`
  const due = relative(Date.parse(stage.due), now)
  return stage.status === 'running' ? `${stage.label} ${due}` : `${stage.label} ${status}, ${due}`
}
