import { texts } from './texts.ts'

/** The sections of a plan, in this order. What needs incidents is a page of `coordination`. */
export const sections = [
  { to: '/plans/$id', label: texts.plan.who },
  { to: '/plans/$id/matrix', label: texts.plan.matrix },
  { to: '/plans/$id/templates', label: texts.plan.templates },
  { to: '/plans/$id/text', label: texts.plan.text },
  { to: '/plans/$id/compare', label: texts.plan.compare },
  { to: '/plans/$id/try', label: texts.plan.trial },
] as const
