import { z } from 'zod'

/** A date without zone, `YYYY-MM-DD`. */
export type LocalDate = string

/** Holiday of the whole country, or of the named regions (ISO 3166-2) only. */
export type Holiday = { date: LocalDate; name: string; regions?: string[] }

/**
 * A business calendar: committed data, so that the upgrade of a library cannot move a deadline unseen. It answers for the years
 * `from` to `to`, both included, and for no other. `weekend` holds ISO weekdays (6 = Saturday, 7 = Sunday).
 */
export type Calendar = {
  name: string
  title: string
  source: string
  version: string
  generated: LocalDate
  from: number
  to: number
  weekend: number[]
  holidays: Holiday[]
}

export type BusinessDayAnswer =
  | { kind: 'yes' }
  | { kind: 'no'; why: 'weekend' | 'holiday'; name: string }
  | { kind: 'refused'; why: string }

const dateSchema = z.iso.date()
const regionSchema = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'a region is written as in ISO 3166-2, such as DE-HE')
const year = z.int().min(1900).max(2200)

export const calendarSchema: z.ZodType<Calendar> = z
  .strictObject({
    name: z.string().regex(/^[A-Z]{2}(-[A-Za-z0-9]+)*$/, 'a calendar is named like DE or US-federal'),
    title: z.string().min(1),
    source: z.string().min(1),
    version: z.string().min(1),
    generated: dateSchema,
    from: year,
    to: year,
    weekend: z.array(z.int().min(1).max(7)),
    holidays: z.array(
      z.strictObject({ date: dateSchema, name: z.string().min(1), regions: z.array(regionSchema).min(1).optional() }),
    ),
  })
  .superRefine((calendar, context) => {
    const refuse = (message: string, path: PropertyKey[]) => context.addIssue({ code: 'custom', message, path })
    if (calendar.from > calendar.to) refuse('from is after to', ['from'])
    if (new Set(calendar.weekend).size > 6) refuse('a week needs a working day', ['weekend'])
    for (const [index, holiday] of calendar.holidays.entries()) {
      if (!covers(calendar, holiday.date))
        refuse(`outside ${calendar.from}–${calendar.to}`, ['holidays', index, 'date'])
    }
  })

/**
 * Is this local date a business day? Without `region` only nationwide holidays count. A year that the calendar does not cover is
 * refused: a day without known holidays is not a working day.
 */
export function isBusinessDay(calendar: Calendar, date: LocalDate, region?: string): BusinessDayAnswer {
  if (!covers(calendar, date)) {
    return {
      kind: 'refused',
      why: `calendar ${calendar.name} covers ${calendar.from}–${calendar.to}, not ${date}: count the business days by hand`,
    }
  }
  const holiday = holidaysOn(calendar, date).find((it) => !it.regions || (region && it.regions.includes(region)))
  if (holiday) return { kind: 'no', why: 'holiday', name: holiday.name }
  if (calendar.weekend.includes(isoWeekday(date))) {
    return { kind: 'no', why: 'weekend', name: 'weekend' }
  }
  return { kind: 'yes' }
}

/** 1 is Monday, 7 Sunday. */
const isoWeekday = (date: LocalDate): number => new Date(date).getUTCDay() || 7

function covers(calendar: Calendar, date: LocalDate): boolean {
  const inYear = Number(date.slice(0, 4))
  return inYear >= calendar.from && inYear <= calendar.to
}

// Calendars are immutable data of a few hundred rows that are asked day by day; the index is theirs for as long as they live.
const indexes = new WeakMap<Calendar, Map<LocalDate, Holiday[]>>()

function holidaysOn(calendar: Calendar, date: LocalDate): Holiday[] {
  let index = indexes.get(calendar)
  if (!index) {
    index = Map.groupBy(calendar.holidays, (holiday) => holiday.date)
    indexes.set(calendar, index)
  }
  return index.get(date) ?? []
}
