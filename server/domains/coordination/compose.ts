import { classificationLabel } from '@liaison/catalogue/taxonomy'
import { pointsOfContact } from '@liaison/core/directory'
import type { DutyInstance, StageInstance } from '@liaison/core/duties'
import { currentFacts, type Fact, factValues, occurrences } from '@liaison/core/facts'
import {
  type ClockVariables,
  namedVariables,
  renderTemplate,
  type Template,
  type TemplateVariables,
} from '@liaison/core/plan'
import { type AssessInput, citedBy, type Posture } from '@liaison/core/posture'

const SEVERITY = ['', 'critical', 'high', 'medium', 'low']

export interface About {
  /** Stakeholder whom the text is about: the recipient's own engagement, or the one that fell silent. */
  stakeholder: string
  capacity: string
  because: string
  /** Ids of the facts behind `because`. */
  cites: string[]
  attempts: string[]
  /** Agreement that the message activates. */
  activates?: string | undefined
  /** The duty that the text concerns, where it concerns one alone. */
  duty?: { duty: string; entity: string; stage?: string | undefined } | undefined
}

export interface Composed {
  subject: string
  body: string
  /** Ids of the facts whose values the text states, and of those that decided what else it says. */
  cites: string[]
}

/** A text from a template and the posture, with the recipient's placeholders unfilled, and the versions of facts that it states. */
export function compose(template: Template, input: AssessInput, posture: Posture, about: About): Composed {
  const facts = currentFacts(input.incident.facts, about.duty?.entity)
  const variables = variablesOf(input, posture, about, facts)
  const { subject, body } = renderTemplate(template, variables, { fill: 'placeholders' })
  return { subject, body, cites: citesOf(template, input, posture, about, facts) }
}

/** Facts that the template names, those that decided the duties whose clocks it shows, and those behind the reason that it gives. */
function citesOf(
  template: Template,
  { incident }: AssessInput,
  posture: Posture,
  about: About,
  facts: ReadonlyMap<string, Fact>,
): string[] {
  const names = namedVariables(template)
  const reads = (name: string) => names.some((one) => one === name || one.startsWith(`${name}.`))
  const clocks = clocksOf(posture)
  const next = nextDeadline(posture, about.duty)
  const duties = [
    ...(reads('clocks') ? running(clocks).map(({ duty }) => duty) : []),
    ...(reads('late_clocks') ? late(clocks).map(({ duty }) => duty) : []),
    ...(reads('next_deadline') && next ? [next.duty] : []),
  ]
  const cites = [
    ...citedBy(
      names.map((key) => ({ key })),
      facts,
    ),
    ...duties.flatMap(({ reasons, entity }) => citedBy(reasons, currentFacts(incident.facts, entity))),
    ...(reads('engagement.because') ? about.cites : []),
  ]
  return [...new Set(cites)].sort()
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
    clocks: running(clocks).map(shown),
    late_clocks: late(clocks).map(shown),
    next_deadline: next && { label: next.label, due: next.due },
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

interface Clock {
  duty: DutyInstance
  stage: StageInstance
}

const running = (clocks: readonly Clock[]) => clocks.filter(({ stage }) => stage.status !== 'submitted')
const late = (clocks: readonly Clock[]) => clocks.filter(({ stage }) => stage.status === 'late')

const shown = ({ duty, stage }: Clock): ClockVariables => ({
  regime: duty.regime,
  citation: duty.citation,
  stage: stage.label,
  due: stage.due,
})

function clocksOf(posture: Posture): Clock[] {
  return posture.duties
    .filter((duty) => duty.status === 'applies')
    .flatMap((duty) => duty.stages.filter((stage) => stage.due !== null).map((stage) => ({ duty, stage })))
    .sort((a, b) => (a.stage.due ?? 0) - (b.stage.due ?? 0))
}

/** The end that comes first of what is still owed; of the one duty, where the text concerns one. */
function nextDeadline(posture: Posture, of: About['duty']): { label: string; due: number; duty: DutyInstance } | null {
  const open = posture.duties
    .filter((duty) => duty.status === 'applies' && (!of || (duty.duty === of.duty && duty.entity === of.entity)))
    .flatMap((duty) =>
      duty.stages
        .filter((stage) => ['running', 'due_soon', 'late'].includes(stage.status))
        .filter((stage) => !of?.stage || stage.stage === of.stage)
        .flatMap((stage) =>
          stage.due === null ? [] : [{ label: `${duty.regime}: ${stage.label}`, due: stage.due, duty }],
        ),
    )
  return open.toSorted((a, b) => a.due - b.due)[0] ?? null
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
