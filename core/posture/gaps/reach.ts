/** Those who must be engaged and cannot be reached, or do not answer. */
import { type Contact, contactsOf, isFunction } from '../../directory/index.ts'
import { answerBy, ladderOfContacts } from '../next-step.ts'
import { isKind, labelOf } from '../stakeholders.ts'
import type { AssessInput, AttemptStep, Gap, WantedEngagement, WantedEscalation } from '../types.ts'
import { listed } from './words.ts'

type Needed = Pick<WantedEngagement, 'stakeholder' | 'label'> & { causes: readonly string[]; urgentAt: number | null }

function neededOf(
  { directory }: AssessInput,
  engagements: readonly WantedEngagement[],
  escalations: readonly WantedEscalation[],
): Needed[] {
  const engaged = engagements.map(({ stakeholder, label, because, dueBy }) => ({
    stakeholder,
    label,
    causes: because.map(({ rule }) => rule),
    urgentAt: dueBy,
  }))
  const seen = new Set(engaged.map(({ stakeholder }) => stakeholder))
  const told = [...Map.groupBy(escalations, ({ stakeholder }) => stakeholder)]
    .filter(([stakeholder]) => !seen.has(stakeholder))
    .map(([stakeholder, all]) => ({
      stakeholder,
      label: labelOf(stakeholder, directory),
      causes: all.map(({ escalation }) => escalation),
      urgentAt: null,
    }))
  return [...engaged, ...told]
}

const phones = (contacts: readonly Contact[]): string[] =>
  contacts.flatMap(({ name, channels }) =>
    channels.filter(({ kind }) => kind === 'phone').map(({ address }) => `${name} ${address}`),
  )

const call = (contacts: readonly Contact[]): string => `Call ${listed(phones(contacts))} and record a call note.`

export function reachGaps(
  input: AssessInput,
  engagements: readonly WantedEngagement[],
  escalations: readonly WantedEscalation[],
): Gap[] {
  return neededOf(input, engagements, escalations).flatMap((needed) => {
    const gap = isKind(needed.stakeholder) ? null : reachGap(input, needed)
    return gap === null ? [] : [gap]
  })
}

/** Of a restricted incident the directory holds those alone who are admitted: who else holds the function is not known here. */
const nobodyHolds = (stakeholder: string, label: string, restricted: boolean): Pick<Gap, 'why' | 'action'> =>
  restricted
    ? {
        why: `Nobody who is admitted to this incident holds the function ${label.toLowerCase()}.`,
        action: `Admit one of our people who holds the function ${stakeholder}.`,
      }
    : {
        why: `Nobody active holds the function ${label.toLowerCase()}.`,
        action: `Give the function ${stakeholder} to one of our people.`,
      }

function reachGap(
  { directory, incident, now }: AssessInput,
  { stakeholder, label, causes, urgentAt }: Needed,
): Gap | null {
  const contacts = contactsOf(directory, stakeholder, now)
  const gap = { key: stakeholder, decides: [...new Set(causes)], urgentAt }
  if (contacts.length === 0 && isFunction(stakeholder)) {
    return { kind: 'no_function_holder', ...gap, ...nobodyHolds(stakeholder, label, incident.restricted === true) }
  }
  if (contacts.length === 0) {
    const why = `${label} has no contact in the directory.`
    return { kind: 'no_contact', ...gap, why, action: `Add a contact of ${label} to the directory.` }
  }
  if (ladderOfContacts(contacts).length > 0) return null
  const dialled = phones(contacts).length > 0
  return {
    kind: 'no_channel',
    ...gap,
    why: dialled
      ? `${label} can be reached by phone only, which a person must do.`
      : `No contact of ${label} has a channel.`,
    action: dialled ? call(contacts) : `Add an e-mail address or a webhook to a contact of ${label}.`,
  }
}

/** Those of whom everybody was tried, by every channel that can be tried without a person. */
export function silenceGaps({ directory, record, now }: AssessInput, steps: readonly AttemptStep[]): Gap[] {
  const turning = steps.flatMap(({ subject, step }) =>
    subject.kind === 'engagement' && step.kind === 'silent' ? [subject.stakeholder] : [],
  )
  const silent = record.engagements.filter(
    ({ stakeholder, state }) => state === 'silent' || turning.includes(stakeholder),
  )
  return silent.map(({ stakeholder, attempts }) => {
    const contacts = contactsOf(directory, stakeholder, now)
    const label = labelOf(stakeholder, directory)
    return {
      kind: 'stakeholder_silent',
      key: stakeholder,
      decides: [],
      urgentAt: answerBy(attempts),
      why: `${label} has not answered by any channel.`,
      action: phones(contacts).length > 0 ? call(contacts) : `Reach ${label} in another way and record a call note.`,
    }
  })
}
