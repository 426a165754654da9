import { classificationLabel } from '@liaison/catalogue/taxonomy'
import { pointsOfContact } from '@liaison/core/directory'
import { currentFacts, type Fact, factValues, occurrences } from '@liaison/core/facts'
import { type ClockVariables, renderTemplate, type Template, type TemplateVariables } from '@liaison/core/plan'
import type { AssessInput, Posture } from '@liaison/core/posture'
import { type OpenClock, openClocks } from './open-clocks.ts'

const SEVERITY = ['', 'critical', 'high', 'medium', 'low']

export interface About {
  /** Stakeholder whom the text is about: the recipient's own engagement, or the one that fell silent. */
  stakeholder: string
  capacity: string
  because: string
  attempts: string[]
  /** Agreement that the message activates. */
  activates?: string | undefined
  /** The duty that the text concerns, where it concerns one alone. */
  duty?: { duty: string; entity: string; stage?: string | undefined } | undefined
}

export interface Composed {
  subject: string
  body: string
  /** Ids of the facts whose values the text states. */
  cites: string[]
}

/** A text from a template and the posture, with the recipient's placeholders unfilled, and the versions of facts that it states. */
export function compose(template: Template, input: AssessInput, posture: Posture, about: About): Composed {
  const facts = currentFacts(input.incident.facts, about.duty?.entity)
  const variables = variablesOf(input, posture, about, facts)
  const { subject, body } = renderTemplate(template, variables, { fill: 'placeholders' })
  return { subject, body, cites: citedBy(template, facts) }
}

/** Facts that a template names. Clocks and reasons follow from facts too, but state instants of their own. */
function citedBy(template: Template, facts: ReadonlyMap<string, Fact>): string[] {
  const text = `${template.subject}\n${template.body}`
  const named = new Set([...text.matchAll(/\bfacts\.([a-z0-9_]+)/g)].map(([, key]) => key))
  return [...facts].filter(([key]) => named.has(key)).flatMap(([, fact]) => (fact.id ? [fact.id] : []))
}

function variablesOf(
  input: AssessInput,
  posture: Posture,
  about: About,
  facts: ReadonlyMap<string, Fact>,
): TemplateVariables {
  const { incident, directory } = input
  const clocks = clocksOf(posture)
  const next = nextDeadline(posture, about.duty)
  return {
    incident: {
      reference: incident.reference,
      title: incident.title,
      summary: incident.summary,
      severity: incident.severity,
      severity_label: SEVERITY[incident.severity ?? 0],
      classification_label: incident.classification && classificationLabel(incident.classification),
      declared_at: incident.declaredAt ?? null,
      tlp: incident.tlp,
    },
    facts: Object.fromEntries(factValues(facts)),
    events: eventsOf(input, about.duty),
    engagement: {
      stakeholder: about.stakeholder,
      capacity: about.capacity,
      because: about.because,
      attempts: about.attempts,
    },
    clocks: clocks.filter((clock) => clock.status !== 'submitted'),
    late_clocks: clocks.filter((clock) => clock.status === 'late'),
    next_deadline: next,
    agreement: agreementOf(input, about),
    point_of_contact: pointsOfContact(directory)[0] ?? null,
    organisation: { name: directory.organisationName },
    entity: entityOf(input, about.duty),
  }
}

/** When each event happened, as the duty counts it that the text concerns; of several occurrences the first. */
function eventsOf({ catalogue, incident: { events } }: AssessInput, of: About['duty']): Record<string, number> {
  const regime = catalogue.duties.find(({ id }) => id === of?.duty)?.regime
  const asking = of && { entity: of.entity, of: [of.duty, ...(regime ? [regime] : [])] }
  return Object.fromEntries(
    [...new Set(events.map(({ event }) => event))].flatMap((event) =>
      occurrences(events, event, asking)
        .slice(0, 1)
        .map(({ at }) => [event, at]),
    ),
  )
}

function entityOf({ directory }: AssessInput, of: About['duty']): TemplateVariables['entity'] {
  const entity = directory.entities.find(({ id }) => id === of?.entity)
  return entity ? { name: entity.name ?? entity.id, country: entity.country } : null
}

function clocksOf(posture: Posture): (ClockVariables & { status: string })[] {
  return posture.duties
    .filter((duty) => duty.status === 'applies')
    .flatMap((duty) =>
      duty.stages
        .filter((stage) => stage.due !== null)
        .map((stage) => ({
          regime: duty.regime,
          citation: duty.citation,
          stage: stage.label,
          due: stage.due,
          status: stage.status,
        })),
    )
    .sort((a, b) => (a.due ?? 0) - (b.due ?? 0))
}

/** The end that comes first of what is still owed; of the one duty, where the text concerns one. */
function nextDeadline(posture: Posture, of: About['duty']): { label: string; due: number } | null {
  const concerns = (clock: OpenClock) =>
    !of || (clock.duty === of.duty && clock.entity === of.entity && (!of.stage || clock.stage === of.stage))
  const next = openClocks(posture).find(concerns)
  return next ? { label: `${next.regime}: ${next.label}`, due: next.due } : null
}

function agreementOf({ directory }: AssessInput, { activates }: About): TemplateVariables['agreement'] {
  const agreement = directory.organisations.flatMap((one) => one.agreements).find(({ id }) => id === activates)
  if (!agreement) return null
  const provision = (kind: string) => {
    const found = agreement.provisions.find((one) => one.kind === kind)
    return found ? { text: found.text, ...(found.within && { within: found.within }) } : null
  }
  return { title: agreement.title, activation: provision('activation'), response_time: provision('response_time') }
}
