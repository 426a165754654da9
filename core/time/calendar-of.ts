import type { LocalCalendar } from './business-days.ts'
import type { DeadlineEnv } from './deadline.ts'

// The United States have no nationwide public holidays, only those of the federal government (5 U.S.C. 6103). In their territories
// these count too; days of a territory's own are left to those who know them, so that none makes an end later.
const CALENDAR_OF_COUNTRY: Record<string, string> = Object.fromEntries(
  ['US', 'PR', 'GU', 'VI', 'AS', 'MP'].map((country) => [country, 'US-federal']),
)

/**
 * Finds the calendar that an expression names: `entity`, or one of the catalogue. The entity's region counts where the calendar is
 * its country's. A calendar that does not exist is a fault, never an empty one.
 */
export function calendarOf(
  name: string,
  env: Pick<DeadlineEnv, 'country' | 'region' | 'calendar'>,
): ({ kind: 'calendar' } & LocalCalendar) | { kind: 'fault'; why: string } {
  const wanted = name === 'entity' ? (CALENDAR_OF_COUNTRY[env.country] ?? env.country) : name
  const calendar = env.calendar(wanted)
  if (!calendar) return { kind: 'fault', why: `there is no calendar of ${wanted}: count its business days by hand` }
  const regional = calendar.name === env.country && env.region?.startsWith(`${env.country}-`)
  return { kind: 'calendar', calendar, ...(regional && { region: env.region }) }
}

/** "calendar DE with the holidays of DE-HE". */
export function nameCalendar({ calendar, region }: LocalCalendar): string {
  if (region) return `calendar ${calendar.name} with the holidays of ${region}`
  return calendar.holidays.some((holiday) => holiday.regions)
    ? `calendar ${calendar.name}, nationwide holidays only`
    : `calendar ${calendar.name}`
}
