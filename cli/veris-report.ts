/** What an import of VERIS tells: what was declared, from which fields, and what became of the rest. Foreign text is neutralised. */
import type { Entity } from '@liaison/core/directory'
import { neutralise } from '@liaison/core/marking'
import { type Imported, type ImportedIncident, type Scenario, toScenario } from '@liaison/core/veris'
import { stringify } from 'yaml'

type Read = Extract<Imported, { ok: true }> & { file: string }

/** As `--json` prints it. */
export interface Account {
  file: string
  id: string
  reference: string
  title: string
  entity: string
  severity: number
  classification: string
  facts: ImportedIncident['facts']
  events: ImportedIncident['events']
  assumptions: string[]
  unmapped: { path: string; value?: unknown; why: string }[]
}

export function accountOf(read: Read, to: { id: string; reference: string; entity: string }): Account {
  const { title, severity, classification, facts, events, status } = read.incident
  const alarm =
    status === 'false_alarm' ? ['The source calls it a false alarm: it is suspected until a person closes it.'] : []
  const assumptions = [...read.assumptions, ...alarm]
  return {
    file: read.file,
    ...to,
    title,
    severity,
    classification,
    facts,
    events,
    assumptions,
    unmapped: read.unmapped,
  }
}

export function reportText(account: Account): string {
  const { reference, title, severity, classification, entity, facts, events, assumptions, unmapped } = account
  const lines = [
    `${reference}  ${neutralise(title)}`,
    `  severity ${severity}, ${classification}, declared for ${entity}`,
    ...section('Facts recorded', facts, ({ key, value, confidence, source }) => {
      return `${key} = ${JSON.stringify(value)}  (${confidence} confidence; ${source.replace(/^VERIS \S+: /, '')})`
    }),
    ...section('Events recorded', events, ({ event, at, approximate }) => {
      return `${event} ${at}${approximate ? '  (approximate)' : ''}`
    }),
    ...section('Assumed', assumptions, (text) => text),
    ...section('Fields that became no part of it', unmapped, ({ path, why }) => `${path}: ${why}`),
  ]
  return `${lines.join('\n')}\n`
}

function section<T>(title: string, items: readonly T[], lineOf: (item: T) => string): string[] {
  if (items.length === 0) return []
  return ['', `  ${title}`, ...items.map((item) => `    ${neutralise(lineOf(item))}`)]
}

/** The scenario, with one of our entities in the victim's place where it is given. */
export function scenarioWith(incident: ImportedIncident, entity?: Entity): Scenario {
  if (!entity) return toScenario(incident)
  return toScenario({ ...incident, organisation: { ...incident.organisation, entity } })
}

/** What was assumed of a file, and what became no part of the incident, line by line. */
export const notesOf = ({ file, incident, assumptions, unmapped }: Read): string[] =>
  [
    `${incident.title} (${file})`,
    ...assumptions.map((text) => `assumed: ${text}`),
    ...unmapped.map(({ path, why }) => `not mapped: ${path}: ${why}`),
  ].map(neutralise)

/** One YAML document a file, with its notes as comments. */
export function scenariosText(read: readonly Read[], scenarios: readonly Scenario[]): string {
  const documents = read.map((one, i) => {
    const comments = notesOf(one).map((text) => `# ${text}`)
    return [...comments, stringify(scenarios[i], { lineWidth: 120 })].join('\n')
  })
  return documents.join('---\n')
}
