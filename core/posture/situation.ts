/** What conditions of the plan read: the incident, its facts as each of our entities sees them, and the duties. */
import type { Entity } from '../directory/index.ts'
import type { DutyInstance, StageInstance } from '../duties/index.ts'
import { currentFacts, type Fact, factValues } from '../facts/index.ts'
import type { Scope } from '../rules/index.ts'
import { by } from './order.ts'
import type { AssessInput } from './types.ts'

/** Closed, or a false alarm: nobody is engaged or chased any more, while duties and approvals go on. */
export const isOver = ({ incident: { status } }: Pick<AssessInput, 'incident'>): boolean =>
  status === 'closed' || status === 'false_alarm'

/** What is known about one entity; `null` where we have none. */
export interface View {
  readonly entity: Entity | null
  readonly facts: ReadonlyMap<string, Fact>
  readonly scope: Scope
}

export interface Situation {
  readonly input: AssessInput
  readonly duties: readonly DutyInstance[]
  readonly dutiesById: ReadonlyMap<string, readonly DutyInstance[]>
  /** False: they could not be evaluated, so that no condition may read them. */
  readonly dutiesKnown: boolean
  /** By entity id. Never empty. */
  readonly views: readonly View[]
  /** The same where one view stands for all: no fact is recorded for one entity only. */
  readonly distinctViews: readonly View[]
  /** The duties as they would be read if every unknown fact that decides one of them made it apply. */
  readonly raisedDuties: readonly object[] | null
}

/** While an unknown fact decides whether a stage is owed, its status is unknown to the plan too: a possible duty sends nothing. */
const readableStage = ({ stage, status, due }: StageInstance, hidden: boolean) => ({
  stage,
  ...(hidden ? {} : { status }),
  ...(due === null ? {} : { due }),
})

/** A duty as conditions of the plan read it. `raised`: as if it applied. */
export const readableDuty = (instance: DutyInstance, raised = false) => ({
  duty: instance.duty,
  entity: instance.entity,
  instance: instance.instance,
  status: raised && instance.status === 'possible' ? 'applies' : instance.status,
  stages: instance.stages.map((stage) => readableStage(stage, !raised && hangs(instance, stage))),
})

/** Law that is only watched hangs on no fact. */
const hangs = ({ status }: DutyInstance, { provisional }: StageInstance): boolean => provisional && status !== 'watch'

const isOpen = (duty: DutyInstance): boolean =>
  duty.status === 'possible' || duty.stages.some((stage) => hangs(duty, stage))

export function readSituation(input: AssessInput, duties: readonly DutyInstance[], dutiesKnown: boolean): Situation {
  const { facts, events: _, submissions: __, waivers: ___, ...incident } = input.incident
  const readable = dutiesKnown ? duties.map((one) => readableDuty(one)) : undefined
  const viewOf = (entity: Entity | null): View => {
    const current = currentFacts(facts, entity?.id)
    const { timeZone, ...rest } = entity ?? { timeZone: undefined }
    const scope = { incident, facts: factValues(current), duties: readable, entity: { ...rest, time_zone: timeZone } }
    return { entity, facts: current, scope }
  }
  const entities = [...input.directory.entities].sort(by(({ id }) => id))
  const views = entities.length === 0 ? [viewOf(null)] : entities.map(viewOf)
  const apart = facts.some(({ entity }) => entity !== undefined)
  return {
    input,
    duties,
    dutiesById: Map.groupBy(duties, ({ duty }) => duty),
    dutiesKnown,
    views,
    distinctViews: apart ? views : views.slice(0, 1),
    raisedDuties: dutiesKnown && duties.some(isOpen) ? duties.map((one) => readableDuty(one, true)) : null,
  }
}

/**
 * What is not known and decides whether some stage is owed, or one of them, beside what decides the duty itself. As in
 * `missingFacts`.
 */
export const missingOfStages = ({ openQuestions }: DutyInstance, only?: string): string[] => [
  ...new Set(
    openQuestions
      .filter(({ about, stage }) => about === 'stage' && (only === undefined || stage === only))
      .flatMap(({ keys }) => keys),
  ),
]
