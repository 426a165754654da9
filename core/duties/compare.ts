/** Two evaluations of the same incident, and what differs between them in words. */
import { formatHuman, type Instant } from '../time/index.ts'
import type { DutyInstance, StageInstance } from './types.ts'

export interface DutyDifference {
  duty: string
  entity: string
  instance: string
  /** Left out: the duty as a whole. */
  stage?: string
  /** "due moved from Mon 31 Mar 2025, 21:15 Berlin to Sun 30 Mar 2025, 21:15 Berlin" */
  says: string
}

/** In the order of the former evaluation; what is new comes last. */
export function compareDuties(before: readonly DutyInstance[], after: readonly DutyInstance[]): DutyDifference[] {
  const former = new Map(before.map((one) => [nameOf(one), one]))
  const present = new Map(after.map((one) => [nameOf(one), one]))
  return [...new Set([...former.keys(), ...present.keys()])].flatMap((name) =>
    compareDuty(former.get(name), present.get(name)),
  )
}

const nameOf = ({ duty, entity, instance }: DutyInstance): string => JSON.stringify([duty, entity, instance])

function compareDuty(before: DutyInstance | undefined, after: DutyInstance | undefined): DutyDifference[] {
  const { duty, entity, instance } = (after ?? before)!
  const differs = (says: string, stage?: string): DutyDifference => ({
    duty,
    entity,
    instance,
    ...(stage !== undefined && { stage }),
    says,
  })
  const [was, is] = [statusOf(before), statusOf(after)]
  const status = was === is ? [] : [differs(`${was} → ${is}${becauseOf(after)}`)]
  const stages = new Set([...(before?.stages ?? []), ...(after?.stages ?? [])].map(({ stage }) => stage))
  const ofStages = [...stages].flatMap((stage) =>
    compareStage(stageOf(before, stage), stageOf(after, stage)).map((says) => differs(says, stage)),
  )
  return [...status, ...ofStages]
}

const WORDS: Record<DutyInstance['status'], string> = {
  applies: 'applies',
  possible: 'may apply',
  watch: 'is watched',
  not_applicable: 'does not apply',
}

/** A duty that the catalogue does not know binds nobody. */
const statusOf = (duty: DutyInstance | undefined): string => WORDS[duty?.status ?? 'not_applicable']

const becauseOf = (duty: DutyInstance | undefined): string =>
  duty === undefined || duty.because.length === 0 ? '' : `: ${duty.because.join('; ')}`

const stageOf = (duty: DutyInstance | undefined, name: string): StageInstance | undefined =>
  duty?.stages.find(({ stage }) => stage === name)

function compareStage(before: StageInstance | undefined, after: StageInstance | undefined): string[] {
  if (before === undefined) return [`appears, ${dueIn(after!.due, after!)}`]
  if (after === undefined) return [`disappears, was ${dueIn(before.due, before)}`]
  const moved =
    before.due === after.due ? [] : [`due moved from ${dueIn(before.due, before)} to ${dueIn(after.due, after)}`]
  const [was, is] = [before.status, after.status].map((status) => status.replaceAll('_', ' '))
  return [...moved, ...(was === is ? [] : [`status ${was} → ${is}`])]
}

const dueIn = (due: Instant | null, { zone }: StageInstance): string =>
  due === null ? 'without an end' : formatHuman(due, zone)
