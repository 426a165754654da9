import { expect, test } from 'vitest'
import { linesOf, put } from '../input/testing/index.ts'
import { loadPlan, loadTemplates, renderTemplate } from './index.ts'
import { context, smallPlan } from './testing/small-plan.ts'

const known = { vocabulary: context.vocabulary, duties: context.duties! }
const draft = {
  audience: 'authority',
  tlp: 'AMBER',
  for_counsel: 'Name the member states.',
  subject: 'Early warning by {{ entity.name }}',
  body: 'Aware {{ events.awareness | local: "UTC" }}; malicious: {{ facts.malicious | or_not_known }}',
}
const file = { duty: 'eu-nis2-23', stages: { early_warning: draft } }
const load = (raw: object) => loadTemplates([{ file: 'templates/x.yaml', raw }], known)
const faultsOf = (raw: object) => {
  const loaded = load(raw)
  return loaded.ok ? [] : linesOf(loaded.problems)
}
const ID = 'catalogue:eu-nis2-23.early_warning'
const loaded = load(file)
const templates = loaded.ok ? loaded.value : new Map()

test('a draft says what is not known as such, and what is known as it is', () => {
  const body = (variables: object) => renderTemplate(templates.get(ID), variables, { fill: 'placeholders' }).body
  expect(body({})).toBe('Aware not yet known; malicious: not known at the time of this notice')
  expect(body({ facts: { malicious: false }, events: { awareness: Date.UTC(2025, 2, 28, 19, 15) } })).toBe(
    'Aware Fri 28 Mar 2025, 19:15 (UTC); malicious: no',
  )
})

test.each<[string, (string | number)[], unknown, string]>([
  ['a duty that is not there', ['duty'], 'eu-nis3', 'templates/x.yaml: duty: unknown duty "eu-nis3"'],
  ['a stage that is not there', ['stages', 'late_warning'], draft, 'stages.late_warning: unknown stage "late_warning"'],
  ['no word for counsel', ['stages', 'early_warning', 'for_counsel'], undefined, 'for_counsel: is missing'],
  [
    'an unknown event',
    ['stages', 'early_warning', 'body'],
    '{{ events.awarenes }}',
    'unknown event "awarenes"; did you',
  ],
  ['all events at once', ['stages', 'early_warning', 'subject'], '{{ events }}', 'write one of its events, such as'],
  [
    'a filter with an argument too many',
    ['stages', 'early_warning', 'body'],
    '{{ facts.malicious | or_not_known: "x" }}',
    '`or_not_known` takes nothing after it',
  ],
])('a file with %s is refused', (_, path, value, fault) => {
  expect(faultsOf(put(file, path, value) as object).join('\n')).toContain(fault)
})

const planWith = (rule: object) => {
  const plan = smallPlan()
  const rules = plan.rules.map((one) => (one.id === 'csirt' ? { ...one, ...rule } : one))
  return loadPlan({ ...plan, rules }, { ...context, templates })
}

test('a plan names a draft of the catalogue and has it like one of its own', () => {
  const answer = planWith({ template: ID })
  expect(answer.ok && answer.plan.templates.get(ID)).toMatchObject({ id: ID, audience: 'authority' })
  expect(answer.warnings).toEqual([])
})

test('a draft that is not there is refused, with the one that was meant', () => {
  const answer = planWith({ template: 'catalogue:eu-nis2-23.early_warnin' })
  expect(answer.ok || linesOf(answer.problems)[0]).toContain(`did you mean "${ID}"?`)
})

test('a draft for another stage than the rule satisfies is doubted', () => {
  expect(linesOf(planWith({ template: ID, satisfies: undefined }).warnings).join('\n')).toContain(
    'is the draft for eu-nis2-23, early_warning, which this rule does not satisfy',
  )
})
