/** A small world for the tests of this folder: six facts, three duties, two entities, a plan and its partners. */
import { type Directory, loadDirectory } from '../../directory/index.ts'
import { type Catalogue, loadCatalogue } from '../../duties/index.ts'
import { type Checked, parseText } from '../../input/index.ts'
import { loadPlan, type Plan } from '../../plan/index.ts'
import { instantOf } from '../../time/index.ts'
import type { AssessInput, EngagementRecord, IncidentState, RecordSoFar } from '../types.ts'
import { DIRECTORY, DUTIES, PLAN, VOCABULARY } from './files.ts'

function must<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.value
  throw new Error(checked.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
}

const parsed = (text: string): unknown => must(parseText(text))

const catalogueOf = (duties: string): Catalogue =>
  must(
    loadCatalogue({
      vocabulary: { file: 'vocabulary', raw: parsed(VOCABULARY) },
      calendars: [],
      duties: [{ file: 'duties', raw: parsed(duties) }],
    }),
  )

export const catalogue: Catalogue = catalogueOf(DUTIES)

/** The catalogue with a part of its text replaced. */
export const catalogueWith = (from: string, to: string): Catalogue => catalogueOf(DUTIES.replace(from, to))

export const directory: Directory = must(loadDirectory(parsed(DIRECTORY), catalogue))

/** The directory with a part of its text replaced. */
export const directoryWith = (from: string, to: string): Directory =>
  must(loadDirectory(parsed(DIRECTORY.replace(from, to)), catalogue))

/** A plan with these rules and escalations in place of the usual ones; the templates stay. */
export function planOf({ rules = '', escalations = '' }: { rules?: string; escalations?: string }): Plan {
  const templates = PLAN.slice(PLAN.indexOf('templates:'))
  const head = PLAN.slice(0, PLAN.indexOf('rules:'))
  return readPlanText(`${head}rules: [${rules}]\nescalations: [${escalations}]\n${templates}`)
}

function readPlanText(text: string): Plan {
  const loaded = loadPlan(parsed(text), { vocabulary: catalogue.vocabulary, duties: catalogue.duties, directory })
  if (!loaded.ok) throw new Error(loaded.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return loaded.plan
}

export const plan: Plan = readPlanText(PLAN)

/** 10:00 UTC on the day of the tests; `at('11:30')`, or any RFC 3339 text. */
export const at = (text: string): number => instantOf(text.length === 5 ? `2026-03-02T${text}:00Z` : text)
export const DECLARED = at('10:00')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

export const nothingYet: RecordSoFar = { engagements: [], approvalRequests: [], fired: [], obstacles: [] }

/** An incident of severity 3 of which nothing is known, declared at 10:00 and looked at then. */
export function inputOf(incident: Partial<IncidentState> = {}, more: Partial<AssessInput> = {}): AssessInput {
  return {
    now: DECLARED,
    catalogue,
    directory,
    plan,
    record: nothingYet,
    ...more,
    incident: {
      severity: 3,
      status: 'declared',
      phase: 'analysis',
      classification: 'malicious-code:infected-system',
      tlp: 'AMBER',
      declaredAt: DECLARED,
      facts: [],
      events: [],
      submissions: [],
      waivers: [],
      ...incident,
    },
  }
}

export const fact = (key: string, value: never | unknown, more: object = {}) =>
  ({ key, value, ...more }) as IncidentState['facts'][number]

/** On record: notified by one rule at 10:00, and asked once, with 15 minutes to answer. */
export const recordOf = (more: Partial<EngagementRecord> & { stakeholder: string }): EngagementRecord => ({
  state: 'notified',
  capacity: 'responsible',
  causes: [{ key: 'rule:technical-lead-always', since: DECLARED, messageQueued: true }],
  attempts: [],
  notifiedAt: DECLARED,
  ...more,
})
