/** Text for `liaison duties` and `liaison facts`. */
import type { Vocabulary, VocabularyKey } from '../facts/index.ts'
import type { ContentItem, DutyDefinition, StageDefinition } from './definition.ts'
import { describeDue } from './describe-due.ts'

const validity = ({ status, effective: { from, to } }: DutyDefinition): string => {
  const dates = [from && `from ${from}`, to && `until ${to}`].filter(Boolean).join(' ')
  return dates === '' ? status : `${status} ${dates}`
}

/** One line for each duty: id, version, law in force, regime. */
export function describeDuties(duties: readonly DutyDefinition[]): string {
  const width = Math.max(0, ...duties.map(({ id }) => id.length))
  const lines = duties.map((duty) => `${duty.id.padEnd(width)}  ${duty.regime} (v${duty.version}, ${validity(duty)})`)
  return lines.map((line) => `${line}\n`).join('')
}

function describeStage({
  stage,
  label,
  due,
  variants,
  repeats,
  condition,
  recipient,
  standard,
  mustPrecede = [],
  contemporaneousWith = [],
}: StageDefinition): string[] {
  return [
    `  ${stage}: ${label}`,
    `    due      ${describeDue(due)}`,
    ...(standard === undefined ? [] : [`    besides  ${standard}`]),
    ...variants.map((variant) => `    variant  ${describeDue(variant.due)}, where ${variant.when.source}`),
    ...(repeats === undefined
      ? []
      : [`    again    when ${repeats.from.replaceAll('_', ' ')} comes after the last submission`]),
    ...(condition === undefined ? [] : [`    only if  ${condition.source}`]),
    ...mustPrecede.map((other) => `    before   ${other}`),
    ...contemporaneousWith.map((other) => `    with     ${other}`),
    ...(recipient === undefined ? [] : [`    to       ${recipient}`]),
  ]
}

const block = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)]

const reasoned = (reason: string, when: { source: string }, stages?: readonly string[]): string =>
  `${stages === undefined ? '' : `${stages.join(', ')}: `}${reason}: ${when.source}`

/** What a report has to say, for which stages, and which records give it. */
export function describeContent({ text, stages, facts, citation }: ContentItem): string {
  const only = stages === undefined ? '' : ` (${stages.join(', ')})`
  const law = citation === undefined ? '' : `, ${citation}`
  return `${text}${only}${law}${facts === undefined ? '' : `: ${facts.join(', ')}`}`
}

/** One duty in full, as a lawyer would check it. */
export function describeDuty(duty: DutyDefinition): string {
  const lines = [
    `${duty.id} (v${duty.version}): ${duty.regime}`,
    `${duty.citation}; ${validity(duty)}; checked ${duty.checked}, ${duty.confidence}, basis ${duty.basis}`,
    `To: ${duty.recipient}`,
    `Whom: ${duty.scope.source}`,
    `When: ${duty.trigger.source}`,
    ...block(
      'Not owed where',
      duty.exceptions.map(({ reason, when, stages }) => reasoned(reason, when, stages)),
    ),
    ...block(
      'Owed in any case where',
      duty.compelledBy.map(({ reason, when, stages }) => reasoned(reason, when, stages)),
    ),
    ...block(
      'Held where',
      duty.holds.map(({ reason, when, stages }) => reasoned(reason, when, stages)),
    ),
    ...block(
      'Remarks',
      duty.remarks.map(({ text, when }) => reasoned(text, when)),
    ),
    ...(duty.instances === undefined ? [] : [`Counted apart: for each of ${duty.instances.each}`]),
    'Stages',
    ...duty.stages.flatMap(describeStage),
    ...block('Content', duty.content.map(describeContent)),
    ...block('Sources', duty.sources),
    ...(duty.notes === undefined ? [] : [`Notes: ${duty.notes}`]),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function describeType(key: VocabularyKey): string {
  switch (key.type) {
    case 'enum':
      return key.values.join(' | ')
    case 'set':
      return `set of ${key.values?.join(', ') ?? key.codes}`
    case 'map':
      return `number by ${key.keys}`
    case 'event':
      return key.scoped ? 'event, may carry `of`' : 'event'
    default:
      return 'unit' in key && key.unit !== undefined ? `${key.type} (${key.unit})` : key.type
  }
}

const describeKey = (key: VocabularyKey): string[] => [
  `${key.key}: ${describeType(key)}`,
  `  ${key.meaning}`,
  ...(key.usedBy.length === 0 ? [] : [`  read by ${key.usedBy.join(', ')}`]),
]

/** Every name that a file may use, with type, values and meaning. */
export function describeVocabulary({ profile, facts, events }: Vocabulary): string {
  const section = (title: string, keys: ReadonlyMap<string, VocabularyKey>) => [
    title,
    ...[...keys.values()].flatMap(describeKey).map((line) => `  ${line}`),
  ]
  const lines = [...section('profile', profile), ...section('facts', facts), ...section('events', events)]
  return lines.map((line) => `${line}\n`).join('')
}
