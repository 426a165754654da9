import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { TextLink } from '../../kit/link.tsx'
import { When } from '../../kit/when.tsx'
import { inWords } from '../../kit/words.ts'
import { dutyQuery } from '../duties/queries.ts'
import { peopleQuery } from '../identity/queries.ts'
import classes from './approvals.module.css'
import type { Waiting } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.inbox

/** Who asks, what for, and why. */
export function Asking({ waiting: { request, incident, message } }: { waiting: Waiting }) {
  const people = useSuspenseQuery(peopleQuery).data.items
  const author = people.find(({ id }) => id === message.createdBy)?.name
  const who = message.createdBy === null ? words.plan : (author ?? words.unknownPerson)
  return (
    <div className={classes.asking}>
      <p>
        <strong>{words.asks(who)}</strong> · <When at={request.createdAt} />
      </p>
      <p>
        <TextLink to="/incidents/$id" params={{ id: incident.id }}>
          {incident.reference} {incident.title}
        </TextLink>
      </p>
      {message.satisfies && (
        <p>
          {words.for}: <ReportName report={message.satisfies} />
        </p>
      )}
      {message.why && (
        <p>
          {words.why}: {inWords(message.why)}
        </p>
      )}
    </div>
  )
}

/** "NIS2: Early warning", the report that a text would be. */
export function ReportName({ report }: { report: NonNullable<Waiting['message']['satisfies']> }) {
  const duty = useQuery(dutyQuery(report.duty)).data
  if (!duty) return '…'
  return [duty.regime, duty.stages.find(({ stage }) => stage === report.stage)?.label].filter(Boolean).join(': ')
}
