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

const HEAD = 36
const TITLE = 24
const LINE = 22
const GAP = 10
/** Room for one label of the axis. */
const TICK = 110
/** From a mark to its words. */
const SPACE = 10
/** Of a letter, on average. */
const LETTER = 6.2
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
  const now = useNow((at) => Math.ceil(at / MINUTE) * MINUTE)
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
              {x(at) + TICK / 2 < width && (
                <text x={x(at) + 4} y={12}>
                  {label}
                </text>
              )}
            </g>
          ))}
          <NowLine x={x(now)} height={height} />
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
      <text x={x + 4} y={HEAD - 10}>
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

/** From what started it to its end, with a mark where it was made or is due; words where they have room. */
function StageLine({ clock: { stage }, axis, width, now }: StageLineProps) {
  const clamp = (at: number) => Math.min(1, Math.max(0, placeOn(axis, at))) * width
  const said = saidOf(stage, now)
  const end = stage.submittedAt ?? stage.due
  const at = end === null ? now : Date.parse(end)
  const mark = clamp(at)
  const place = placeOn(axis, at)
  return (
    <g data-status={stage.status} className={classes.stage}>
      {end !== null && <line x1={stage.anchor ? clamp(Date.parse(stage.anchor.at)) : 0} x2={mark} y1={11} y2={11} />}
      {end !== null && place >= 0 && place <= 1 && <circle cx={mark} cy={11} r={5} />}
      <Words text={`${place < 0 ? '← ' : ''}${said}${place > 1 ? ' →' : ''}`} mark={mark} width={width} />
    </g>
  )
}

/** On the right of the mark, or on its left where there is more room. What does not fit is cut; the list has it whole. */
function Words({ text, mark, width }: { text: string; mark: number; width: number }) {
  const right = width - mark - SPACE
  const left = mark - SPACE
  const turned = text.length * LETTER > right && left > right
  const letters = Math.floor(Math.max(left, right) / LETTER)
  return (
    <text
      x={turned ? mark - SPACE : mark + SPACE}
      y={15}
      textAnchor={turned ? 'end' : 'start'}
      className={classes.words}
    >
      {text.length > letters ? `${text.slice(0, letters - 1)}…` : text}
    </text>
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
