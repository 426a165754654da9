import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fillPlaceholders,
  formatLocalTime,
  PREVIEW_RECIPIENT,
  previewVariables,
  type RecipientValues,
  renderTemplate,
} from './index.ts'

const at = (text: string) => Date.parse(text)
const vienna: RecipientValues = {
  name: 'Ines Roth',
  timeZone: 'Europe/Vienna',
  acknowledgeUrl: 'https://liaison.example/a/t0k_en-1',
  acknowledgeBy: at('2025-03-28T20:30:00+01:00'),
}
const subject = 'x'
const body = (text: string, variables = {}, recipient: RecipientValues = vienna) =>
  renderTemplate({ subject, body: text }, variables, { fill: 'all', recipient }).body
const draft = (text: string, variables = {}) =>
  renderTemplate({ subject, body: text }, variables, { fill: 'placeholders' }).body

describe('what is approved is what is sent', () => {
  const text =
    '{{ recipient.name }}, by {{ engagement.acknowledge_by | local: recipient.time_zone }}: {{ acknowledge_url }}. Declared {{ incident.declared_at | local: recipient.time_zone }}.'
  const variables = { incident: { declared_at: at('2025-03-28T20:15:00+01:00') } }

  test('placeholders stay visible, and the text that approvals bind to is the same for every recipient', () => {
    expect(draft(text, variables)).toBe(
      '⟦recipient.name⟧, by ⟦local engagement.acknowledge_by recipient.time_zone⟧: ⟦acknowledge_url⟧. Declared ⟦local 2025-03-28T19:15:00Z recipient.time_zone⟧.',
    )
  })

  test('when sending, each recipient reads their own name and clock', () => {
    expect(body(text, variables)).toBe(
      'Ines Roth, by Fri 28 Mar 2025, 20:30 (Europe/Vienna): https://liaison.example/a/t0k_en-1. Declared Fri 28 Mar 2025, 20:15 (Europe/Vienna).',
    )
    const york = { ...vienna, name: 'Helen Okafor', timeZone: 'America/New_York' }
    expect(body(text, variables, york)).toContain('Declared Fri 28 Mar 2025, 15:15 (America/New_York).')
  })

  test('filling the approved text gives what rendering for the recipient gives', () => {
    const template = { subject: '{{ recipient.name }}: {{ incident.title }}', body: text }
    const title = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(title, title, (written, name) => {
        const values = { incident: { title: written } }
        const recipient = { ...vienna, name }
        const approved = renderTemplate(template, values, { fill: 'placeholders' })
        expect(fillPlaceholders(approved, recipient)).toEqual(
          renderTemplate(template, values, { fill: 'all', recipient }),
        )
      }),
    )
  })

  test('a zone that the template names needs no recipient', () => {
    expect(draft('{{ incident.declared_at | local: "UTC" }}', variables)).toBe('Fri 28 Mar 2025, 19:15 (UTC)')
    expect(body('{{ acknowledge_by | local: "UTC" }}')).toBe('Fri 28 Mar 2025, 19:30 (UTC)')
  })
})

