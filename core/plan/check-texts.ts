import { LiquidError } from 'liquidjs'
import type { Path, Report } from '../input/index.ts'
import { checkTemplateText } from './check-template.ts'
import { PREVIEW_RECIPIENT, previewVariables } from './preview.ts'
import { renderTemplate } from './render.ts'
import type { Words } from './shape-at.ts'
import type { Template } from './types.ts'

/** Reports everything that is wrong with the texts of one template. */
export function checkTexts(
  template: { subject?: string; body?: string } | undefined,
  words: Words,
  at: Path,
  fault: Report,
): void {
  for (const part of ['subject', 'body'] as const) {
    for (const { message, row } of checkTemplateText(template?.[part] ?? '', words)) {
      fault([...at, part], row === 1 ? message : `line ${row}: ${message}`)
    }
  }
}

/** Renders a template with everything known and with nothing known: none may fail for the first time in an incident. */
export function tryTemplate(template: Pick<Template, 'subject' | 'body'>, at: Path, fault: Report): void {
  for (const variables of [previewVariables(), {}]) {
    try {
      renderTemplate(template, variables, { fill: 'all', recipient: PREVIEW_RECIPIENT })
    } catch (error) {
      if (!LiquidError.is(error)) throw error
      fault(at, `cannot be rendered: ${error.message}`)
      return
    }
  }
}
