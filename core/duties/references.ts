/** What a duty names must exist: events, stages, calendars, and the conditions that stand inside its deadlines. */
import { unknownName, type Vocabulary } from '../facts/index.ts'
import type { Path, Report } from '../input/index.ts'
import type { RuleSchema } from '../rules/index.ts'
import { type Anchor, type Calendar, type Due, mentionsOf } from '../time/index.ts'
import { type CompiledRule, compileAll } from './conditions.ts'

/** Anchors that only a hold has; `hold.ts` reads them. */
export const HOLD_ANCHORS = ['hold_began', 'otherwise_due'] as const
/** The anchor of what counts after a hold. */
export const AFTER_HOLD_ANCHORS = ['hold_ended'] as const

/** What an entry may refer to. */
export interface Known {
  vocabulary: Vocabulary
  calendars: ReadonlyMap<string, Calendar>
  /** The stages of every duty of the catalogue, by its id. */
  duties: ReadonlyMap<string, ReadonlySet<string>>
}

/** The checks of one duty, and the conditions found inside its deadlines. */
export interface Checking extends Known {
  stages: ReadonlySet<string>
  schema: RuleSchema
  conditions: Map<string, CompiledRule>
  report: Report
}

/** What of an incident itself a report may have to say. */
const INCIDENT_KEYS = ['summary', 'classification', 'severity']

/** The instant of an anchor as a deadline, since both mention the same kinds of names. */
export const instantOfAnchor = (anchor: Anchor): Due => ({ after: anchor, add: 'PT0S' })

export function checkRule(checking: Checking, sources: readonly string[], path: Path): CompiledRule | undefined {
  const compiled = compileAll(sources, checking.schema)
  if (compiled.ok) return compiled.rule
  for (const { index, message } of compiled.problems) {
    checking.report(sources.length === 1 ? path : [...path, index], message)
  }
  return undefined
}

export function checkEventName(checking: Checking, event: string, path: Path, of?: string): void {
  const known = checking.vocabulary.events.get(event)
  if (known === undefined) checking.report(path, unknownName('event', event, checking.vocabulary.events.keys()))
  else if (of !== undefined && known.type === 'event' && !known.scoped) {
    checking.report(path, `${event} serves every duty alike and cannot carry \`of\``)
  }
}

export function checkStageName(checking: Checking, stage: string, path: Path): void {
  if (!checking.stages.has(stage)) checking.report(path, unknownName('stage', stage, checking.stages))
}

/** A stage of the same duty, or `<duty>.<stage>` of another. */
export function checkStageRef(checking: Checking, name: string, path: Path): void {
  const [stage, duty] = name.split('.').reverse() as [string, string?]
  if (duty === undefined) {
    checkStageName(checking, stage, path)
    return
  }
  const stages = checking.duties.get(duty)
  if (stages === undefined) checking.report(path, unknownName('duty', duty, checking.duties.keys()))
  else if (!stages.has(stage)) checking.report(path, unknownName('stage', stage, stages))
}

export function checkDue(checking: Checking, due: Due, path: Path, ownAnchors: readonly string[] = []): void {
  const mentions = mentionsOf(due)
  for (const { event, of } of mentions.events) {
    if (!ownAnchors.includes(event)) checkEventName(checking, event, path, of)
  }
  for (const stage of mentions.stages) checkStageName(checking, stage, path)
  for (const calendar of mentions.calendars) {
    if (calendar !== 'entity' && !checking.calendars.has(calendar)) {
      checking.report(path, unknownName('calendar', calendar, checking.calendars.keys()))
    }
  }
  for (const cel of mentions.cel) {
    const rule = checking.conditions.get(cel) ?? checkRule(checking, [cel], path)
    if (rule !== undefined) checking.conditions.set(cel, rule)
  }
}

/** A key of `ContentItem.facts`. */
export function checkContentKey({ vocabulary, report }: Checking, key: string, path: Path): void {
  const known = [
    ...vocabulary.facts.keys(),
    ...vocabulary.events.keys(),
    ...[...vocabulary.profile.keys()].map((one) => `profile.${one}`),
    ...INCIDENT_KEYS.map((one) => `incident.${one}`),
  ]
  if (!known.includes(key)) report(path, unknownName('key', key, known))
}
