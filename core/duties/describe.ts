/** A duty of the catalogue in full, in words for whoever judges the law. */
import { describeCondition } from './conditions.ts'
import type { Compulsion, ContentItem, DutyDefinition, Exception, Hold, Instances, Remark } from './definition.ts'
import { describeAfterwards, describeAnchor, describeDue, listed } from './describe-due.ts'
import { cited, describeStage } from './describe-stage.ts'
import { BASIS_MEANINGS, CONFIDENCE_MEANINGS, STATUS_MEANINGS } from './words.ts'

/** What an entry says under one title: paragraphs of text, never none. */
export interface Passage {
  title: string
  says: readonly string[]
}

/** One version of a duty, with all that its entry states. */
export function describeDuty(duty: DutyDefinition): Passage[] {
  const { exceptions, stages, content, sources, instances, notes } = duty
  const displacing = exceptions.filter(({ displacedBy }) => displacedBy !== undefined)
  const passages: Passage[] = [
    { title: `${duty.id} (version ${duty.version}, ${duty.jurisdiction})`, says: headOf(duty) },
    { title: 'Whom it binds', says: [describeCondition(duty.scope.source)] },
    { title: 'When it is owed', says: [describeCondition(duty.trigger.source)] },
    { title: 'Not owed', says: exceptions.filter((one) => !displacing.includes(one)).map(describeReasoned) },
    {
      title: 'Displaced',
      says: displacing.map((one) => `By ${one.displacedBy}: ${describeReasoned(one)}`),
    },
    { title: 'Owed in any case', says: duty.compelledBy.map(describeReasoned) },
    { title: 'Held', says: duty.holds.map(describeHold) },
    { title: 'Counted apart', says: instances ? [describeInstances(instances)] : [] },
    { title: 'To', says: [duty.recipient] },
    ...stages.map((stage) => ({ title: `Stage ${stage.stage}: ${stage.label}`, says: describeStage(stage) })),
    { title: 'What reports say', says: content.map(describeContent) },
    { title: 'Remarks', says: duty.remarks.map(describeRemark) },
    { title: `Sources, compared on ${duty.checked}`, says: sources },
    { title: 'What it rests on', says: groundsOf(duty) },
    { title: 'Notes', says: notes === undefined ? [] : [notes] },
  ]
  return passages.filter(({ says }) => says.length > 0)
}

function headOf({ regime, citation, status, effective: { from, to } }: DutyDefinition): string[] {
  const dates = [from && `from ${from}`, to && `until ${to}`].filter(Boolean).join(' ')
  const counts = dates === '' ? 'Without a first or last day' : `Counts ${dates}`
  return [`${regime}. ${citation}`, `${counts}; ${status}: ${STATUS_MEANINGS[status]}`]
}

const groundsOf = ({ confidence, basis }: DutyDefinition): string[] => [
  `${confidence}: ${CONFIDENCE_MEANINGS[confidence]}`,
  `${basis}: ${BASIS_MEANINGS[basis]}`,
]

const limitedTo = (stages: readonly string[] | undefined): string =>
  stages === undefined ? '' : `Only ${listed(stages, 'and')}: `

const describeReasoned = ({ when, reason, citation, stages }: Exception | Compulsion): string =>
  `${limitedTo(stages)}${cited(reason, citation)}, where ${describeCondition(when.source)}`

function describeHold(hold: Hold): string {
  const { until, atMost, afterwards, proof } = hold
  const ends = [
    until !== undefined && `until ${describeAnchor(until)}`,
    atMost !== undefined && `at the latest until ${describeDue(atMost)}`,
    afterwards !== undefined && `then ${describeAfterwards(afterwards)}`,
    proof !== undefined && `proof: ${proof}`,
  ]
  return [describeReasoned(hold), ...ends.filter((end) => end !== false)].join('; ')
}

const KINDS: Record<Instances['of'], string> = {
  set: 'Each of',
  map: 'Each region of',
  event: 'Each occurrence of',
}

function describeInstances({ of, each, when, where, stages }: Instances): string {
  const key = describeCondition(each)
  const which = where === undefined ? '' : `, of those where ${describeCondition(where.source)}`
  const provided = when === undefined ? '' : `, where ${describeCondition(when.source)}`
  return `${limitedTo(stages)}${KINDS[of]} ${key}${which}${provided}`
}

/** What a report has to say, for which stages, and which records give it. */
function describeContent({ text, stages, facts, citation }: ContentItem): string {
  const given = facts === undefined ? '' : `; given by ${facts.join(', ')}`
  return `${limitedTo(stages)}${cited(text, citation)}${given}`
}

const describeRemark = ({ text, citation, when }: Remark): string =>
  `${cited(text, citation)}, where ${describeCondition(when.source)}`
