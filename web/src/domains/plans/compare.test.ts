import { expect, it } from 'vitest'
import { compareLines, comparePlans, newLines } from './compare.ts'
import type { PlanContent } from './queries.ts'

const rule: PlanContent['rules'][number] = {
  id: 'counsel-on-consequences',
  summary: 'Legal counsel: consulted within 30 minutes.',
  when: { cel: 'facts.malicious', words: 'malicious' },
  perEntity: false,
  engage: { by: 'function', name: 'legal_counsel', label: 'Legal counsel' },
  capacity: 'consulted',
  within: '30 minutes',
  template: 'counsel-notice',
  approvals: [],
  ceiling: null,
  acknowledge: 'required',
  acknowledgeWithin: '10 minutes',
  activates: null,
  satisfies: null,
}
const plan: PlanContent = {
  defaults: { acknowledgeWithin: '10 minutes', ceiling: 'AMBER', unencryptedCeiling: 'GREEN', warnBefore: '4 hours' },
  rules: [rule],
  escalations: [],
  templates: [],
}
const nothing = { defaults: [], rules: [], escalations: [], templates: [] }

it('finds nothing between a plan and itself', () => {
  expect(comparePlans(plan, plan)).toEqual(nothing)
})

it('says in words what a rule says otherwise', () => {
  const later = { ...rule, within: '15 minutes', approvals: ['legal' as const], when: { cel: 'true', words: 'always' } }
  expect(comparePlans(plan, { ...plan, rules: [later] }).rules).toEqual([
    {
      id: rule.id,
      name: 'Legal counsel (Counsel on consequences)',
      kind: 'changed',
      says: ['when: malicious → always', 'within: 30 minutes → 15 minutes', 'approvals: none → legal'],
    },
  ])
})

it('tells what is new from what is gone', () => {
  const other = { ...rule, id: 'another' }
  const { rules } = comparePlans(plan, { ...plan, rules: [other] })
  expect(rules.map(({ id, kind }) => [id, kind])).toEqual([
    ['another', 'added'],
    ['counsel-on-consequences', 'removed'],
  ])
  expect(rules[0]?.says).toEqual(['Legal counsel: consulted within 30 minutes.', 'When malicious'])
})

it('compares texts line by line', () => {
  expect(compareLines('a\nb\nc\n', 'a\nB\nc\n')).toEqual([
    { kind: 'same', lines: ['a'] },
    { kind: 'removed', lines: ['b'] },
    { kind: 'added', lines: ['B'] },
    { kind: 'same', lines: ['c'] },
  ])
  expect(newLines('a\nb\n', 'a\nB\n')).toEqual(['B'])
})
