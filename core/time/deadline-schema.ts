import { z } from 'zod'
import type { Anchor, Cond, Cutoff, Due, Roll } from './deadline.ts'
import { type Duration, durationSchema, parseDuration } from './duration.ts'
import { zoneSchema } from './zone.ts'

/**
 * Chooses the form by its leading key and reports only that form's errors; a plain union would report those of every form, which
 * nobody who writes a catalogue could read.
 */
function byKey<T>(what: string, forms: () => Record<string, z.ZodType<T>>): z.ZodType<T> {
  return z.unknown().transform((value, context): T => {
    const known = forms()
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    const key = isObject ? Object.keys(known).find((candidate) => Object.hasOwn(value, candidate)) : undefined
    if (key === undefined) {
      const missing = value === undefined ? 'is missing: ' : ''
      const message = `${missing}${what} is an object with one of: ${Object.keys(known).join(', ')}`
      context.issues.push({ code: 'custom', message, input: value })
      return z.NEVER
    }
    return passOn(known[key]!, value, context)
  })
}

/** Reads with a schema that was chosen by hand. Whoever reads the file words its issues, but for those that the schema words itself. */
function passOn<T>(schema: z.ZodType<T>, value: unknown, context: z.core.ParsePayload): T {
  const parsed = schema.safeParse(value, { reportInput: true, error: () => UNWORDED })
  if (parsed.success) return parsed.data
  for (const { message, ...issue } of parsed.error.issues) {
    context.issues.push({ ...issue, ...(message !== UNWORDED && { message }) } as z.core.$ZodRawIssue)
  }
  return z.NEVER
}

const UNWORDED = ''

const eventName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'an event is named like materiality_determination')
const stageName = z.string().regex(/^[a-z][a-zA-Z0-9_]*$/, 'a stage is named like early_warning or initial_class_B')
const celText = z.string().trim().min(1)
const calendarName = z
  .string()
  .regex(/^(entity|[A-Z]{2}(-[A-Za-z0-9]+)*)$/, 'a calendar is "entity" or like DE, US-federal')
const shift = durationSchema.refine(
  (text) => kindOf(text) !== 'business_days',
  'business days need a calendar: use add',
)

// Days end with the day, and a comparison of instants would not: the lifting at 8:00 of what began at 10:00.
const margin = durationSchema.refine(
  (text) => ['elapsed', undefined].includes(kindOf(text)),
  'instants are compared in hours: a limit in days ends with its day, so state it as a deadline',
)

/** Undefined for text that `durationSchema` has refused by itself. */
function kindOf(text: string): Duration['kind'] | undefined {
  const reading = parseDuration(text)
  return reading.kind === 'duration' ? reading.duration.kind : undefined
}

const anchorForms = byKey<Exclude<Anchor, string>>('an anchor', () => ({
  event: z.strictObject({ event: eventName, of: z.string().min(1).optional() }),
  submitted: z.strictObject({ submitted: stageName, which: z.enum(['first', 'latest']).optional() }),
  year_end_of: z.strictObject({ year_end_of: anchorSchema }),
  earliest_of: z.strictObject({ earliest_of: z.array(anchorSchema).min(1) }),
  latest_of: z.strictObject({ latest_of: z.array(anchorSchema).min(1) }),
  anchor: z.strictObject({ anchor: anchorSchema, plus: shift }),
}))

/** A deadline's starting point as written in the catalogue: the name of an event, or one of the forms of `Anchor`. */
export const anchorSchema: z.ZodType<Anchor> = z.unknown().transform((value, context): Anchor => {
  return passOn<Anchor>(typeof value === 'string' ? eventName : anchorForms, value, context)
})

export const condSchema: z.ZodType<Cond> = byKey<Cond>('a condition', () => ({
  cel: z.strictObject({ cel: celText }),
  happened: z.strictObject({ happened: anchorSchema }),
  later: z.strictObject({ later: anchorSchema, than: anchorSchema, by: margin.optional() }),
  not: z.strictObject({ not: condSchema }),
  all: z.strictObject({ all: z.array(condSchema).min(1) }),
  any: z.strictObject({ any: z.array(condSchema).min(1) }),
}))

/** Wording for what is no group of keys at all, which is written where one word seems enough. */
const writtenLike = (example: string) => ({
  error: ({ code }: { code?: string }) => (code === 'invalid_type' ? `is written like ${example}` : undefined),
})

const rollSchema: z.ZodType<Roll> = z.strictObject(
  {
    rule: z.enum(['none', 'next_working_day_end', 'noon_next_working_day']),
    calendar: calendarName,
    unless: celText.optional(),
  },
  writtenLike('{ rule: next_working_day_end, calendar: DE }'),
)

const cutoffSchema: z.ZodType<Cutoff> = z.strictObject(
  {
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is written like 17:30'),
    zone: zoneSchema,
  },
  writtenLike('{ time: "17:30", zone: America/New_York }'),
)

const when = { when: celText.optional() }
const options = { ...when, zone: zoneSchema.optional(), roll: rollSchema.optional() }
const monthAndDay = z
  .strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) })
  .refine(
    ({ month, day }) => day <= [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!,
    'no such day every year',
  )

const afterSchema = z
  .strictObject({
    after: anchorSchema,
    add: durationSchema,
    calendar: calendarName.optional(),
    cutoff: cutoffSchema.optional(),
    also_read: z.literal('regulation_1182_71').optional(),
    ...options,
  })
  .superRefine((after, context) => {
    const refuse = (message: string, key: string) => context.addIssue({ code: 'custom', message, path: [key] })
    const kind = kindOf(after.add)
    if (kind === 'business_days' && !after.calendar) refuse('business days need a calendar', 'calendar')
    if (kind !== 'business_days' && after.calendar) refuse('only business days are counted in a calendar', 'calendar')
    if (kind === 'elapsed' && after.cutoff) refuse('a period in hours has no cut-off', 'cutoff')
    if (kind !== 'elapsed' && after.also_read) refuse('the other reading is of periods in hours', 'also_read')
    if (kind === 'elapsed' && after.roll?.rule === 'next_working_day_end') {
      refuse('Regulation 1182/71 Art. 3(4) moves only periods that are not in hours', 'roll')
    }
  })

/** A deadline expression as written in the catalogue; unknown keys are refused. */
export const dueSchema: z.ZodType<Due> = byKey<Due>('a deadline', () => ({
  after: afterSchema,
  end_of_next_calendar_day: z.strictObject({ end_of_next_calendar_day: anchorSchema, ...options }),
  before: z.strictObject({ before: anchorSchema, zone: zoneSchema.optional(), ...when }),
  fixed: z.strictObject({ fixed: monthAndDay, year_after: anchorSchema, ...options }),
  earliest_of: z.strictObject({ earliest_of: z.array(dueSchema).min(1), ...when }),
  latest_of: z.strictObject({ latest_of: z.array(dueSchema).min(1), ...when }),
  // biome-ignore lint/suspicious/noThenProperty: the word of the catalogue; its value is data and never a function
  if: z.strictObject({ if: condSchema, then: dueSchema, else: dueSchema, ...when }),
  standard: z.strictObject({
    standard: z.string().min(1),
    from: anchorSchema,
    expectation: z.string().min(1).optional(),
    ...when,
  }),
}))
