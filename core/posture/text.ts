/** The posture as calm plain text, for a terminal of eighty columns or more. */
import type { DutyInstance, StageInstance } from '../duties/index.ts'
import { neutralise } from '../marking/index.ts'
import { formatElapsed, formatHuman, type Instant } from '../time/index.ts'
import { isOwed } from './order-duties.ts'
import { columns, heading, paragraph } from './text-layout.ts'
import type { Gap, Posture, WantedEngagement } from './types.ts'

export interface TextOptions {
  /** Also the duties that do not apply. */
  all?: boolean
  /** Zone in which instants are shown that belong to no entity. */
  zone?: string
}

const ASKED: readonly Gap['kind'][] = ['unknown_fact', 'unknown_profile']

export function postureText(posture: Posture, { all = false, zone = 'UTC' }: TextOptions = {}): string {
  const duties = posture.duties.filter(({ status }) => all || status !== 'not_applicable')
  const asked = posture.gaps.filter(({ kind }) => ASKED.includes(kind))
  const other = posture.gaps.filter(({ kind }) => !ASKED.includes(kind))
  const when = (at: Instant) => formatHuman(at, zone)
  const lines = [
    `As of ${when(posture.at)}.`,
    ...paragraph(nextDue(posture)),
    posture.nextChangeAt === null
      ? 'This answer does not change by itself.'
      : `This answer stands until ${when(posture.nextChangeAt)}, unless something is recorded.`,
    ...heading('Whom to engage'),
    ...orNone(
      posture.engagements.flatMap((one) => engagementLines(one, when)),
      'Nobody by a rule of a plan.',
    ),
    ...heading('Duties and clocks'),
    ...orNone(
      duties.flatMap((duty) => dutyLines(duty, posture.at)),
      'None applies, by what is known.',
    ),
    ...(asked.length > 0 ? heading('Not known, and decides') : []),
    ...asked.flatMap(gapLines),
    ...(other.length > 0 ? heading('Lacking') : []),
    ...other.flatMap(gapLines),
  ]
  return `${lines.join('\n')}\n`
}

const orNone = (lines: string[], none: string): string[] => (lines.length > 0 ? lines : [`  ${none}`])

/** The first end that is certain to count; one that hangs on a fact only where there is no other. */
function nextDue({ duties, at }: Posture): string {
  const open = duties.flatMap((duty) =>
    duty.stages.flatMap((stage) => (isOwed(stage) && stage.due !== null ? [{ duty, stage, due: stage.due }] : [])),
  )
  const first = open.find(({ stage }) => !stage.provisional) ?? open[0]
  const earliest = open
    .filter(({ stage }) => stage.provisional === first?.stage.provisional)
    .reduce((a, b) => (b.due < a.due ? b : a), first!)
  if (first === undefined) return 'No clock runs.'
  const { duty, stage, due } = earliest
  const possibly = stage.provisional ? ', if it applies' : ''
  return `Next: ${stage.label} (${duty.duty}, ${duty.entity}), ${clock(stage, due, at)}${possibly}.`
}

const clock = ({ zone }: StageInstance, due: Instant, at: Instant): string =>
  due < at
    ? `was due ${formatHuman(due, zone)}, ${formatElapsed(at - due)} ago`
    : `due ${formatHuman(due, zone)}, in ${formatElapsed(due - at)}`

function engagementLines(
  { label, capacity, dueBy, because }: WantedEngagement,
  when: (at: Instant) => string,
): string[] {
  const reasons = because.map(({ rule, facts }) => `${rule}: ${facts.length > 0 ? facts.join('; ') : 'always'}`)
  return [
    columns(neutralise(label), capacity, `by ${when(dueBy)}`),
    ...reasons.flatMap((reason) => paragraph(neutralise(reason), 4)),
  ]
}

const STATUS: Record<DutyInstance['status'], string> = {
  applies: 'applies',
  possible: 'may apply',
  watch: 'watched law',
  not_applicable: 'does not apply',
}

function dutyLines(duty: DutyInstance, at: Instant): string[] {
  const instance = duty.instance === '' ? '' : ` (${neutralise(duty.instance)})`
  const because = duty.because.length > 0 ? [`Because ${neutralise(duty.because.join('; '))}.`] : []
  const missing = duty.missingFacts.length > 0 ? [`Not known: ${duty.missingFacts.join(', ')}.`] : []
  const faults = duty.faults.map((fault) => `Fault: ${neutralise(fault)}`)
  return [
    columns(`${duty.duty}${instance}`, duty.entity, STATUS[duty.status]),
    ...paragraph(duty.citation, 4),
    ...[...because, ...missing, ...faults].flatMap((line) => paragraph(line, 4)),
    ...(duty.status === 'watch' ? [] : duty.stages.flatMap((stage) => stageLines(stage, at))),
  ]
}

function stageLines(stage: StageInstance, at: Instant): string[] {
  const { label, status, provisional, due, awaits, standard, submittedAt } = stage
  const state = `${status.replaceAll('_', ' ')}${provisional && isOwed(stage) ? ', if it applies' : ''}`
  const parts = [
    ...(due !== null && isOwed(stage) ? [clock(stage, due, at)] : []),
    ...(due === null && standard !== undefined ? [standard] : []),
    ...(submittedAt === null ? [] : [`submitted ${formatHuman(submittedAt, stage.zone)}`]),
    ...(awaits.length > 0 && isOwed(stage) ? [`awaits ${awaits.join(', ').replaceAll('_', ' ')}`] : []),
  ]
  return [
    ...paragraph(`- ${label}: ${state}`, 4, 6),
    ...parts.flatMap((part) => paragraph(neutralise(part), 6)),
    ...(status === 'not_started' ? [] : stage.trace.flatMap((line) => paragraph(neutralise(line), 8))),
  ]
}

function gapLines({ key, entity, why, action, kind, decides }: Gap): string[] {
  const name = columns(neutralise(key), entity ?? '', kind.replaceAll('_', ' ')).trimEnd()
  const said = ASKED.includes(kind) ? `Decides ${decides.join(', ')}.` : why
  return [name, ...paragraph(neutralise(said), 4), ...paragraph(neutralise(action), 4)]
}
