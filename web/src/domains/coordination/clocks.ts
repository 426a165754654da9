import { relative } from '../../kit/instants.ts'
import type { Posture, Stage } from './queries.ts'

type Duty = Posture['duties'][number]

export interface Clock {
  key: string
  duty: Duty
  stage: Stage
}

/** Stages of duties that apply, the earliest end first. */
export const runningClocks = ({ duties }: Pick<Posture, 'duties'>): Clock[] =>
  duties
    .filter(({ status }) => status === 'applies')
    .flatMap((duty) => duty.stages.map((stage) => ({ key: keyOf(duty, stage), duty, stage })))
    .filter(({ stage }) => ['running', 'due_soon', 'late'].includes(stage.status) && stage.due !== null)
    .sort((a, b) => Date.parse(a.stage.due ?? '') - Date.parse(b.stage.due ?? ''))

const keyOf = ({ duty, entity, instance }: Duty, { stage }: Stage) => `${duty}@${entity}/${instance}:${stage}`

/** "GDPR: report to the authority". */
export const nameOf = ({ duty, stage }: Clock) => `${duty.regime}: ${stage.label}`

/** Why this clock runs until then: what made the duty apply, then how its end was computed. */
export const traceOf = ({ duty, stage }: Clock) => [...new Set([...duty.because, ...stage.trace])]

export const dueIn = ({ stage }: Clock) => (stage.due ? relative(Date.parse(stage.due), Date.now()) : '')

/** The zone in which the law counts this clock, from `…T21:15:00+02:00[Europe/Vienna]`. */
export const zoneOf = ({ stage }: Clock) => /\[(.+)\]$/.exec(stage.dueLocal ?? '')?.[1]
