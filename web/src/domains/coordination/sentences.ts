import type { Schemas } from '../../api/client.ts'
import { labelOf, listed } from '../../kit/words.ts'
import { type Parts, timelineTexts as texts } from './timeline-texts.ts'

export type TimelineEntry = Schemas['TimelineEntry']

/** How ids are called; `undefined` where nobody knows. */
export interface Names {
  stakeholder(id: string): string | undefined
  /** The subject of a message. */
  message(id: string): string | undefined
  person(id: string): string | undefined
  /** A law by a duty's id. */
  duty(id: string): string | undefined
  /** A value of a fact in words. */
  value(key: string, value: unknown): string
}

/** An entry of the timeline as a sentence, and the reason that was given. An action without a sentence is named. */
export function sentenceOf(entry: TimelineEntry, names: Names): { sentence: string; reason?: string | undefined } {
  const parts = partsOf(entry, names)
  const deed = labelOf(entry.action.split('.').at(-1) ?? entry.action).toLowerCase()
  const write = texts.sentences[entry.action] ?? (({ who }) => `${who}: ${deed}.`)
  const sentence = write(parts)
  return {
    sentence: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`,
    reason: textIn(entry.private, 'reason') ?? textIn(entry.private, 'note'),
  }
}

export function whoOf({ actor }: Pick<TimelineEntry, 'actor'>): string {
  if (actor.name) return actor.name
  const kinds: Record<string, string> = {
    system: texts.system,
    host_operator: texts.operator,
    partner: texts.partner,
    inbound_mail: texts.mail,
  }
  return kinds[actor.kind] ?? texts.nobody
}

function partsOf(entry: TimelineEntry, names: Names): Parts {
  const { payload, private: hidden, subject } = entry
  const said = (name: string) => textIn(payload, name) ?? ''
  const stakeholder = said('stakeholder') || said('to')
  const subjectOfMessage = names.message(subject.kind === 'message' ? subject.id : said('message'))
  return {
    who: whoOf(entry),
    stakeholder: names.stakeholder(stakeholder) ?? (stakeholder ? labelOf(stakeholder) : texts.noStakeholder),
    message: subjectOfMessage === undefined ? texts.noMessage : `“${subjectOfMessage}”`,
    to: textIn(hidden, 'to') ?? textIn(hidden, 'name') ?? texts.noStakeholder,
    stated: statedIn(entry, names),
    person: names.person(said('person')) ?? texts.nobody.toLowerCase(),
    duty: names.duty(said('duty') || subject.id) ?? (said('duty') || labelOf(subject.id)),
    before: said('before'),
    after: said('after'),
  }
}

/** "Personal data breach: Yes and Malicious: Yes", with what was said from the private part. */
function statedIn({ payload, private: hidden }: TimelineEntry, names: Names): string {
  const values = listIn(hidden, 'facts')
  const facts = listIn(payload, 'facts').map((fact, index) => {
    const key = textIn(fact, 'key') ?? ''
    const value = hidden === null ? texts.erased : names.value(key, (values[index] as { value?: unknown })?.value)
    return `${labelOf(key)}: ${value}`
  })
  const events = listIn(payload, 'events').map((event) => labelOf(textIn(event, 'event') ?? ''))
  return listed([...facts, ...events])
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

function textIn(value: unknown, name: string): string | undefined {
  const text = memberOf(value, name)
  return typeof text === 'string' && text !== '' ? text : undefined
}

function listIn(value: unknown, name: string): unknown[] {
  const list = memberOf(value, name)
  return Array.isArray(list) ? list : []
}
