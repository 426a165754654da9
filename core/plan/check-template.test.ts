import { describe, expect, test } from 'vitest'
import { vocabulary } from '../input/testing/index.ts'
import { checkTemplateText } from './check-template.ts'

const said = (text: string) => checkTemplateText(text, vocabulary).map(({ message }) => message)

test.each([
  '{{ recipient.name }} {{ incident.declared_at | local: recipient.time_zone }} {{ facts.malicious | yes_no_unknown }}',
  '{% for clock in late_clocks %}{{ forloop.index }}. {{ clock.regime }} {{ clock.due | local: "Europe/Vienna" }}{% else %}none{% endfor %}',
  '{% if agreement %}{{ agreement.activation.text }}{% elsif incident.severity <= 2 and facts.insider %}x{% else %}y{% endif %}',
  '{% unless clocks.size > 0 %}none{% endunless %}{{ next_deadline.due | local: recipient.time_zone }}',
  '{% case facts.risk_to_individuals %}{% when "high" %}high{% else %}other{% endcase %}',
  '{% for kind in facts.personal_data_categories %}{{ kind }}{% endfor %}{{ facts.personal_data_categories }}',
  '{% comment %}{{ whatever }}{% endcomment %}{% # a note %}{{ agreement.activation }} {{ "as it is" }}',
])('%s passes', (text) => {
  expect(said(text)).toEqual([])
})

describe('what could fail or mislead in an incident is refused when loading', () => {
  test.each([
    ['{{ incident.titel }}', 'unknown variable in incident: "titel"; did you mean "title"?'],
    ['{{ incidnt.title }}', 'unknown variable "incidnt"; did you mean "incident"?'],
    ['{{ facts.malicous }}', 'unknown fact "malicous"; did you mean "malicious"?'],
    ['{{ constructor }}', 'unknown variable "constructor"'],
    ['{{ incident.title.length }}', 'incident.title has no part "length"'],
    ['{{ incident }}', 'incident is a group; write one of its parts: reference, title'],
    ['{{ facts }}', 'facts is a group; write one of its facts'],
    ['{{ clocks }}', 'clocks is a list: go through it with {% for %}'],
    ['{{ clocks.regime }}', 'clocks is a list: go through it with {% for %}'],
    ['{{ clocks.first.regime }}', 'clocks is a list: go through it with {% for %}'],
    ['{{ clocks[0].regime }}', 'clocks is a list: go through it with {% for %}'],
    ['{% for c in clocks %}{{ c.regmie }}{% endfor %}', 'unknown variable in c: "regmie"; did you mean "regime"?'],
    ['{% for c in clocks %}{% endfor %}{{ c.regime }}', 'unknown variable "c"'],
    ['{% for c in incident %}{{ c.any }}{% endfor %}', 'goes through a list, which incident is not'],
    ['{% for i in (1..99999) %}{% endfor %}', 'goes through a list such as clocks'],
    ['{% for c in clocks limit: facts.nothing %}{% endfor %}', 'unknown fact "nothing"'],
    [
      '{% if recipient.language == "de" %}Hallo{% endif %}',
      'recipient.language is filled when sending, so that it can only be printed',
    ],
    [
      '{% for a in clocks %}{% for b in clocks %}{% for c in clocks %}x{% endfor %}{% endfor %}{% endfor %}',
      'at most two loops may stand in one another',
    ],
    ['{% if a.b %}{% endif %}', 'unknown variable "a"'],
    ['{{ facts[incident.title] }}', 'write out the name; it cannot come from a variable'],
    ['{{ recipient.name | upcase }}', 'unknown filter "upcase"'],
    ['{{ recipient.name | loca: "UTC" }}', 'unknown filter "loca"; did you mean "local"?'],
    ['{{ incident.title | local: recipient.time_zone }}', 'incident.title is not an instant'],
    ['{{ incident.declared_at | local }}', '`local` takes one zone'],
    ['{{ incident.declared_at | local: "CET" }}', '"CET" is not a time zone'],
    ['{{ incident.declared_at | local: incident.title }}', '"incident.title" is not a zone'],
    ['{{ facts.individuals_affected | yes_no_unknown }}', 'facts.individuals_affected is not true or false'],
    ['{% if facts.malicious | yes_no_unknown %}{% endif %}', 'filters stand only in {{ … }}'],
    ['{{ incident.title incident.reference }}', '{{ … }} prints one variable'],
    ['{% assign x = 1 %}', 'unknown tag "assign"'],
    ['{% include "other" %}', 'unknown tag "include"'],
    ['{% raw %}{{ x }}{% endraw %}', 'unknown tag "raw"'],
    ['{% if incident.title %}', 'not closed'],
    ['{{ incident.title ', 'not closed'],
    ['{{ }}', 'invalid value expression'],
    ['⟦recipient.name⟧', '⟦ and ⟧ mark what is filled when sending'],
  ])('%s', (text, why) => {
    expect(said(text).join('\n')).toContain(why)
  })

  test('all faults of a text at once, each with its line', () => {
    const text =
      '{{ incident.titel }}\n{{ facts.nothing | upcase }}\n{% if nobody %}{{ incident.declared_at | local }}{% endif %}'
    expect(checkTemplateText(text, vocabulary).map(({ row }) => row)).toEqual([1, 2, 2, 3, 3])
  })

  test('all unknown tags at once', () => {
    expect(said('{% assign a = 1 %}{% capture b %}{% endcapture %}')).toHaveLength(3)
  })
})
