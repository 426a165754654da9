/** What a check of shape cannot see: names of the vocabulary, the catalogue and the scenario's own entities. */
import type { Catalogue } from '../duties/index.ts'
import { checkEvent, checkFact, quote, unknownName } from '../facts/index.ts'
import {
  collectProblems,
  each,
  type Path,
  type Problem,
  type Report,
  reportRepeated,
  type Sketch,
} from '../input/index.ts'
import type { ScenarioInput } from './shape.ts'

type Incident = NonNullable<Sketch<ScenarioInput>['incident']>
type Filed = { readonly duty?: string; readonly stage?: string; readonly entity?: string }

export interface Names {
  readonly catalogue: Catalogue
  /** Ids of our entities; left out where they could not be read. */
  readonly entities?: readonly string[]
  /** All values of the taxonomy; left out: any value of the right form. */
  readonly classifications?: readonly string[]
}

export function incidentProblems(incident: Incident, names: Names): Problem[] {
  return collectProblems((report) => {
    const { classification } = incident
    if (classification !== undefined && names.classifications?.includes(classification) === false) {
      report(['incident', 'classification'], unknownName('classification', classification, names.classifications))
    }
    checkFacts(incident, names, report)
    checkEvents(incident, names, report)
    for (const [filed, path] of each<Filed>(incident.submissions, ['incident', 'submissions']))
      checkFiled(filed, path, names, report)
    for (const [filed, path] of each<Filed>(incident.waivers, ['incident', 'waivers']))
      checkFiled(filed, path, names, report)
  })
}

function checkEntity(entity: string | undefined, path: Path, { entities }: Names, report: Report): void {
  if (entity === undefined || entities === undefined || entities.includes(entity)) return
  report([...path, 'entity'], unknownName('entity', entity, entities))
}

function checkFacts({ facts }: Incident, names: Names, report: Report): void {
  const { vocabulary } = names.catalogue
  for (const [{ key, value, entity }, path] of each(facts, ['incident', 'facts'])) {
    checkEntity(entity, path, names, report)
    if (key === undefined) continue
    const checked = checkFact(vocabulary, key, value)
    if (!checked.ok) report([...path, vocabulary.facts.has(key) ? 'value' : 'key'], checked.why)
  }
}

function checkEvents({ events }: Incident, names: Names, report: Report): void {
  const { vocabulary, duties } = names.catalogue
  const entries = each(events, ['incident', 'events'])
  const ids = entries.map(([{ id }, path]) => ({ name: id, path: [...path, 'id'] }))
  const known = ids.flatMap(({ name }) => name ?? [])
  const clocks = [...new Set(duties.flatMap(({ id, regime }) => [id, regime]))]
  reportRepeated('the event id', ids, report)
  for (const [{ event, entity, of, corrects }, path] of entries) {
    checkEntity(entity, path, names, report)
    const checked = event === undefined ? undefined : checkEvent(vocabulary, event, of)
    if (checked?.ok === false) report([...path, vocabulary.events.has(event!) ? 'of' : 'event'], checked.why)
    else if (of !== undefined && !clocks.includes(of))
      report([...path, 'of'], unknownName('duty or regime', of, clocks))
    if (corrects !== undefined && !known.includes(corrects)) {
      report([...path, 'corrects'], unknownName('event id', corrects, known))
    }
  }
}

function checkFiled({ duty, stage, entity }: Filed, path: Path, names: Names, report: Report): void {
  checkEntity(entity, path, names, report)
  if (duty === undefined) return
  const { duties } = names.catalogue
  const versions = duties.filter(({ id }) => id === duty)
  if (versions.length === 0) {
    report(
      [...path, 'duty'],
      unknownName(
        'duty',
        duty,
        duties.map(({ id }) => id),
      ),
    )
    return
  }
  const stages = versions.flatMap((version) => version.stages.map((one) => one.stage))
  if (stage !== undefined && !stages.includes(stage)) {
    report(
      [...path, 'stage'],
      `${unknownName('stage', stage, stages)} (stages of ${quote(duty)}: ${[...new Set(stages)].join(', ')})`,
    )
  }
}
