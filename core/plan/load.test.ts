import { describe, expect, test } from 'vitest'
import { loadDirectory } from '../directory/index.ts'
import { examples, examplesAtHand, linesOf, put as putInto, readYaml, vocabulary } from '../input/testing/index.ts'
import { loadPlan, type PlanContext } from './index.ts'
import { context, smallPlan } from './testing/small-plan.ts'

const put = (path: readonly (string | number)[], value: unknown) => putInto(smallPlan(), path, value)
const warningsOf = (file: unknown, within: PlanContext = context) => linesOf(loadPlan(file, within).warnings)

describe('a plan without fault', () => {
  const answer = loadPlan(smallPlan(), context)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  const { plan } = answer

  test('states the defaults that the file leaves out', () => {
    expect(plan.defaults).toEqual({
      acknowledgeWithin: 900_000,
      ceiling: 'AMBER',
      unencryptedCeiling: 'AMBER',
      warnBefore: 14_400_000,
    })
    expect(answer.warnings).toEqual([])
  })

  test('asks for an answer from whoever acts and from our own people, and from no organisation that is only informed', () => {
    expect(plan.rules.map(({ id, acknowledge, acknowledgeWithin }) => [id, acknowledge, acknowledgeWithin])).toEqual([
      ['manager', 'required', 900_000],
      ['forensics', 'required', 900_000],
      ['csirt', 'none', 14_400_000],
    ])
  })

  test('lets an escalation inform, and asks our own people to answer it', () => {
    expect(plan.escalations).toMatchObject([
      { id: 'silent', perEngagement: true, capacity: 'informed', acknowledge: 'required' },
      { id: 'late', perEngagement: false, capacity: 'informed', acknowledge: 'none' },
    ])
  })

  test('knows which conditions are asked of each entity', () => {
    expect(plan.rules.map(({ perEntity }) => perEntity)).toEqual([false, true, false])
  })

  test('never lets a report that may satisfy a duty leave without a person', () => {
    expect(plan.rules.map(({ approvals }) => approvals)).toEqual([[], [], ['legal']])
  })

  test('engages by function, organisation or kind', () => {
    expect([...plan.rules, ...plan.escalations].map(({ engage }) => engage)).toEqual([
      { function: 'incident_manager' },
      { organisation: 'redwood' },
      { organisation: 'csirt' },
      { function: 'executive' },
      { kind: 'isac' },
    ])
    expect(plan.templates.get('notice')).toMatchObject({ id: 'notice', privileged: false })
  })
})

describe('a doubt is shown and stops nothing', () => {
  test('a template that nobody uses', () => {
    const spare = { audience: 'internal', tlp: 'GREEN', subject: 'x', body: 'x' }
    expect(warningsOf(put(['templates', 'spare'], spare))).toEqual([
      'templates.spare: is used by no rule and no escalation',
    ])
  })

  test('a text that its rule would never let out', () => {
    expect(warningsOf(put(['rules', 1, 'ceiling'], 'GREEN'))).toEqual([
      'rules[1].ceiling: the template "activation" is marked AMBER, which is above GREEN: it would never leave',
    ])
  })

  test('what could not be looked up', () => {
    expect(warningsOf(smallPlan(), { vocabulary }).map((line) => line.split(': ')[0])).toEqual([
      'rules[1].engage.organisation',
      'rules[2].engage.organisation',
      'rules[1].activates',
      'rules[2].satisfies.duty',
    ])
  })
})

describe('the notice of an agreement', () => {
  const tell = { kind: 'duty_to_notify' as const, owedBy: 'us' as const, text: 'Tell us', from: 'awareness' }
  const agreement = { id: 'policy', kind: 'insurance_policy' as const, title: 'Policy', provisions: [tell] }
  const insurer = { id: 'insurer', name: 'Insurer', kind: 'insurer' as const, contacts: [], agreements: [agreement] }
  const agreed = { ...context, directory: { organisations: [...(context.directory?.organisations ?? []), insurer] } }
  const named = (duty: string) => {
    const plan = smallPlan()
    plan.rules[2]!.satisfies = { duty, stage: 'notice' }
    return putInto(plan, ['rules', 2, 'when'], `duties.exists(d, d.duty == '${duty}' && d.status == 'applies')`)
  }

  test('can be read and satisfied by a rule', () => {
    expect(loadPlan(named('agreement:policy'), agreed)).toMatchObject({ ok: true, warnings: [] })
  })

  test('is refused where there is none of that name', () => {
    const answer = loadPlan(named('agreement:polcy'), agreed)
    expect(answer.ok ? [] : linesOf(answer.problems)).toEqual([
      expect.stringMatching(/^rules\[2\]\.when: .* did you mean "agreement:policy"\?/),
      'rules[2].satisfies.duty: unknown duty "agreement:polcy"; did you mean "agreement:policy"?',
    ])
  })

  test('is taken on trust where no directory is at hand, as when an approved plan is read again', () => {
    const { directory: _, ...alone } = context
    const answer = loadPlan(named('agreement:policy'), alone)
    expect(answer.ok && answer.warnings.map(({ path }) => path)).toContain('rules[2].satisfies.duty')
  })
})

test.skipIf(!examplesAtHand)('the examples of the contract load unchanged (skipped where they are not at hand)', () => {
  const directory = loadDirectory(readYaml(new URL('directory.yaml', examples)), { vocabulary, calendars: new Map() })
  if (!directory.ok) throw new Error(JSON.stringify(directory.problems))
  const answer = loadPlan(readYaml(new URL('plan.yaml', examples)), { ...context, directory: directory.value })
  expect(answer).toMatchObject({ ok: true, warnings: [], plan: { name: 'Nordwind incident communication plan' } })
  expect(answer.ok && [answer.plan.rules.length, answer.plan.escalations.length, answer.plan.templates.size]).toEqual([
    7, 3, 9,
  ])
})
