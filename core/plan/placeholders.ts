import { Temporal } from 'temporal-polyfill'
import { formatDay, formatInstant, type Instant, instantOf } from '../time/index.ts'
import { type Form, ownText } from './foreign-text.ts'
import { Moment, Placeholder } from './printable.ts'

export const NOT_YET_KNOWN = 'not yet known'
const NO_ANSWER_ASKED = '(no answer is needed)'

/** One recipient of a message. Only these values differ between recipients, so that one approval covers them all. */
export interface RecipientValues {
  name: string
  /** IANA. */
  timeZone: string
  language?: string
  /** Of our own making; goes into the text as it is. Left out where no acknowledgement is asked for. */
  acknowledgeUrl?: string
  acknowledgeBy?: Instant
}

/** A message in two texts: the subject plain, the body Markdown. */
export interface RenderedMessage {
  subject: string
  body: string
}

/** "Fri 28 Mar 2025, 20:15 (Europe/Vienna)"; with the offset in the hour that a change of the clocks repeats. */
export function formatLocalTime(at: Instant, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const smallestUnit = local.second === 0 ? 'minute' : 'second'
  const clock = local.toPlainTime().toString({ smallestUnit, roundingMode: 'floor' })
  const wall = local.toPlainDateTime()
  const [earlier, later] = (['earlier', 'later'] as const).map((one) =>
    wall.toZonedDateTime(zone, { disambiguation: one }),
  )
  const offset = earlier!.equals(later!) ? '' : `, UTC${local.offset}`
  return `${formatDay(local.toPlainDate().toString())}, ${clock} (${zone}${offset})`
}

/**
 * The filter `local`. Where the instant or the zone is the recipient's, the whole expression becomes a placeholder:
 * `⟦local 2025-03-28T19:15:00Z recipient.time_zone⟧`.
 */
export function local(value: unknown, zone: unknown): string | Placeholder {
  const at = value instanceof Moment ? formatInstant(value.at) : value instanceof Placeholder ? value.token : undefined
  if (at === undefined) return NOT_YET_KNOWN
  const place = zone instanceof Placeholder ? zone.token : String(zone)
  const deferred = value instanceof Placeholder || zone instanceof Placeholder
  return deferred ? new Placeholder(`local ${at} ${place}`) : formatLocalTime(instantOf(at), place)
}

const TOKEN = /⟦(?:local ([^\s⟦⟧]+) ([^\s⟦⟧]+)|([^\s⟦⟧]+))⟧/g

/**
 * Fills a message for one recipient when it is sent. What approvals bind to is the message before. Nothing that stood in the
 * incident can have become a placeholder, because `renderTemplate` takes the brackets out of every value.
 */
export function fillPlaceholders(message: RenderedMessage, recipient: RecipientValues): RenderedMessage {
  return {
    subject: fill(message.subject, recipient, 'plain'),
    body: fill(message.body, recipient, 'markdown'),
  }
}

function fill(text: string, recipient: RecipientValues, form: Form): string {
  return text.replace(TOKEN, (_, at: string | undefined, zone: string | undefined, name: string | undefined) => {
    if (name !== undefined) return textOf(name, recipient, form)
    const instant = at!.endsWith('acknowledge_by') ? recipient.acknowledgeBy : instantOf(at!)
    const place = zone === 'recipient.time_zone' ? recipient.timeZone : zone!
    return instant === undefined ? NOT_YET_KNOWN : formatLocalTime(instant, place)
  })
}

function textOf(name: string, recipient: RecipientValues, form: Form): string {
  switch (name) {
    case 'recipient.name':
      return ownText(recipient.name, form)
    case 'recipient.time_zone':
      return ownText(recipient.timeZone, form)
    case 'recipient.language':
      return ownText(recipient.language ?? 'en', form)
    case 'acknowledge_url':
      return recipient.acknowledgeUrl ?? NO_ANSWER_ASKED
    case 'acknowledge_by':
    case 'engagement.acknowledge_by':
      return recipient.acknowledgeBy === undefined
        ? NOT_YET_KNOWN
        : formatLocalTime(recipient.acknowledgeBy, recipient.timeZone)
    default:
      throw new RangeError(`${name} is not a placeholder`)
  }
}
