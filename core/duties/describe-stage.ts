import { describeCondition } from './conditions.ts'
import type { Repeats, StageDefinition } from './definition.ts'
import { describeDue, listed, spoken } from './describe-due.ts'

/** A sentence with the place of the law where there is one. */
export const cited = (text: string, citation: string | undefined): string =>
  citation === undefined ? text : `${text} (${citation})`

/** A stage of a duty, a line for each thing that the law says of it. */
export function describeStage(stage: StageDefinition): string[] {
  const { due, variants, repeats, condition, recipient, standard, prerequisite, measuredAt, ifLate } = stage
  const { mustPrecede, contemporaneousWith } = stage
  const said: (string | false | undefined)[] = [
    `Due: ${describeDue(due)}`,
    ...variants.map(
      ({ due, when, reason, citation }) =>
        `Instead, where ${describeCondition(when.source)}: ${describeDue(due)}. ${cited(reason, citation)}`,
    ),
    condition && `Owed only where ${describeCondition(condition.source)}`,
    recipient && `To: ${recipient}`,
    standard && `In the words of the law: ${standard}`,
    measuredAt && `In time is what ${MEASURED[measuredAt]} by then`,
    repeats && describeRepeats(repeats),
    mustPrecede && `Made before: ${listed(mustPrecede, 'and')}`,
    contemporaneousWith && `Made together with: ${listed(contemporaneousWith, 'and')}`,
    prerequisite && `Beforehand: ${prerequisite}`,
    ifLate && `If late: ${ifLate}`,
  ]
  return said.filter((line) => typeof line === 'string')
}

const MEASURED = { sending: 'is sent', receipt: 'has arrived' } as const

function describeRepeats({ from, since, due }: Repeats): string {
  const covered = since === undefined ? 'the last submission' : `the last submission, or that of ${spoken(since)}`
  const owed = due === undefined ? '' : `; then due: ${describeDue(due)}`
  return `Owed again when ${spoken(from)} comes after ${covered}${owed}`
}
