/** Duties as data that leaves the core: instants as RFC 3339 in UTC to the second, the end also in local time. */
import { formatInstant, formatLocal, type Instant } from '../time/index.ts'
import type { DutyDefinition } from './definition.ts'
import { describeDue } from './describe-due.ts'
import type { DutyInstance, StageInstance } from './types.ts'

const shown = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

function viewStage(stage: StageInstance) {
  const { anchor, due, lenient, hold, submittedAt, zone, ...rest } = stage
  return {
    ...rest,
    anchor: anchor && { event: anchor.event, at: formatInstant(anchor.at) },
    due: shown(due),
    dueLocal: due === null ? null : formatLocal(due, zone),
    submittedAt: shown(submittedAt),
    ...(lenient && { lenient: { due: formatInstant(lenient.due), why: lenient.why } }),
    ...(hold && { hold: { ...hold, until: shown(hold.until), otherwiseDue: shown(hold.otherwiseDue) } }),
  }
}

/** One instance in the form of `liaison assess --json`. */
export function viewDuty(instance: DutyInstance) {
  const { reasons: _, changesAt: __, stages, ...rest } = instance
  return { ...rest, stages: stages.map(viewStage) }
}

/** A duty of the catalogue as plain data, its conditions as text. */
export function viewDefinition(definition: DutyDefinition) {
  const {
    scope,
    trigger,
    exceptions,
    compelledBy,
    holds,
    remarks,
    instances,
    stages,
    conditions: _,
    catalogueStages: __,
    ...rest
  } = definition
  const plain = <T extends { when: { source: string } }>(list: readonly T[]) =>
    list.map(({ when, ...one }) => ({ ...one, when: when.source }))
  return {
    ...rest,
    scope: scope.source,
    trigger: trigger.source,
    exceptions: plain(exceptions),
    compelledBy: plain(compelledBy),
    holds: plain(holds),
    remarks: plain(remarks),
    ...(instances && { instances: { ...instances, when: instances.when?.source, where: instances.where?.source } }),
    stages: stages.map(({ condition, variants, ...stage }) => ({
      ...stage,
      dueInWords: describeDue(stage.due),
      variants: plain(variants),
      ...(condition && { condition: condition.source }),
    })),
  }
}
