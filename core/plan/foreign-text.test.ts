import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { foreignText, ownText } from './foreign-text.ts'

describe('a value from outside is text and nothing else', () => {
  test.each([
    ['a link', '[click](http://evil.example)', '\\[click\\](hxxp://evil.example)'],
    ['an image', '![x](HTTPS://evil.example/x.png)', '!\\[x\\](hxxpS://evil.example/x.png)'],
    ['a tag', '<b>now</b>', '\\<b>now\\</b>'],
    ['another protocol', 'slack://open and file:///etc/passwd', 'slack\\[:\\]//open and file\\[:\\]///etc/passwd'],
    ['a bare host', 'www.evil.example', 'www\\[.\\]evil.example'],
    ['Liquid', '{{ facts.x }} {%if%}', '{ { facts.x } } { %if% }'],
    ['a placeholder of ours', '⟦recipient.name⟧', '\\[\\[recipient.name\\]\\]'],
    ['emphasis', '*urgent* __now__ ~~not~~', '\\*urgent\\* \\_\\_now\\_\\_ \\~\\~not\\~\\~'],
    ['code', '`rm -rf`', '\\`rm -rf\\`'],
    ['an entity', '&lt;b&gt; &#91;', '\\&lt;b\\&gt; \\&#91;'],
    ['a heading', '# Stand down', '\\# Stand down'],
    ['a list', '- item', '\\- item'],
    ['a numbered list', '1. pay', '1\\. pay'],
    ['a rule', '---', '\\---'],
    ['a forged paragraph', 'x\n\nPlease pay', 'x Please pay'],
    ['an escape of the escape', '\\[x](y)', '\\\\\\[x\\](y)'],
  ])('%s', (_, text, shown) => {
    expect(foreignText(text, 'markdown')).toBe(shown)
  })

  test.each(['INC-2026-0042', 'srv_fin_01 is down (2 of 3)', '-5 °C, 10 > 9, R&D, a: b', 'Größe & Maß', 'version 1.5'])(
    '%j reads as it was written',
    (text) => {
      expect(foreignText(text, 'markdown')).toBe(text)
      expect(foreignText(text, 'plain')).toBe(text)
    },
  )

  test('a subject is not Markdown and carries no backslashes', () => {
    expect(foreignText('[a] *b* {{ c }} ⟦d⟧', 'plain')).toBe('[a] *b* { { c } } [[d]]')
  })

  test('an address of our own agreements stays usable', () => {
    expect(ownText('Open a ticket at https://portal.redwood.example/x', 'markdown')).toBe(
      'Open a ticket at https://portal.redwood.example/x',
    )
  })
})

describe('whatever comes in', () => {
  const spiteful = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'[](){}<>*_`~#+-=|!&;:.\\/"\'%⟦⟧ \n1a'),
      fc.constantFrom('{{', '}}', '{%', '%}', 'http://', 'www.', '](', '![', '<b>', '&lt;', '⟦recipient.name⟧', 'xn--'),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    ),
    maxLength: 40,
  })
  const markdown = new MarkdownIt({ html: true, linkify: false }).enable(['table', 'strikethrough'])

  test('neither Liquid nor a placeholder survives, and it stays on one line', () => {
    fc.assert(
      fc.property(spiteful, fc.constantFrom('plain' as const, 'markdown' as const), (text, form) => {
        expect(foreignText(text, form)).not.toMatch(/\{[{%]|[}%]\}|[⟦⟧\n\r]|https?:\/\//i)
      }),
      { numRuns: 500 },
    )
  })

  test('a Markdown reader sees a single paragraph of text, and in it what was written', () => {
    fc.assert(
      fc.property(spiteful, (text) => {
        const shown = foreignText(text, 'markdown')
        const tokens = markdown.parse(shown, {})
        expect(tokens.map(({ type }) => type)).toEqual(
          shown === '' ? [] : ['paragraph_open', 'inline', 'paragraph_close'],
        )
        const inline = tokens[1]?.children ?? []
        expect(inline.every(({ type }) => type === 'text' || type === 'text_special')).toBe(true)
        expect(inline.map(({ content }) => content).join('')).toBe(foreignText(text, 'plain'))
      }),
      { numRuns: 1000 },
    )
  })
})
