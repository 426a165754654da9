/** The rules of the plan on this incident: which hold and for whom, which hang on something unknown, which cannot be read. */
import type { DutyInstance, StageInstance } from '../duties/index.ts'
import type { PlanRule } from '../plan/index.ts'
import { explain } from '../rules/index.ts'
import type { Instant } from '../time/index.ts'
import { isOwed } from './order-duties.ts'
import { type Deciding, type Reading, readCondition } from './read-condition.ts'
import { missingOfStages, type Situation, type View } from './situation.ts'
import { type Meant, stakeholdersOf } from './stakeholders.ts'
import type { EngagementRecord } from './types.ts'

/** A rule that holds, for one stakeholder and one cause key. */
export interface HeldCause {
  readonly rule: PlanRule
  readonly stakeholder: string
  readonly key: string
  readonly facts: readonly string[]
  /** Ids of the recorded facts behind them. */
  readonly cites: readonly string[]
  readonly dueBy: Instant
  /** The stage of a duty that the rule's message reports, where it satisfies one. */
  readonly reports?: { readonly duty: DutyInstance; readonly stage: StageInstance }
}

export interface PlanReading {
  readonly held: readonly HeldCause[]
  readonly unknown: readonly { readonly rule: PlanRule; readonly keys: readonly Deciding[] }[]
  readonly faults: readonly { readonly rule: PlanRule; readonly message: string }[]
  /** Rules that hold and mean nobody whom the directory knows. */
  readonly nobody: readonly { readonly rule: PlanRule; readonly of: string; readonly dueBy: Instant }[]
}

type Holding = Extract<Reading, { kind: 'holds' }>

/** What the plan's rules come to. A rule that cannot be read, or hangs on something unknown, engages nobody. */
export function readPlan(situation: Situation): PlanReading {
  const reading = { held: [] as HeldCause[], unknown: [], faults: [], nobody: [] } satisfies PlanReading
  for (const rule of situation.input.plan?.rules ?? []) readRule(situation, rule, reading)
  return reading
}

type Draft = { -readonly [K in keyof PlanReading]: PlanReading[K] extends readonly (infer E)[] ? E[] : never }

function readRule(situation: Situation, rule: PlanRule, draft: Draft): void {
  const meant = stakeholdersOf(rule.engage, situation.input)
  const scopes: (readonly View[])[] = rule.perEntity
    ? situation.views.filter(({ entity }) => entity !== null).map((view) => [view])
    : [situation.distinctViews]
  const unknown: Deciding[] = []
  for (const views of scopes) {
    const answer = readCondition(situation, rule.condition, views)
    if (answer.kind === 'fault') draft.faults.push({ rule, message: answer.message })
    if (answer.kind === 'unknown') unknown.push(...answer.keys)
    if (answer.kind !== 'holds') continue
    const entity = rule.perEntity ? views[0]?.entity?.id : undefined
    for (const target of targetsOf(situation, rule, entity)) {
      if (target.open) unknown.push(...target.open)
      else hold(situation, rule, meant, answer, target, draft)
    }
  }
  if (unknown.length > 0) draft.unknown.push({ rule, keys: unknown })
}

/** What a rule is about once it holds: the incident, one of our entities, or a stage that its message reports. */
interface Target {
  readonly key: string
  readonly reports?: HeldCause['reports']
  /** Whether the stage is owed hangs on these. */
  readonly open?: readonly Deciding[]
}

/** `rule:<id>`, `rule:<id>@<entity>`, `rule:<id>@<entity>/<instance>` */
export const causeKey = (rule: string, of: { readonly entity?: string; readonly instance?: string } = {}): string =>
  `rule:${rule}${of.entity === undefined ? '' : `@${of.entity}`}${of.instance ? `/${of.instance}` : ''}`

function targetsOf(situation: Situation, { id, satisfies }: PlanRule, entity: string | undefined): Target[] {
  if (satisfies === undefined) return [{ key: causeKey(id, { entity }) }]
  return (situation.dutiesById.get(satisfies.duty) ?? [])
    .filter((duty) => entity === undefined || duty.entity === entity)
    .flatMap((duty): Target[] => {
      const stage = duty.stages.find((one) => one.stage === satisfies.stage)
      if (stage === undefined || (duty.status !== 'applies' && duty.status !== 'possible')) return []
      const key = causeKey(id, duty)
      const open = [...duty.missingFacts, ...missingOfStages(duty, satisfies.stage)].map((missing) => ({
        key: missing,
        entity: duty.entity,
      }))
      return [stage.provisional ? { key, open } : { key, reports: { duty, stage } }]
    })
}

function hold(
  situation: Situation,
  rule: PlanRule,
  meant: Meant,
  { because, cites, since }: Holding,
  { key, reports }: Target,
  draft: Draft,
): void {
  const { now, incident, record } = situation.input
  const first = Math.min(now, Math.max(incident.declaredAt ?? now, since ?? Number.NEGATIVE_INFINITY))
  if (meant.kind === 'nobody') {
    draft.nobody.push({ rule, of: meant.of, dueBy: first + rule.within })
    return
  }
  const facts = explain(because)
  for (const stakeholder of meant.stakeholders) {
    const engagement = record.engagements.find((one) => one.stakeholder === stakeholder)
    if (reports && !reportStillCounts(reports.stage, engagement)) continue
    const recorded = engagement?.causes.find((cause) => cause.key === key && cause.endedAt === undefined)
    const dueBy = Math.min(now, recorded?.since ?? first) + rule.within
    draft.held.push({ rule, stakeholder, key, facts, cites, dueBy, ...(reports && { reports }) })
  }
}

/** Once it is submitted, those who were told stay engaged; nobody else is engaged for a report that is made or not owed. */
const reportStillCounts = (stage: StageInstance, engagement: EngagementRecord | undefined): boolean =>
  isOwed(stage) || (stage.status === 'submitted' && engagement?.notifiedAt !== undefined)