describe('a title that an attacker chose', () => {
  const title = '{{ facts.x }} ⟦recipient.name⟧ [click](http://evil.example) <b>'
  const template = { subject: '{{ incident.title }}', body: '**{{ incident.title }}**\n\n{{ acknowledge_url }}' }

  test('does nothing, in subject and body, before and after filling', () => {
    const variables = { incident: { title } }
    const shown = { fill: 'all', recipient: vienna } as const
    expect(renderTemplate(template, variables, shown)).toEqual({
      subject: '{ { facts.x } } [[recipient.name]] [click](hxxp://evil.example) <b>',
      body: '**{ { facts.x } } \\[\\[recipient.name\\]\\] \\[click\\](hxxp://evil.example) \\<b>**\n\nhttps://liaison.example/a/t0k_en-1',
    })
    expect(renderTemplate(template, variables, { fill: 'placeholders' }).subject).not.toContain('⟦')
  })

  test('reaches nobody through any variable', () => {
    const text =
      '{{ incident.summary }} {{ facts.personal_data_categories }} {{ engagement.because }} {{ engagement.attempts }} {{ organisation.name }} {{ agreement.title }} {% for clock in clocks %}{{ clock.regime }}{% endfor %}'
    const values = {
      incident: { summary: title },
      facts: { personal_data_categories: [title] },
      engagement: { because: title, attempts: [title, title] },
      organisation: { name: title },
      agreement: { title },
      clocks: [{ regime: title }],
    }
    expect(body(text, values)).not.toMatch(/Ines|\{\{|⟦|(?<!\\)[[<]/)
  })

  test('a recipient called like a placeholder is only called so', () => {
    const name = '⟦acknowledge_url⟧ [x](y)'
    expect(body('{{ recipient.name }}', {}, { ...vienna, name })).toBe('\\[\\[acknowledge_url\\]\\] \\[x\\](y)')
  })
})

describe('what is not known is said to be so', () => {
  test.each([
    ['{{ facts.malicious }}', 'unknown'],
    ['{{ facts.malicious | yes_no_unknown }}', 'unknown'],
    ['{{ incident.title }}', 'unknown'],
    ['{{ incident.declared_at | local: recipient.time_zone }}', 'not yet known'],
    ['{{ next_deadline.due | local: recipient.time_zone }}', 'not yet known'],
    ['{{ next_deadline.label }}', 'unknown'],
    ['{{ agreement.activation.text }}', 'unknown'],
    ['{% for clock in clocks %}{{ clock.regime }}{% endfor %}', ''],
    ['{% for clock in clocks %}x{% else %}none runs{% endfor %}', 'none runs'],
    ['{% if agreement %}yes{% else %}no{% endif %}', 'no'],
    ['{% if facts.service_disruption_hours > 3 %}long{% else %}short{% endif %}', 'short'],
  ])('%s prints %j', (text, shown) => {
    expect(body(text)).toBe(shown)
  })

  test('an answer that is not asked for has no link and no time', () => {
    const recipient = { name: 'Ines', timeZone: 'UTC' }
    expect(
      body('{{ acknowledge_url }} {{ engagement.acknowledge_by | local: recipient.time_zone }}', {}, recipient),
    ).toBe('(no answer is needed) not yet known')
  })
})

describe('what is known reads like a sentence', () => {
  test.each([
    ['{{ facts.malicious | yes_no_unknown }}/{{ facts.malicious }}', { facts: { malicious: false } }, 'no/no'],
    [
      '{{ facts.personal_data_categories }}',
      { facts: { personal_data_categories: ['contact', 'payment_card'] } },
      'contact, payment_card',
    ],
    ['{{ facts.personal_data_categories }}', { facts: { personal_data_categories: [] } }, 'none'],
    [
      '{{ facts.residents_affected }}',
      { facts: { residents_affected: { 'US-WA': 450, _others: 0 } } },
      'US-WA: 450, elsewhere: 0',
    ],
    ['{{ facts.turnover }}', { facts: { turnover: { currency: 'EUR', amount: 5 } } }, 'EUR 5'],
    ['{{ agreement.response_time.within }}', { agreement: { response_time: { within: 'PT2H' } } }, '2 hours'],
    ['{{ agreement.activation }}', { agreement: { activation: { text: 'Call us' } } }, 'Call us'],
    ['{{ engagement.attempts }}', { engagement: { attempts: ['mail 20:15', 'hook 20:30'] } }, 'mail 20:15, hook 20:30'],
    ['{{ incident.declared_at }}', { incident: { declared_at: at('2025-03-28T19:15:00Z') } }, '2025-03-28T19:15:00Z'],
    ['a\n{% if true %}\n{% endif %}\n\n\nb', {}, 'a\n\nb'],
  ])('%s', (text, values, shown) => {
    expect(body(text, values)).toBe(shown)
  })

  test('the hour that the end of summer time repeats is told apart', () => {
    expect(formatLocalTime(at('2025-10-26T00:30:00Z'), 'Europe/Vienna')).toBe(
      'Sun 26 Oct 2025, 02:30 (Europe/Vienna, UTC+02:00)',
    )
    expect(formatLocalTime(at('2025-10-26T01:30:00Z'), 'Europe/Vienna')).toBe(
      'Sun 26 Oct 2025, 02:30 (Europe/Vienna, UTC+01:00)',
    )
    expect(formatLocalTime(at('2025-03-31T21:59:59Z'), 'Europe/Vienna')).toBe(
      'Mon 31 Mar 2025, 23:59:59 (Europe/Vienna)',
    )
  })
})

test.each([
  '{{ incident.titel }}',
  '{{ nothing }}',
  '{{ incident.title | upcase }}',
  '{% include "x" %}',
  '{% assign a = 1 %}',
  '{{ incident.constructor }}',
  'x'.repeat(50_001),
])('a text that did not pass the loader is not sent half', (text) => {
  expect(() => body(text, { incident: {} })).toThrow()
})

test('nothing in a template loops without end', () => {
  const nested = (depth: number): string =>
    depth === 0 ? 'x' : `{% for a in clocks %}${nested(depth - 1)}{% endfor %}`
  const clocks = Array.from({ length: 1000 }, () => ({ regime: 'x' }))
  expect(() => body(nested(4), { clocks })).toThrow(/limit exceeded/)
})

test('the samples of a preview are complete enough to print no unknown', () => {
  const text =
    '{{ incident.summary }} {{ next_deadline.label }} {{ agreement.title }} {{ organisation.name }} {{ recipient.language }}'
  expect(body(text, previewVariables(), PREVIEW_RECIPIENT)).not.toContain('unknown')
})
