/**
 * Writes `catalogue/calendars/*.json`; with `--check` it only shows the difference and exits 1 if there is one. A tool for
 * development: the product reads the committed files, so that the upgrade of a library cannot move a deadline unseen.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type Calendar, calendarSchema } from '@liaison/core/time'
import { collectHolidays } from './collect.ts'
import { CORRECTIONS } from './corrections.ts'
import { COUNTRIES, type Country } from './countries.ts'
import { usCaliforniaHolidays } from './us-california.ts'
import { usFederalHolidays } from './us-federal.ts'

const FROM = 2024
const TO = 2030
const HERE = new URL('.', import.meta.url)
const LIBRARY = JSON.parse(readFileSync(new URL('../../node_modules/date-holidays/package.json', HERE), 'utf8'))

type Draft = Omit<Calendar, 'generated'>

/** All calendars as they follow from the rules and from the installed library; without the day of generation. */
export function draftCalendars(): Draft[] {
  return [...COUNTRIES.map(draftCountry), draftUsFederal(), draftUsCalifornia()]
}

function draftCountry(country: Country): Draft {
  const corrections = CORRECTIONS.filter((it) => it.country === country.code).map((it) => it.why)
  const source = [
    'date-holidays (ISC AND CC-BY-3.0), type "public", whole days; half days and days of type "bank" are left out',
    ...(country.note ? [country.note] : []),
    ...(corrections.length > 0 ? [`Corrected: ${corrections.join('; ')}`] : []),
  ].join('. ')
  return {
    name: country.code,
    title: country.title,
    source,
    version: `date-holidays ${LIBRARY.version}`,
    from: FROM,
    to: TO,
    weekend: country.weekend ?? [6, 7],
    holidays: collectHolidays(country, FROM, TO),
  }
}

function draftUsFederal(): Draft {
  return {
    name: 'US-federal',
    title: 'United States, federal holidays',
    source: 'Computed from 5 U.S.C. 6103(a) and (b) and Executive Order 11582',
    version: '5 U.S.C. 6103 as amended by Public Law 117-17',
    from: FROM,
    to: TO,
    weekend: [6, 7],
    holidays: usFederalHolidays(FROM, TO),
  }
}

function draftUsCalifornia(): Draft {
  return {
    name: 'US-CA',
    title: 'California, holidays of the state offices',
    source: 'Computed from Cal. Gov. Code 19853(a)',
    version: 'Cal. Gov. Code 19853(a), not yet compared with the official text',
    from: FROM,
    to: TO,
    weekend: [6, 7],
    holidays: usCaliforniaHolidays(FROM, TO),
  }
}

/** One holiday per line, so that a change is read line by line. */
export function renderCalendar({ holidays, ...head }: Calendar): string {
  const lines = holidays.map((holiday) => `    ${JSON.stringify(holiday)}`).join(',\n')
  const body = JSON.stringify(head, null, 2).replace(/\[\s+(\d+),\s+(\d+)\s+\]/, '[$1, $2]')
  return `${body.replace(/\n}$/, '')},\n  "holidays": [\n${lines}\n  ]\n}\n`
}

/** The text that the file should have. The day of generation changes only when something else does. */
export function renderDraft(draft: Draft, committed: string | undefined, today: string): string {
  const before = committed === undefined ? undefined : calendarSchema.parse(JSON.parse(committed)).generated
  const unchanged = before && renderCalendar(order({ ...draft, generated: before }))
  return unchanged === committed && unchanged !== undefined
    ? unchanged
    : renderCalendar(order({ ...draft, generated: today }))
}

const order = ({ name, title, source, version, generated, ...rest }: Calendar): Calendar => {
  return calendarSchema.parse({ name, title, source, version, generated, ...rest })
}

export function readCommitted(): Map<string, string> {
  const files = readdirSync(HERE).filter((file) => file.endsWith('.json'))
  return new Map(files.map((file) => [file.replace('.json', ''), readFileSync(new URL(file, HERE), 'utf8')]))
}

/** Lines to add (+) and to take away (-) in each file, for people. */
export function compare(committed: Map<string, string>, wanted: Map<string, string>): string[] {
  return [...new Set([...committed.keys(), ...wanted.keys()])].sort().flatMap((name) => {
    const [is, should] = [committed.get(name)?.split('\n') ?? [], wanted.get(name)?.split('\n') ?? []]
    const lines = [
      ...is.filter((line) => !should.includes(line)).map((line) => `  - ${line.trim()}`),
      ...should.filter((line) => !is.includes(line)).map((line) => `  + ${line.trim()}`),
    ]
    return lines.length > 0 ? [`${name}.json`, ...lines] : []
  })
}

function main(): void {
  const committed = readCommitted()
  const today = new Date().toISOString().slice(0, 10)
  const wanted = new Map(
    draftCalendars().map((draft) => [draft.name, renderDraft(draft, committed.get(draft.name), today)]),
  )
  const difference = compare(committed, wanted)
  if (difference.length > 0) console.log(difference.join('\n'))
  if (process.argv.includes('--check')) process.exitCode = difference.length > 0 ? 1 : 0
  else for (const [name, text] of wanted) writeFileSync(new URL(`${name}.json`, HERE), text)
}

if (import.meta.main) main()
