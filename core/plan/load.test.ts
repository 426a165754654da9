import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadDirectory } from '../directory/index.ts'
import { loadVocabulary } from '../facts/index.ts'
import { parseText } from '../input/index.ts'
import { loadPlan, type PlanContext } from './index.ts'

const read = (url: URL): unknown => {
  const parsed = parseText(readFileSync(url, 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}
const loaded = loadVocabulary(read(new URL('../../catalogue/vocabulary.yaml', import.meta.url)))
if (!loaded.ok) throw new Error('the vocabulary does not load')
const { vocabulary } = loaded

const partner = (id: string, agreements: string[] = []) => ({
  id,
  name: id,
  kind: 'forensic_firm' as const,
  contacts: [],
  agreements: agreements.map((one) => ({ id: one, kind: 'retainer' as const, title: one, provisions: [] })),
})
const context: PlanContext = {
  vocabulary,
  duties: [{ id: 'eu-nis2-23', stages: [{ stage: 'early_warning' }] }],
  directory: { organisations: [partner('redwood', ['retainer']), partner('csirt', ['membership'])] },
}

/** A small plan without a fault; each case below puts one in. */
const small = () => ({
  name: 'Nordwind plan',
  version: 1,
  rules: [
    {
      id: 'manager',
      when: 'true',
      engage: { function: 'incident_manager' },
      capacity: 'informed',
      within: 'PT5M',
      template: 'notice',
    },
    {
      id: 'forensics',
      when: "incident.severity == 1 || entity.country == 'DE'",
      engage: { organisation: 'redwood' },
      capacity: 'responsible',
      within: 'PT1H',
      template: 'activation',
      activates: 'retainer',
    },
    {
      id: 'csirt',
      when: "duties.exists(d, d.duty == 'eu-nis2-23' && d.status == 'applies')",
      engage: { organisation: 'csirt' },
      capacity: 'informed',
      within: 'PT12H',
      template: 'activation',
      satisfies: { duty: 'eu-nis2-23', stage: 'early_warning' },
      acknowledge_within: 'PT4H',
    },
  ],
  escalations: [
    { id: 'silent', when: "engagement.state == 'silent'", engage: { function: 'executive' }, template: 'notice' },
    { id: 'late', when: 'facts.ransomware', engage: { kind: 'isac' }, template: 'activation' },
  ],
  templates: {
    notice: {
      audience: 'internal',
      tlp: 'AMBER+STRICT',
      subject: '{{ incident.title }}',
      body: 'See {{ acknowledge_url }}',
    },
    activation: { audience: 'provider', tlp: 'AMBER', subject: 'Help', body: '{{ agreement.title }}' },
  },
})

/** Puts a value at a path of a copy; `undefined` takes it away. */
function put(path: readonly (string | number)[], value: unknown): unknown {
  const file = small()
  const [last, ...above] = path.toReversed()
  const parent = above
    .toReversed()
    .reduce<Record<string | number, unknown>>((at, step) => at[step] as never, file as never)
  if (value === undefined) delete parent[last!]
  else parent[last!] = value
  return file
}

const problemsOf = (file: unknown) => {
  const answer = loadPlan(file, context)
  return answer.ok ? [] : answer.problems.map(({ path, message }) => `${path}: ${message}`)
}
const warningsOf = (file: unknown, within: PlanContext = context) =>
  loadPlan(file, within).warnings.map(({ path, message }) => `${path}: ${message}`)

describe('a plan without fault', () => {
  const answer = loadPlan(small(), context)
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

describe('each fault is refused where it stands', () => {
  test.each([
    ['a name left out', put(['name'], undefined), 'name: is missing'],
    ['a version in words', put(['version'], 'one'), 'version: must be a number; got "one"'],
    [
      'a misspelt key',
      put(['rules', 0, 'withn'], 'PT1H'),
      'rules[0].withn: unknown key "withn"; did you mean "within"?',
    ],
    ['a misspelt section', put(['template'], {}), 'template: unknown key "template"; did you mean "templates"?'],
    [
      'a repeated rule',
      put(['rules', 1, 'id'], 'manager'),
      'rules[1].id: the rule id "manager" is used already at rules[0].id',
    ],
    [
      'a repeated escalation',
      put(['escalations', 1, 'id'], 'silent'),
      'escalations[1].id: the escalation id "silent" is used already',
    ],
    ['a bare truth value', put(['rules', 0, 'when'], true), 'rules[0].when: must be a condition, in quotes'],
    ['broken CEL', put(['rules', 0, 'when'], 'incident.severity =='), 'rules[0].when: '],
    [
      'an unknown fact',
      put(['rules', 0, 'when'], 'facts.ransomwear'),
      'rules[0].when: unknown fact "ransomwear"; did you mean "ransomware"?',
    ],
    [
      'an unknown duty',
      put(['rules', 0, 'when'], "duties.exists(d, d.duty == 'eu-nis2')"),
      '"eu-nis2" is not one of eu-nis2-23',
    ],
    ['a wrong type', put(['rules', 0, 'when'], "incident.severity == 'high'"), 'rules[0].when: '],
    ['an engagement in a rule', put(['rules', 0, 'when'], "engagement.state == 'silent'"), 'rules[0].when: '],
    [
      'an entity in an escalation',
      put(['escalations', 0, 'when'], "entity.country == 'DE'"),
      'escalations[0].when: `entity` cannot stand here',
    ],
    [
      'nobody to engage',
      put(['rules', 0, 'engage'], {}),
      'rules[0].engage: must state exactly one of function, organisation, kind',
    ],
    [
      'two to engage',
      put(['rules', 0, 'engage'], { function: 'executive', kind: 'isac' }),
      'rules[0].engage: must state exactly one',
    ],
    [
      'an unknown function',
      put(['rules', 0, 'engage'], { function: 'ceo' }),
      'rules[0].engage.function: must be one of',
    ],
    [
      'an unknown kind',
      put(['escalations', 1, 'engage'], { kind: 'isacs' }),
      'escalations[1].engage.kind: must be one of',
    ],
    [
      'an unknown organisation',
      put(['rules', 1, 'engage'], { organisation: 'redwod' }),
      'rules[1].engage.organisation: unknown organisation "redwod"; did you mean "redwood"?',
    ],
    [
      'an unknown capacity',
      put(['rules', 0, 'capacity'], 'in charge'),
      'rules[0].capacity: must be one of accountable',
    ],
    [
      'a calendar day',
      put(['rules', 0, 'within'], 'P1D'),
      'rules[0].within: "P1D": write hours and minutes, such as PT24H',
    ],
    ['a duration in words', put(['defaults'], { warn_before: 'soon' }), 'defaults.warn_before: "soon": not a duration'],
    ['an unknown marking', put(['defaults'], { ceiling: 'WHITE' }), 'defaults.ceiling: must be one of CLEAR'],
    [
      'an unknown template',
      put(['rules', 0, 'template'], 'notize'),
      'rules[0].template: unknown template "notize"; did you mean "notice"?',
    ],
    [
      'an internal text to an organisation',
      put(['rules', 1, 'template'], 'notice'),
      'rules[1].template: "notice" is written for our own people (audience internal)',
    ],
    [
      'an executive text to a kind',
      put(['templates', 'activation', 'audience'], 'executive'),
      'escalations[1].template: "activation" is written for our own people (audience executive)',
    ],
    [
      'an unknown agreement',
      put(['rules', 1, 'activates'], 'retaner'),
      'rules[1].activates: unknown agreement "retaner"; did you mean "retainer"?',
    ],
    [
      'the agreement of another',
      put(['rules', 1, 'activates'], 'membership'),
      'rules[1].activates: "membership" is not an agreement with redwood',
    ],
    [
      'an agreement with a function',
      put(['rules', 0, 'activates'], 'retainer'),
      'rules[0].activates: an agreement is activated with an organisation',
    ],
    [
      'an unknown duty to satisfy',
      put(['rules', 2, 'satisfies', 'duty'], 'eu-nis-23'),
      'rules[2].satisfies.duty: unknown duty "eu-nis-23"; did you mean "eu-nis2-23"?',
    ],
    [
      'an unknown stage',
      put(['rules', 2, 'satisfies', 'stage'], 'early_warnig'),
      'rules[2].satisfies.stage: unknown stage of eu-nis2-23: "early_warnig"; did you mean "early_warning"?',
    ],
    [
      'a report that no person approves',
      put(['rules', 2, 'approvals'], []),
      'rules[2].approvals: a report that may satisfy a duty always needs an approval',
    ],
    ['an unknown approval', put(['rules', 2, 'approvals'], ['board']), 'rules[2].approvals[0]: must be one of legal'],
    [
      'an unknown audience',
      put(['templates', 'notice', 'audience'], 'staff'),
      'templates.notice.audience: must be one of internal',
    ],
    [
      'an unknown variable',
      put(['templates', 'notice', 'subject'], '{{ incident.titel }}'),
      'templates.notice.subject: unknown variable in incident: "titel"',
    ],
    [
      'an unknown fact in a text',
      put(['templates', 'notice', 'body'], 'a\nb {{ facts.malicous }}'),
      'templates.notice.body: line 2: unknown fact "malicous"',
    ],
    [
      'a subject of two lines',
      put(['templates', 'notice', 'subject'], 'a\nBcc: x'),
      'templates.notice.subject: must be one line',
    ],
    ['an empty text', put(['templates', 'notice', 'body'], ' '), 'templates.notice.body: must not be empty'],
    ['no file at all', 'plan', 'must be a group of keys; got "plan"'],
  ])('%s', (_, file, said) => {
    expect(problemsOf(file).join('\n')).toContain(said)
  })

  test('and all of them at once, of shape and of meaning alike', () => {
    const file = small()
    Object.assign(file.rules[0]!, { id: 'csirt', when: 'facts.nothing && facts.nowhere', template: 'broken' })
    Object.assign(file.rules[1]!, { capacity: 'lead', activates: 'nothing' })
    Object.assign(file.templates, { broken: { audience: 'internal', subject: 4, body: '{{ a }} {{ b }}' } })
    expect(
      problemsOf(file)
        .map((line) => line.split(': ')[0])
        .toSorted(),
    ).toEqual([
      'rules[0].when',
      'rules[0].when',
      'rules[1].activates',
      'rules[1].capacity',
      'rules[2].id',
      'templates.broken.body',
      'templates.broken.body',
      'templates.broken.subject',
      'templates.broken.tlp',
    ])
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
    expect(warningsOf(small(), { vocabulary }).map((line) => line.split(': ')[0])).toEqual([
      'rules[1].engage.organisation',
      'rules[2].engage.organisation',
      'rules[1].activates',
      'rules[2].satisfies.duty',
    ])
  })
})

const examples = new URL('../../../shared/examples/', import.meta.url)

test.skipIf(!existsSync(examples))(
  'the examples of the contract load unchanged (skipped where they are not at hand)',
  () => {
    const directory = loadDirectory(read(new URL('directory.yaml', examples)), vocabulary)
    if (!directory.ok) throw new Error(JSON.stringify(directory.problems))
    const answer = loadPlan(read(new URL('plan.yaml', examples)), { ...context, directory: directory.value })
    expect(answer).toMatchObject({ ok: true, warnings: [], plan: { name: 'Nordwind incident communication plan' } })
    expect(answer.ok && [answer.plan.rules.length, answer.plan.escalations.length, answer.plan.templates.size]).toEqual(
      [7, 3, 9],
    )
  },
)
