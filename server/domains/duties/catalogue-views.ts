import { labelledClassifications } from '@liaison/catalogue/taxonomy'
import {
  type ContentItem,
  type DutyDefinition,
  describeDue,
  type Hold,
  type StageDefinition,
} from '@liaison/core/duties'
import type { Vocabulary, VocabularyKey } from '@liaison/core/facts'
import { conditionOf } from '../../kernel/http/conditions.ts'

export function dutySummaryOf(duty: DutyDefinition) {
  const { id, version, jurisdiction, regime, citation, status, effective, checked, recipient, confidence } = duty
  return {
    id,
    version,
    jurisdiction,
    regime,
    citation,
    status,
    checked,
    recipient,
    confidence,
    effective: { from: effective.from ?? null, to: effective.to ?? null },
    amendment: duty.amendment ?? null,
    stages: duty.stages.map(({ stage, label }) => ({ stage, label })),
  }
}

export function dutyOf(duty: DutyDefinition) {
  return {
    ...dutySummaryOf(duty),
    scope: conditionOf(duty.scope),
    trigger: conditionOf(duty.trigger),
    exceptions: duty.exceptions.map((one) => ({ ...reasonedOf(one), displacedBy: one.displacedBy ?? null })),
    compelledBy: duty.compelledBy.map(reasonedOf),
    holds: duty.holds.map(holdOf),
    remarks: duty.remarks.map(({ when, text, citation }) => ({
      when: conditionOf(when),
      text,
      citation: citation ?? null,
    })),
    instances: duty.instances ? instancesOf(duty.instances) : null,
    stages: duty.stages.map(stageOf),
    content: duty.content.map(contentOf),
    basis: duty.basis,
    sources: [...duty.sources],
    notes: duty.notes ?? null,
  }
}

function reasonedOf({ when, reason, citation }: DutyDefinition['compelledBy'][number]) {
  return { when: conditionOf(when), reason, citation: citation ?? null }
}

function holdOf(hold: Hold) {
  return {
    ...reasonedOf(hold),
    stages: [...hold.stages],
    // An instant that is waited for is a deadline without a period.
    until: hold.until === undefined ? null : describeDue({ after: hold.until, add: 'PT0S' }),
    atMost: hold.atMost === undefined ? null : describeDue(hold.atMost),
    proof: hold.proof ?? null,
    afterwards: hold.afterwards ?? null,
  }
}

function instancesOf({ each, when, where, stages }: NonNullable<DutyDefinition['instances']>) {
  return {
    each,
    when: when ? conditionOf(when) : null,
    where: where ? conditionOf(where) : null,
    stages: stages ? [...stages] : null,
  }
}

const contentOf = ({ text, stages, facts, citation }: ContentItem) => ({
  text,
  stages: stages ? [...stages] : null,
  facts: [...(facts ?? [])],
  citation: citation ?? null,
})

function stageOf(stage: StageDefinition) {
  const { repeats, variants } = stage
  return {
    stage: stage.stage,
    label: stage.label,
    due: describeDue(stage.due),
    variants: variants.map((variant) => ({ ...reasonedOf(variant), due: describeDue(variant.due) })),
    repeats: repeats
      ? { from: repeats.from, since: repeats.since ?? null, due: repeats.due ? describeDue(repeats.due) : null }
      : null,
    condition: stage.condition ? conditionOf(stage.condition) : null,
    prerequisite: stage.prerequisite ?? null,
    measuredAt: stage.measuredAt ?? null,
    standard: stage.standard ?? null,
    recipient: stage.recipient ?? null,
    ifLate: stage.ifLate ?? null,
  }
}

export function vocabularyOf({ profile, facts, events }: Vocabulary) {
  const all = (keys: ReadonlyMap<string, VocabularyKey>) => [...keys.values()].map(keyOf)
  return {
    profile: all(profile),
    facts: all(facts),
    events: all(events),
    classifications: labelledClassifications(),
  }
}

function keyOf(key: VocabularyKey) {
  return {
    key: key.key,
    type: key.type,
    values: 'values' in key && key.values ? [...key.values] : null,
    codes: codesOf(key),
    unit: ('unit' in key && key.unit) || null,
    scoped: key.type === 'event' ? key.scoped : null,
    meaning: key.meaning,
    usedBy: [...key.usedBy],
  }
}

function codesOf(key: VocabularyKey): string | null {
  if (key.type === 'map') return key.keys
  return key.type === 'set' ? (key.codes ?? null) : null
}
