import { diffLines } from 'diff'
import { inWords, labelOf, listed } from '../../kit/words.ts'
import type { PlanContent } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.compare

export interface Change {
  id: string
  /** What it is called: the stakeholder of a rule, the name of a template. */
  name: string
  kind: 'added' | 'removed' | 'changed'
  /** A sentence each. */
  says: string[]
}

export interface Comparison {
  defaults: string[]
  rules: Change[]
  escalations: Change[]
  templates: Change[]
}

/** What a plan says otherwise than another, in words. */
export function comparePlans(before: PlanContent, after: PlanContent): Comparison {
  const engaged = ({ id, engage }: { id: string; engage: { label: string } }) => `${engage.label} (${labelOf(id)})`
  return {
    defaults: differences(before.defaults, after.defaults),
    rules: changes(before.rules, after.rules, engaged),
    escalations: changes(before.escalations, after.escalations, engaged),
    templates: changes(before.templates, after.templates, ({ id }) => labelOf(id)),
  }
}

function changes<T extends { id: string }>(before: readonly T[], after: readonly T[], nameOf: (one: T) => string) {
  const earlier = new Map(before.map((one) => [one.id, one]))
  const kept = new Set(after.map(({ id }) => id))
  const found: Change[] = after.map((one) => {
    const former = earlier.get(one.id)
    if (!former) return { id: one.id, name: nameOf(one), kind: 'added', says: saidOf(one) }
    return { id: one.id, name: nameOf(one), kind: 'changed', says: differences(former, one) }
  })
  const gone = before.filter(({ id }) => !kept.has(id))
  return [
    ...found.filter(({ kind, says }) => kind === 'added' || says.length > 0),
    ...gone.map((one): Change => ({ id: one.id, name: nameOf(one), kind: 'removed', says: saidOf(one) })),
  ]
}

/** The sentence that the server makes of a rule; a template is known by its subject. */
const saidOf = (one: object): string[] => {
  const { summary, subject, when } = one as { summary?: string; subject?: string; when?: { words: string } }
  return [summary ?? subject, when && texts.who.when(inWords(when.words))].filter((text) => text !== undefined)
}

function differences(before: object, after: object): string[] {
  const [earlier, later] = [before, after] as Record<string, unknown>[]
  return Object.keys(texts.fields)
    .filter((field) => JSON.stringify(earlier?.[field]) !== JSON.stringify(later?.[field]))
    .map((field) => words.becomes(texts.fields[field] ?? field, spoken(earlier?.[field]), spoken(later?.[field])))
}

function spoken(value: unknown): string {
  if (value === null || value === undefined) return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (Array.isArray(value)) return value.length === 0 ? words.none : listed(value.map(spoken))
  if (typeof value !== 'object') return inWords(String(value))
  const { words: condition, label, duty, stage } = value as Record<string, string>
  return inWords(condition ?? label ?? [duty, stage].join(': '))
}

export interface Lines {
  kind: 'added' | 'removed' | 'same'
  lines: string[]
}

/** Two texts line by line. */
export const compareLines = (before: string, after: string): Lines[] =>
  diffLines(before, after).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    lines: value.replace(/\n$/, '').split('\n'),
  }))

/** Lines that stand in `after` alone. */
export const newLines = (before: string, after: string): string[] =>
  compareLines(before, after).flatMap(({ kind, lines }) => (kind === 'added' ? lines : []))
