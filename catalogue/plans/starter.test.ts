import { FUNCTIONS, ORGANISATION_KINDS } from '@liaison/core/directory'
import { parseText } from '@liaison/core/input'
import {
  AUDIENCES,
  loadPlan,
  type PlanRule,
  PREVIEW_RECIPIENT,
  previewVariables,
  renderTemplate,
} from '@liaison/core/plan'
import { describe, expect, test } from 'vitest'
import { readCatalogue, readStarterPlan, readTemplates } from '../index.ts'

const { vocabulary, duties } = readCatalogue()
const parsed = parseText(readStarterPlan())
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
const loaded = loadPlan(parsed.value, { vocabulary, duties, templates: readTemplates() })
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
const { plan, warnings } = loaded
const audienceOf = ({ template }: { template: string }) => plan.templates.get(template)!.audience
const to = (rule: PlanRule) =>
  'kind' in rule.engage ? rule.engage.kind : 'function' in rule.engage ? rule.engage.function : ''

describe('the starter plan', () => {
  test('loads against the catalogue without a doubt', () => {
    expect(warnings).toEqual([])
  })

  test('engages by function and by kind, never a particular organisation', () => {
    expect(plan.rules.filter(({ engage }) => 'organisation' in engage)).toEqual([])
  })

  test('thinks of every function of the house', () => {
    expect(FUNCTIONS.filter((name) => !plan.rules.some((rule) => to(rule) === name))).toEqual([])
  })

  test('thinks of every kind of organisation; the media are left to communications, our own units to their owners', () => {
    expect(ORGANISATION_KINDS.filter((kind) => !plan.rules.some((rule) => to(rule) === kind))).toEqual([
      'own',
      'business_unit',
      'media',
      'other',
    ])
  })

  test('has texts for all audiences', () => {
    const used = new Set([...plan.templates.values()].map(({ audience }) => audience))
    expect(AUDIENCES.filter((audience) => !used.has(audience))).toEqual([])
  })

  test('sends nothing to authorities without legal, to community and customers without a person', () => {
    for (const rule of plan.rules) {
      if (audienceOf(rule) === 'authority')
        expect([rule.id, rule.approvals]).toEqual([rule.id, expect.arrayContaining(['legal'])])
      if (['community', 'customer'].includes(audienceOf(rule))) expect(rule.approvals.length).toBeGreaterThan(0)
      if (rule.satisfies) expect(rule.approvals).toContain('legal')
    }
  })

  test('keeps within what may go to a community', () => {
    const community = plan.rules.filter((rule) => audienceOf(rule) === 'community')
    expect(
      community.every(({ ceiling, template }) => ceiling === 'GREEN' && plan.templates.get(template)!.tlp === 'GREEN'),
    ).toBe(true)
  })

  test('drafts a report for each duty of the catalogue that asks for a notice to an authority by message', () => {
    const satisfied = plan.rules.flatMap(({ satisfies }) => (satisfies ? [`${satisfies.duty}/${satisfies.stage}`] : []))
    expect(satisfied).toEqual(
      expect.arrayContaining([
        'eu-gdpr-33/authority',
        'eu-nis2-23/early_warning',
        'eu-nis2-23/incident_notification',
        'eu-nis2-23/final_report',
        'eu-dora-19/initial',
        'eu-dora-19/intermediate',
        'eu-dora-19/final',
        'eu-cra-14-vuln/early_warning',
        'eu-cra-14-vuln/notification',
        'us-bank-36h/regulator',
        'us-ny-dfs-50017/incident',
        'us-circia/incident',
      ]),
    )
  })
})

describe.each([...plan.templates.values()].map((template) => [template.id, template] as const))(
  'the text %s',
  (_, template) => {
    const filling = { fill: 'all', recipient: PREVIEW_RECIPIENT } as const

    test('reads well with everything known and with nothing known', () => {
      for (const variables of [previewVariables(), {}]) {
        const { subject, body } = renderTemplate(template, variables, filling)
        expect(subject.length).toBeLessThan(120)
        expect(`${subject}\n${body}`).not.toMatch(/[⟦⟧{}]|undefined|null|\[object/)
      }
    })

    test('says how to answer, or that no answer is needed, or whom to ask', () => {
      expect(template.body).toMatch(/acknowledge_url|point_of_contact|No answer is needed/)
    })
  },
)
