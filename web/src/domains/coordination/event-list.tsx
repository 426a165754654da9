import { Button, Text } from '@mantine/core'
import { Term } from '../../kit/aside.tsx'
import { When } from '../../kit/when.tsx'
import { labelOf } from '../../kit/words.ts'
import { useVocabulary } from '../duties/queries.ts'
import { usePersonName } from '../identity/queries.ts'
import type { IncidentEvent } from '../incidents/queries.ts'
import classes from '../incidents/register.module.css'
import { texts } from '../incidents/texts.ts'
import { EntityName } from './fact-list.tsx'

const words = texts.events

export interface EventListProps {
  events: readonly IncidentEvent[]
  /** Left out for whoever may only read. */
  onCorrect?: ((event: IncidentEvent) => void) | undefined
}

/** The events that count, by time; what each corrects, folded. */
export function EventList({ events, onCorrect }: EventListProps) {
  const { events: vocabulary } = useVocabulary()
  const nameOf = usePersonName()
  return (
    <ul className={classes.list}>
      {events
        .filter(({ current }) => current)
        .map((event) => {
          const label = labelOf(event.event)
          const former = correctedBy(event, events)
          const name = nameOf(event.recordedBy)
          return (
            <li key={event.id} className={classes.row}>
              <div className={classes.name}>
                <Term explanation={vocabulary.find(({ key }) => key === event.event)?.meaning ?? ''}>{label}</Term>
                <EntityName of={event.entity} />
              </div>
              <div className={classes.said}>
                <When at={event.at} />
                <Text span size="sm" c="dimmed">
                  {[event.of && words.scopeOf(labelOf(event.of)), name && texts.facts.by(name)]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
                {former.length > 0 && (
                  <details className={classes.history}>
                    <summary>{texts.facts.history(former.length)}</summary>
                    <ul>
                      {former.map(({ id, at }) => (
                        <li key={id}>
                          <When at={at} />
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </div>
              {onCorrect && (
                <div className={classes.actions}>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={words.correct(label)}
                    onClick={() => onCorrect(event)}
                  >
                    {texts.facts.correctShort}
                  </Button>
                </div>
              )}
            </li>
          )
        })}
    </ul>
  )
}

/** What it took the place of, the last first. */
function correctedBy({ corrects }: IncidentEvent, events: readonly IncidentEvent[]): IncidentEvent[] {
  const former = events.find(({ id }) => id === corrects)
  const others = events.filter((one) => one !== former)
  return former ? [former, ...correctedBy(former, others)] : []
}
