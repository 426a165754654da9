import { relative } from '../../kit/instants.ts'
import type { Posture, Stage } from './queries.ts'

type Duty = Posture['duties'][number]

export interface Clock {
  key: string
  duty: Duty
  stage: Stage
}

/** Stages of duties that apply, by their end; those without one last. */
export const allClocks = ({ duties }: Pick<Posture, 'duties'>): Clock[] =>
  duties
    .filter(({ status }) => status === 'applies')
    .flatMap((duty) => duty.stages.map((stage) => ({ key: keyOf(duty, stage), duty, stage })))
    .sort((a, b) => endOf(a) - endOf(b))

const endOf = ({ stage: { due } }: Clock) => (due === null ? Number.MAX_SAFE_INTEGER : Date.parse(due))

const OPEN = ['running', 'due_soon', 'late']
export const isRunning = ({ stage }: Pick<Clock, 'stage'>): boolean => OPEN.includes(stage.status)

/** Those that run towards an end, the earliest first. */
export const runningClocks = (posture: Pick<Posture, 'duties'>): Clock[] =>
  allClocks(posture).filter((clock) => isRunning(clock) && clock.stage.due !== null)

/** Instants in milliseconds. */
export const runningEnds = (clocks: readonly Clock[]): number[] =>
  clocks.filter(isRunning).flatMap(({ stage: { due } }) => (due === null ? [] : [Date.parse(due)]))

/** Whether something on record is of this stage. */
export const isOf = ({ duty, stage }: Clock, key: Pick<StageOf, 'duty' | 'stage' | 'entity' | 'instance'>): boolean =>
  key.duty === duty.duty && key.stage === stage.stage && key.entity === duty.entity && key.instance === duty.instance

/** As the API takes what is said of a stage. */
export const stageOf = ({ duty: { duty, entity, instance }, stage: { stage } }: Clock) => ({
  duty,
  stage,
  entity,
  instance,
})
type StageOf = ReturnType<typeof stageOf>

const keyOf = ({ duty, entity, instance }: Duty, { stage }: Stage) => `${duty}@${entity}/${instance}:${stage}`

/** "GDPR: report to the authority". */
export const nameOf = ({ duty, stage }: Clock) => `${duty.regime}: ${stage.label}`

/** Why this clock runs until then: what made the duty apply, then how its end was computed. */
export const traceOf = ({ duty, stage }: Clock) => [...new Set([...duty.because, ...stage.trace])]

export const dueIn = ({ stage }: Clock) => (stage.due ? relative(Date.parse(stage.due), Date.now()) : '')

/** The zone in which the law counts this clock, from `…T21:15:00+02:00[Europe/Vienna]`. */
export const zoneOf = ({ stage }: Clock) => /\[(.+)\]$/.exec(stage.dueLocal ?? '')?.[1]

/** Whether an authority's form can be filled in for a stage; one duty has forms so far, as core says. */
export const hasForm = (duty: string, stage: string): boolean =>
  duty === 'eu-dora-19' && ['initial', 'intermediate'].includes(stage)
