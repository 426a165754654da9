/** Amendments in words, for whoever answers for them. */
import type { Change } from './amend.ts'
import type { DutyDefinition } from './definition.ts'
import { describeDue } from './describe-due.ts'
import { viewDefinition } from './view.ts'
import { STATUS_MEANINGS } from './words.ts'

/** What each change does, then what differs from the product's own entry, line by line. */
export function describeChanges(changes: readonly Change[], duties: readonly DutyDefinition[]): string {
  if (changes.length === 0) return 'Nothing is amended: the catalogue counts as the product states it.\n'
  return changes.flatMap((change) => linesOf(change, changes, duties)).join('')
}

function linesOf(change: Change, changes: readonly Change[], duties: readonly DutyDefinition[]): string[] {
  const { kind, duty, version, reason, before, after } = change
  const details =
    before === undefined
      ? [...stagesOf(after!), ...notComputed(after!)]
      : after === undefined
        ? stillNamed(change, changes, duties)
        : [...differences(before, after), ...notComputed(after)]
  return [`${duty} (v${version}) ${kind}: ${reason}\n`, ...details.map((line) => `  ${line}\n`)]
}

const stagesOf = ({ stages }: DutyDefinition): string[] =>
  stages.map(({ stage, due }) => `${stage}: due ${describeDue(due)}`)

const notComputed = ({ status }: DutyDefinition): string[] =>
  status === 'pending' ? [`status ${status}: ${STATUS_MEANINGS.pending}`] : []

/**
 * Disabling a duty does not bring back those that it displaces: that is for counsel to see, and to replace. Said once, after the last
 * of its versions.
 */
function stillNamed(change: Change, changes: readonly Change[], duties: readonly DutyDefinition[]): string[] {
  if (changes.findLast(({ duty }) => duty === change.duty) !== change) return []
  const giving = duties.filter(({ exceptions }) => exceptions.some(({ displacedBy }) => displacedBy === change.duty))
  return [...new Set(giving.map(({ id }) => `${id} still gives way to it where its own conditions say so`))]
}

function differences(before: DutyDefinition, after: DutyDefinition): string[] {
  const { stages: former, amendment: _, ...one } = viewDefinition(before)
  const { stages: present, amendment: __, ...other } = viewDefinition(after)
  const lines = [...differing(one, other), ...stageDifferences(former, present)]
  return lines.length === 0 ? ['as the product states it'] : lines
}

type Stages = ReturnType<typeof viewDefinition>['stages']

function stageDifferences(former: Stages, present: Stages): string[] {
  const gone = former.filter(({ stage }) => !present.some((one) => one.stage === stage))
  return [
    ...gone.map(({ stage }) => `${stage}: no longer a stage`),
    ...present.flatMap((stage) => {
      const before = former.find((one) => one.stage === stage.stage)
      if (before === undefined) return [`${stage.stage}: a new stage, due ${stage.dueInWords}`]
      const { due: _, ...one } = before
      const { due: __, ...other } = stage
      return differing(one, other).map((line) => `${stage.stage}: ${line}`)
    }),
  ]
}

/** `dueInWords` is what a person reads of a deadline. */
function differing(before: object, after: object): string[] {
  const former = new Map(Object.entries(before))
  const present = new Map(Object.entries(after))
  return [...new Set([...former.keys(), ...present.keys()])].flatMap((key) => {
    const [from, to] = [inWords(former.get(key)), inWords(present.get(key))]
    return from === to ? [] : [`${key === 'dueInWords' ? 'due' : key} ${from} → ${to}`]
  })
}

const inWords = (value: unknown): string =>
  value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value)
