import { texts as incidentTexts } from '../incidents/texts.ts'

/** What a sentence of the timeline is made of; what an entry does not carry is empty. */
export interface Parts {
  who: string
  stakeholder: string
  /** The subject of a message, in quotation marks. */
  message: string
  /** To whom something was sent. */
  to: string
  /** Facts or events with what was said of them. */
  stated: string
  person: string
  duty: string
  before: string
  after: string
}

type Sentence = (parts: Parts) => string

const phase = (key: string) => (incidentTexts.phases as Record<string, string>)[key]?.toLowerCase() ?? key

export const timelineTexts = {
  title: 'Timeline',
  empty: 'Nothing has happened yet.',
  about: 'About',
  abouts: {
    incident: 'The incident and its facts',
    engagement: 'Who is engaged',
    message: 'Messages',
    delivery: 'Deliveries',
    duty: 'Reports',
  },
  since: 'You have seen what is below.',
  more: 'Show more',
  system: 'Liaison',
  operator: 'The operator',
  partner: 'A partner',
  mail: 'A mail',
  nobody: 'Somebody',
  noMessage: 'a message',
  noStakeholder: 'somebody',
  erased: 'something that was erased since',
  changes: {
    title: 'What changed since you last looked?',
    empty: 'Nothing.',
    first: 'You look at this incident for the first time.',
    seen: 'I have seen this',
    all: 'All of it in the timeline',
  },
  why: (reason: string) => `“${reason}”`,
  sentences: {
    'incident.declared': ({ who }) => `${who} declared the incident.`,
    'incident.facts_recorded': ({ who, stated }) => `${who} recorded ${stated}.`,
    'incident.events_recorded': ({ who, stated }) => `${who} recorded when this happened: ${stated}.`,
    'incident.reclassified': ({ who }) => `${who} changed severity, kind, marking or title.`,
    'incident.phase_changed': ({ who, before, after }) => `${who} moved it from ${phase(before)} to ${phase(after)}.`,
    'incident.closed': ({ who, after }) =>
      after === 'false_alarm' ? `${who} closed it as a false alarm.` : `${who} closed it.`,
    'incident.participant_admitted': ({ who, person }) => `${who} admitted ${person}.`,
    'incident.participant_dismissed': ({ who, person }) => `${who} dismissed ${person}.`,
    'incident.reconciled': ({ who }) => `${who} worked out what follows.`,
    'engagement.proposed': ({ who, stakeholder }) => `${who} engaged ${stakeholder}.`,
    'engagement.engaged_by_hand': ({ who, stakeholder }) => `${who} engaged ${stakeholder} by hand.`,
    'engagement.cause_added': ({ stakeholder }) => `There is one more reason to engage ${stakeholder}.`,
    'engagement.cause_ended': ({ stakeholder }) => `A reason to engage ${stakeholder} holds no longer.`,
    'engagement.approved': ({ stakeholder }) => `${stakeholder} is about to be told.`,
    'engagement.notified': ({ stakeholder }) => `${stakeholder} was told.`,
    'engagement.acknowledged': ({ stakeholder }) => `${stakeholder} acknowledged.`,
    'engagement.active': ({ stakeholder }) => `${stakeholder} is at work.`,
    'engagement.silent': ({ stakeholder }) => `${stakeholder} has not answered in time.`,
    'engagement.declined': ({ who, stakeholder }) => `${who} noted that ${stakeholder} will not come.`,
    'engagement.stood_down': ({ who, stakeholder }) => `${who} stood ${stakeholder} down.`,
    'engagement.not_needed': ({ stakeholder }) => `${stakeholder} is not needed any more.`,
    'engagement.reminded': ({ who, stakeholder }) => `${who} reminded ${stakeholder}.`,
    'engagement.escalated': ({ who, stakeholder }) =>
      `${who} turned to ${stakeholder}, because somebody did not answer.`,
    'engagement.call_noted': ({ who, stakeholder }) => `${who} noted a call with ${stakeholder}.`,
    'message.created': ({ who, message }) => `${who} drafted ${message}.`,
    'message.written': ({ who, message }) => `${who} wrote ${message}.`,
    'message.edited': ({ who, message }) => `${who} rewrote ${message}.`,
    'message.revised': ({ message }) => `${message} follows what changed.`,
    'message.approved': ({ who, message }) => `${who} approved ${message}.`,
    'message.rejected': ({ who, message }) => `${who} rejected ${message}.`,
    'message.superseded': ({ message }) => `${message} was taken back before it left.`,
    'message.addressed': ({ message, to }) => `${message} is on its way to ${to}.`,
    'message.audience_opened': ({ message }) => `${message} goes to many; they are being addressed.`,
    'message.audience_addressed': ({ message }) => `More of the many were addressed: ${message}.`,
    'message.reminded': ({ message }) => `${message} was sent once more.`,
    'attempt.started': ({ who, to }) => `${who} tries to reach ${to}.`,
    'attempt.extended': ({ who }) => `${who} has more to say to somebody who is being asked.`,
    'delivery.sent': ({ message, to }) => `${message} was handed over for ${to}.`,
    'delivery.held': ({ message, to }) => `${message} is held before it reaches ${to}.`,
    'delivery.acknowledged': ({ who, message }) => `${who} acknowledged ${message}.`,
    'delivery.silent': () => 'A delivery was not answered in time.',
    'delivery.delayed': ({ message, to }) => `${message} cannot be handed over for ${to} yet; it is tried again.`,
    'delivery.answer_lost': ({ message, to }) => `Whether ${message} reached ${to} is not certain; it is tried again.`,
    'delivery.repeated_after_crash': ({ message, to }) => `${message} may reach ${to} twice after an interruption.`,
    'delivery.refused': ({ message, to }) => `The gate refused ${message} for ${to}.`,
    'delivery.failed': ({ message, to }) => `${message} could not be delivered to ${to}.`,
    'delivery.bounced': ({ message, to }) => `${message} came back from ${to}.`,
    'duty.submitted': ({ who, duty }) => `${who} recorded that a report was made: ${duty}.`,
    'duty.waived': ({ who, duty }) => `${who} decided that a report need not be made: ${duty}.`,
    'duty.proposal_dismissed': ({ who }) => `${who} said that a message was not the report.`,
    'duty.deadline_moved': ({ duty }) =>
      `The deadline of a report moved, because the law is stated otherwise: ${duty}.`,
    'duty.move_acknowledged': ({ who }) => `${who} took note of a moved deadline.`,
  } as Readonly<Record<string, Sentence>>,
} as const
