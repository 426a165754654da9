import { texts } from './texts.ts'
import { timelineTexts } from './timeline-texts.ts'

/** The left navigation of an incident; a new section is named here and in routes.ts. */
export const sections = [
  { to: '/incidents/$id', label: texts.overview.title },
  { to: '/incidents/$id/people', label: texts.people.title },
  { to: '/incidents/$id/clocks', label: texts.clocks.title },
  { to: '/incidents/$id/messages', label: texts.messages.title },
  { to: '/incidents/$id/facts', label: texts.factsPage.title },
  { to: '/incidents/$id/timeline', label: timelineTexts.title },
] as const
