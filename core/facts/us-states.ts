/**
 * States, the federal district and territories of the USA: postal code (which is also the second half of ISO 3166-2), name,
 * and the zone in which most of its people live (IANA Time Zone Database).
 */
const STATES = `
  AL Alabama America/Chicago, AK Alaska America/Anchorage, AZ Arizona America/Phoenix, AR Arkansas America/Chicago,
  CA California America/Los_Angeles, CO Colorado America/Denver, CT Connecticut America/New_York,
  DE Delaware America/New_York, DC District of Columbia America/New_York, FL Florida America/New_York,
  GA Georgia America/New_York, HI Hawaii Pacific/Honolulu, ID Idaho America/Boise, IL Illinois America/Chicago,
  IN Indiana America/Indiana/Indianapolis, IA Iowa America/Chicago, KS Kansas America/Chicago,
  KY Kentucky America/New_York, LA Louisiana America/Chicago, ME Maine America/New_York, MD Maryland America/New_York,
  MA Massachusetts America/New_York, MI Michigan America/Detroit, MN Minnesota America/Chicago,
  MS Mississippi America/Chicago, MO Missouri America/Chicago, MT Montana America/Denver, NE Nebraska America/Chicago,
  NV Nevada America/Los_Angeles, NH New Hampshire America/New_York, NJ New Jersey America/New_York,
  NM New Mexico America/Denver, NY New York America/New_York, NC North Carolina America/New_York,
  ND North Dakota America/Chicago, OH Ohio America/New_York, OK Oklahoma America/Chicago,
  OR Oregon America/Los_Angeles, PA Pennsylvania America/New_York, RI Rhode Island America/New_York,
  SC South Carolina America/New_York, SD South Dakota America/Chicago, TN Tennessee America/Chicago,
  TX Texas America/Chicago, UT Utah America/Denver, VT Vermont America/New_York, VA Virginia America/New_York,
  WA Washington America/Los_Angeles, WV West Virginia America/New_York, WI Wisconsin America/Chicago,
  WY Wyoming America/Denver, AS American Samoa Pacific/Pago_Pago, GU Guam Pacific/Guam,
  MP Northern Mariana Islands Pacific/Guam, PR Puerto Rico America/Puerto_Rico, VI Virgin Islands America/St_Thomas
`

export interface State {
  /** ISO 3166-2, as `US-CA`. */
  readonly region: string
  readonly name: string
  readonly zone: string
}

export const US_STATES: readonly State[] = STATES.split(',').map((entry) => {
  const [code, ...rest] = entry.trim().split(' ') as [string, ...string[]]
  return { region: `US-${code}`, name: rest.slice(0, -1).join(' '), zone: rest.at(-1)! }
})

const REGIONS = new Set(US_STATES.map(({ region }) => region))

/** Whether it is the ISO 3166-2 code of a state, the district or a territory. */
export const isState = (region: string): boolean => REGIONS.has(region)

/** Finds a state by `CA`, `US-CA` or `California`: all three are found in the VERIS Community Database. */
export function findState(written: string): State | undefined {
  const wanted = written.trim().toUpperCase()
  return US_STATES.find(
    ({ region, name }) => region === wanted || region === `US-${wanted}` || name.toUpperCase() === wanted,
  )
}
