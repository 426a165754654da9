import { describe, expect, test } from 'vitest'
import { linesOf, put as putInto } from '../input/testing/index.ts'
import { loadPlan } from './index.ts'
import { context, smallPlan } from './testing/small-plan.ts'

const put = (path: readonly (string | number)[], value: unknown) => putInto(smallPlan(), path, value)
const problemsOf = (file: unknown) => {
  const answer = loadPlan(file, context)
  return answer.ok ? [] : linesOf(answer.problems)
}

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
      'a stage that no duty of the catalogue has',
      put(['rules', 0, 'when'], "duties.exists(d, d.stages.exists(s, s.stage == 'early_warnig'))"),
      '"early_warnig" is not one of early_warning',
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
    const file = smallPlan()
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
