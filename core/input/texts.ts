import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { quote } from '../facts/index.ts'
import { parseDuration } from '../time/index.ts'

/** A stable key. `@`, `#`, `:` and `/` are left out, because keys are joined by them. */
export const idText = z
  .string()
  .max(100)
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    'an id has letters, digits, dots, dashes and underscores, and begins with a letter or digit',
  )

/** The id of a duty: one of the catalogue, or the notice of an agreement, which is called by two ids. Looked up elsewhere. */
export const dutyText = z.string().min(1).max(220)

/** One line of text that says something: a name, a title. */
export const lineText = z
  .string()
  .max(300)
  .regex(/\S/, 'must not be empty')
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'must be one line, without control characters')

/** A day of the calendar, `YYYY-MM-DD`. */
export const dayText = z
  .string()
  .refine(isDay, { error: (issue) => `${quote(String(issue.input))} is not a day such as 2026-12-31` })

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** A length of real time (`PT15M`, `PT24H`), read as milliseconds. Days and months are refused: their length varies. */
export const elapsedText = z.string().transform((text, context): number => {
  const reading = parseDuration(text)
  const refuse = (message: string) => {
    context.issues.push({ code: 'custom', message, input: text })
    return z.NEVER
  }
  if (reading.kind === 'refused') return refuse(reading.why)
  if (reading.duration.kind !== 'elapsed')
    return refuse(`${quote(text)}: write hours and minutes, such as PT24H or PT15M`)
  return reading.duration.milliseconds === 0
    ? refuse(`${quote(text)}: must be longer than nothing`)
    : reading.duration.milliseconds
})
