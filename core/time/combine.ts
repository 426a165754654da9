import type { Deadline } from './deadline.ts'
import { formatHuman, type Instant } from './instant.ts'

/** `doubtful`: whether this limit applies at all is not known. */
export type Operand = { deadline: Deadline; doubtful: boolean }

type Due = Extract<Deadline, { kind: 'due' }>
type Awaiting = Extract<Deadline, { kind: 'awaiting' }>
type Open = Extract<Deadline, { kind: 'open' }>

/**
 * The earliest known end counts; what is still awaited or open is named beside it. A doubtful operand counts, since it can only make
 * the end earlier; the end without it is shown as lenient.
 */
export function combineEarliest(operands: Operand[]): Operand {
  const { fault, dues, awaiting, open, none } = sort(operands)
  if (fault) return { deadline: fault, doubtful: false }
  const doubtful = operands.every((it) => it.doubtful || it.deadline.kind === 'none')
  const first = earliest(dues)
  if (!first) return { deadline: withoutEnd(open, awaiting, none), doubtful }
  const certain = sort(operands.filter((it) => !it.doubtful)).dues
  const lenient = Math.min(...(certain.length > 0 ? certain : dues).map(lenientEnd))
  const trace = unique([
    ...first.trace,
    ...traces(dues),
    ...notes(awaiting, open),
    ...(dues.length > 1 ? [`The earliest end counts: ${formatHuman(first.due, first.zone)}.`] : []),
  ])
  const why = 'It is not known whether the limit that ends first applies.'
  return { deadline: strict(first, trace, lenient, why, dues), doubtful }
}

/**
 * Waits for all. A doubtful operand could only make the end later, so it is left out until it is known to apply; where all are
 * doubtful the earliest of them counts.
 */
export function combineLatest(operands: Operand[]): Operand {
  const { fault, dues: all, none } = sort(operands)
  if (fault) return { deadline: fault, doubtful: false }
  const applicable = operands.filter((it) => it.deadline.kind !== 'none')
  const certain = applicable.filter((it) => !it.doubtful)
  if (applicable.length === 0) return { deadline: { kind: 'none', trace: none }, doubtful: false }
  if (certain.length === 0) return combineEarliest(applicable)
  const { dues, awaiting, open } = sort(certain)
  const last = dues.reduce<Due | undefined>((a, b) => (a && a.due >= b.due ? a : b), undefined)
  const answer = (deadline: Deadline) => ({ deadline, doubtful: false })
  if (awaiting.length > 0) return answer(joinAwaiting(awaiting, traces([...dues, ...open])))
  if (open[0]) return answer({ ...open[0], trace: unique([...traces(dues), ...traces(open)]) })
  if (!last) return answer({ kind: 'none', trace: none })
  const trace = unique([
    ...traces(dues),
    ...traces(applicable.filter((it) => it.doubtful).map((it) => it.deadline)),
    ...(applicable.length > 1
      ? [`The latest end that is known to apply counts: ${formatHuman(last.due, last.zone)}.`]
      : []),
  ])
  const why = 'It is not known whether a limit that ends later applies.'
  return answer(strict(last, trace, Math.max(...all.map(lenientEnd)), why, all))
}

/** A choice whose condition is unknown: the stricter branch counts until it is known. */
export function combineUndecided(why: string, branches: Operand[]): Operand {
  const { fault, dues, awaiting, open, none } = sort(branches)
  if (fault) return { deadline: fault, doubtful: false }
  const doubtful = branches.some((it) => it.doubtful || it.deadline.kind === 'none')
  const lines = [why, 'Which of the two limits applies is not known: the stricter counts.']
  const first = earliest(dues)
  if (!first) {
    const rest = withoutEnd(open, awaiting, none)
    return { deadline: { ...rest, trace: unique([...lines, ...rest.trace]) }, doubtful }
  }
  const trace = unique([...lines, ...first.trace, ...traces(dues), ...notes(awaiting, open)])
  const lenient = Math.max(...dues.map(lenientEnd))
  return { deadline: strict(first, trace, lenient, `${why} The other limit ends later.`, dues), doubtful }
}

/** The strict end with its trace; `lenient` only where it is really later. */
function strict({ lenient: _, ...chosen }: Due, trace: string[], lenient: Instant, why: string, dues: Due[]): Due {
  if (lenient <= chosen.due) return { ...chosen, trace }
  const own = dues.find((it) => it.lenient?.due === lenient)?.lenient
  return { ...chosen, trace, lenient: own ?? { due: lenient, why } }
}

const lenientEnd = (due: Due): Instant => due.lenient?.due ?? due.due

function earliest(dues: Due[]): Due | undefined {
  return dues.reduce<Due | undefined>((a, b) => (a && a.due <= b.due ? a : b), undefined)
}

/** No operand has an end. An open standard is owed now, so it comes before what is only awaited. */
function withoutEnd(open: Open[], awaiting: Awaiting[], none: string[]): Exclude<Deadline, { kind: 'fault' | 'due' }> {
  if (open[0]) return { ...open[0], trace: unique([...open[0].trace, ...notes(awaiting, open.slice(1))]) }
  return awaiting.length > 0 ? joinAwaiting(awaiting, []) : { kind: 'none', trace: none }
}

function joinAwaiting(awaiting: Awaiting[], before: string[]): Awaiting {
  const awaits = unique(awaiting.flatMap((it) => it.awaits))
  return { kind: 'awaiting', awaits, trace: unique([...before, ...traces(awaiting)]) }
}

function notes(awaiting: Awaiting[], open: Open[]): string[] {
  return [...traces(awaiting), ...open.map((it) => `Besides, owed "${it.standard}".`)]
}

const unique = (lines: string[]) => [...new Set(lines)]
const traces = (deadlines: Deadline[]) => deadlines.flatMap((it) => ('trace' in it ? it.trace : []))

function sort(operands: Operand[]) {
  const all = operands.map((it) => it.deadline)
  return {
    fault: all.find((it) => it.kind === 'fault'),
    dues: all.filter((it) => it.kind === 'due'),
    awaiting: all.filter((it) => it.kind === 'awaiting'),
    open: all.filter((it) => it.kind === 'open'),
    none: all.flatMap((it) => (it.kind === 'none' ? it.trace : [])),
  }
}
