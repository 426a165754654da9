/** Owns the coordination plan: rules, escalations and templates, checked and compiled, and how a template becomes a text. */
export { acknowledgeDefault } from './build-plan.ts'
export { loadPlan } from './load.ts'
export { namedVariables } from './named-variables.ts'
export { fillPlaceholders, formatLocalTime, type RecipientValues, type RenderedMessage } from './placeholders.ts'
export { PREVIEW_RECIPIENT, previewVariables } from './preview.ts'
export { type Filling, renderTemplate } from './render.ts'
export * from './types.ts'
export type { ClockVariables, ProvisionVariables, TemplateVariables } from './variables.ts'
