/** The posture as calm plain text, for a terminal of eighty columns or more. */
import type { DutyInstance, StageInstance } from '../duties/index.ts'
import { neutralise } from '../marking/index.ts'
import { formatElapsed, formatHuman, type Instant } from '../time/index.ts'
import { by } from './order.ts'
import { isOwed } from './order-duties.ts'
import { columns, heading, paragraph } from './text-layout.ts'
import type { Gap, OwedMessage, Posture, WantedEngagement, WantedEscalation } from './types.ts'

export interface TextOptions {
  /** Also the duties that do not apply. */
  all?: boolean
  /** Zone in which instants are shown that belong to no entity. */
  zone?: string
}

/** What is certain first; within each, as the posture has it. */
const ORDER: readonly DutyInstance['status'][] = ['applies', 'possible', 'watch', 'not_applicable']
const ASKED: readonly Gap['kind'][] = ['unknown_fact', 'unknown_profile']

export function postureText(posture: Posture, { all = false, zone = 'UTC' }: TextOptions = {}): string {
  const shown = posture.duties.filter(({ status }) => all || status !== 'not_applicable')
  const duties = shown.sort(by(({ status }) => ORDER.indexOf(status)))
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
      posture.engagements.flatMap((one) => engagementLines(one, posture.messages, when)),
      'Nobody by a rule of a plan.',
    ),
    ...heading('Duties and clocks'),
    ...orNone(
      duties.flatMap((duty, index) => [...(index === 0 ? [] : ['']), ...dutyLines(duty, posture.at)]),
      'None applies, by what is known.',
    ),
    ...section('To be told at once', posture.escalations.flatMap(escalationLines)),
    ...section('Lacking', other.flatMap(gapLines)),
    ...section('Not known, and decides', asked.flatMap(askedLines)),
  ]
  return `${lines.join('\n')}\n`
}

const section = (title: string, lines: string[]): string[] => (lines.length > 0 ? [...heading(title), ...lines] : [])

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
  { stakeholder, label, capacity, dueBy, because }: WantedEngagement,
  messages: readonly OwedMessage[],
  when: (at: Instant) => string,
): string[] {
  const reasons = because.map(({ rule, facts }) => `${rule}: ${facts.length > 0 ? facts.join('; ') : 'always'}`)
  const approvals = messages.filter((one) => one.stakeholder === stakeholder).flatMap((one) => one.approvals)
  const needs = approvals.length > 0 ? [`needs an approval: ${[...new Set(approvals)].join(', ')}`] : []
  return [
    columns(neutralise(label), capacity, `by ${when(dueBy)}`),
    ...[...reasons, ...needs].flatMap((line) => paragraph(neutralise(line), 4)),
  ]
}

const escalationLines = ({ stakeholder, escalation, about, why }: WantedEscalation): string[] => [
  columns(neutralise(stakeholder.replaceAll('_', ' ')), neutralise(escalation)),
  ...paragraph(neutralise(`${about === undefined ? '' : `${about}: `}${why.join('; ')}`), 4),
]

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

const nameOf = ({ key, entity }: Gap): string => neutralise(entity === undefined ? key : `${key} (${entity})`)

/** What is asked for, and for whose sake; `liaison facts` tells what each means and which values it takes. */
const askedLines = (gap: Gap): string[] => [
  ...paragraph(nameOf(gap), 2),
  ...paragraph(neutralise(`decides ${gap.decides.join(', ')}`), 4),
]

const gapLines = (gap: Gap): string[] => [
  columns(nameOf(gap), gap.kind.replaceAll('_', ' ')),
  ...paragraph(neutralise(gap.why), 4),
  ...paragraph(neutralise(gap.action), 4),
]
