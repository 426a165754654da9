/**
 * Writes `docs/duties.md`, the catalogue of duties as a table for people; with `--check` it only says whether the committed page
 * is another, and exits 1 if so.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { BASIS_MEANINGS, CONFIDENCE_MEANINGS, type DutyDefinition, STATUS_MEANINGS } from '@liaison/core/duties'
import { COUNTRIES } from '../calendars/countries.ts'
import { readCatalogue } from '../index.ts'
import { readCases } from './read-cases.ts'

const PAGE = new URL('../../docs/duties.md', import.meta.url)

const NAMES: Record<string, string> = {
  ...Object.fromEntries(COUNTRIES.map(({ code, title }) => [code, title.replace(/ \(.*\)$/, '')])),
  'CA-AB': 'Canada: Alberta',
  'CA-QC': 'Canada: Quebec',
  EU: 'European Union',
  INT: 'Contracts and market rules',
  US: 'United States',
  'US-CA': 'United States: California',
  'US-CO': 'United States: Colorado',
  'US-FL': 'United States: Florida',
  'US-MD': 'United States: Maryland',
  'US-ME': 'United States: Maine',
  'US-NY': 'United States: New York',
  'US-PR': 'United States: Puerto Rico',
  'US-TX': 'United States: Texas',
  'US-VT': 'United States: Vermont',
  'US-WA': 'United States: Washington',
}

/** The page, with the number of cases of each duty by its id. */
export function describeCatalogue(duties: readonly DutyDefinition[], cases: ReadonlyMap<string, number>): string {
  const places = Map.groupBy(duties, ({ jurisdiction }) => jurisdiction)
  const tables = [...places]
    .toSorted(([a], [b]) => compare(nameOf(a), nameOf(b)))
    .flatMap(([place, own]) => describePlace(place, own, cases))
  return `${[...head(duties, places.size, cases), ...tables].join('\n')}\n`
}

// By code unit, so that the order does not hang on the locale of whoever generates.
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const nameOf = (place: string): string => NAMES[place] ?? place
const idsOf = (duties: readonly DutyDefinition[]): Set<string> => new Set(duties.map(({ id }) => id))
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0)

function head(duties: readonly DutyDefinition[], places: number, cases: ReadonlyMap<string, number>): string[] {
  const checked = duties.map((duty) => duty.checked).sort()
  return [
    '<!-- Made by catalogue/duties/generate.ts. Do not edit. -->',
    '',
    '# Duties to notify',
    '',
    '**This is not legal advice.** The entries are the words of people who read public texts, put into a form that a machine can',
    'evaluate. They may be wrong, incomplete or out of date, and a wrong deadline is worse than none: have counsel compare each entry',
    'that concerns you with its sources before you rely on it. What an entity is in the eyes of a law is declared by counsel, never',
    'inferred. `liaison duties ID` shows an entry in full; [how to add or amend one](guides/add-a-duty.md).',
    '',
    `${idsOf(duties).size} duties of ${places} jurisdictions in ${duties.length} versions, with ${sum(cases.values())} cases. Compared with their sources between`,
    `${checked[0]} and ${checked.at(-1)}.`,
    '',
    ...countTable('confidence', CONFIDENCE_MEANINGS, duties),
    ...countTable('basis', BASIS_MEANINGS, duties),
    ...countTable('status', STATUS_MEANINGS, duties),
    'The dates are the first and the last day of a version; without a first day it binds as far back as one may ask. _Cases_ are',
    'examples with facts and expected instants that every change of the catalogue or of the program is tested against; the versions of a',
    'duty share them.',
  ]
}

/** What the words of one property mean, and how many entries bear each. */
function countTable<K extends 'confidence' | 'basis' | 'status'>(
  property: K,
  meanings: Record<DutyDefinition[K], string>,
  duties: readonly DutyDefinition[],
): string[] {
  const lines = Object.entries<string>(meanings).map(([word, meaning]) => {
    const count = duties.filter((duty) => duty[property] === word).length
    return row(word, meaning, String(count))
  })
  return [row(property, 'meaning', 'versions'), '|---|---|--:|', ...lines, '']
}

function describePlace(place: string, duties: readonly DutyDefinition[], cases: ReadonlyMap<string, number>): string[] {
  const lines = duties.map(({ id, version, regime, citation, status, effective, confidence, basis }) => {
    const several = duties.filter((one) => one.id === id).length > 1
    const dates = [effective.from && `from ${effective.from}`, effective.to && `until ${effective.to}`]
    const valid = [status, ...dates.filter(Boolean)].join(' ')
    const name = several ? `\`${id}\` version ${version}` : `\`${id}\``
    return row(name, regime, citation, valid, confidence, basis, String(cases.get(id) ?? 0))
  })
  return [
    '',
    `## ${nameOf(place)} (${place})`,
    '',
    row('duty', 'regime', 'citation', 'status', 'confidence', 'basis', 'cases'),
    '|---|---|---|---|---|---|--:|',
    ...lines,
  ]
}

const row = (...cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`

function main(): void {
  const catalogue = readCatalogue()
  const cases = Map.groupBy(readCases(catalogue), ({ duty }) => duty)
  const counts = new Map([...cases].map(([duty, own]) => [duty, own.length]))
  const page = describeCatalogue(catalogue.duties, counts)
  if (!process.argv.includes('--check')) writeFileSync(PAGE, page)
  else if (readFileSync(PAGE, 'utf8') !== page) {
    console.log('docs/duties.md is not what the catalogue says: run npm run generate')
    process.exitCode = 1
  }
}

if (import.meta.main) main()
