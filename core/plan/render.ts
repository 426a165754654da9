import { ENGINES } from './engine.ts'
import type { Form } from './foreign-text.ts'
import { fillPlaceholders, type RecipientValues, type RenderedMessage } from './placeholders.ts'
import { buildScope } from './scope.ts'
import type { Template } from './types.ts'
import type { TemplateVariables } from './variables.ts'

/** `placeholders`: the text that is approved and hashed. `all`: the text of one recipient. */
export type Filling = { fill: 'placeholders' } | { fill: 'all'; recipient: RecipientValues }

/**
 * Renders a loaded template. Placeholders stay visible as `⟦recipient.name⟧`, or are filled; both ways go through the same text, so
 * that what is sent is what was approved. Values are taken literally: Markdown, Liquid, placeholders and web addresses in them do
 * nothing. Throws a LiquidError for a template that did not pass the loader, or that exceeds the limits of `engine.ts`.
 */
export function renderTemplate(
  template: Pick<Template, 'subject' | 'body'>,
  variables: TemplateVariables,
  filling: Filling,
): RenderedMessage {
  const message = {
    subject: renderText(template.subject, variables, 'plain').replace(/\s+/g, ' '),
    body: renderText(template.body, variables, 'markdown').replace(/\n(?:[ \t]*\n){2,}/g, '\n\n'),
  }
  return filling.fill === 'all' ? fillPlaceholders(message, filling.recipient) : message
}

function renderText(text: string, variables: TemplateVariables, form: Form): string {
  const engine = ENGINES[form]
  const parsed = engine.parse(text)
  const read = engine.globalVariableSegmentsSync(parsed)
  const keysOf = (section: string) =>
    read.flatMap(([root, key]) => (root === section && typeof key === 'string' ? [key] : []))
  const scope = buildScope(variables, { facts: keysOf('facts'), events: keysOf('events') })
  return String(engine.renderSync(parsed, scope)).trim()
}
