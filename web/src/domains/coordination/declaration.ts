import { Temporal } from 'temporal-polyfill'
import type { Schemas } from '../../api/client.ts'
import { texts } from './texts.ts'

export interface Declaration extends Record<string, unknown> {
  title: string
  summary: string
  date: string
  time: string
  zone: string
  severity: string
  classification: string
  tlp: Schemas['Incident']['tlp']
  exercise: boolean
  /** By key; what is absent is unknown. */
  facts: Record<string, unknown>
}

/** What somebody can declare who knows almost nothing: only the title is left to write. */
export function emptyDeclaration(zone: string): Declaration {
  const now = Temporal.Now.zonedDateTimeISO(zone)
  return {
    title: '',
    summary: '',
    date: now.toPlainDate().toString(),
    time: now.toPlainTime().toString({ smallestUnit: 'minute' }),
    zone,
    severity: '3',
    classification: 'other:undetermined',
    tlp: 'AMBER',
    exercise: false,
    facts: {},
  }
}

/** The instant of awareness, or what is wrong with it: around a change of the clocks a local time may be none, or two. */
export function awarenessOf({ date, time, zone }: Declaration): { at: string } | { fault: string } {
  try {
    const local = Temporal.PlainDateTime.from(`${date}T${time}`)
    const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
      local.toZonedDateTime(zone, { disambiguation }),
    )
    if (!earlier || !later) return { fault: texts.declare.badTime }
    if (earlier.equals(later)) return { at: earlier.toString({ timeZoneName: 'never', smallestUnit: 'second' }) }
    const skipped = !later.toPlainDateTime().equals(local)
    return { fault: skipped ? texts.declare.noSuchTime : texts.declare.twiceTime }
  } catch {
    return { fault: texts.declare.badTime }
  }
}

const factsOf = ({ facts }: Declaration) => Object.entries(facts).map(([key, value]) => ({ key, value }))

/** The body of POST /incidents, of a declaration whose instant of awareness is one. */
export function inputOf(declaration: Declaration) {
  const { title, summary, severity, classification, tlp, exercise } = declaration
  const awareness = awarenessOf(declaration)
  return {
    title,
    severity: Number(severity),
    classification,
    tlp,
    exercise,
    ...(summary.trim() && { summary }),
    facts: factsOf(declaration),
    events: 'at' in awareness ? [{ event: 'awareness', at: awareness.at }] : [],
  }
}

/** The same as a scenario, as far as it decides anything: words that one types change nothing. */
export function scenarioOf(declaration: Declaration) {
  const { title: _, summary: __, ...incident } = inputOf(declaration)
  return { plan: 'active', incident }
}
