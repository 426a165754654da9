import { Text } from '@mantine/core'
import { When } from '../../kit/when.tsx'
import { type Names, sentenceOf, type TimelineEntry } from './sentences.ts'
import classes from './timeline.module.css'
import { timelineTexts as texts } from './timeline-texts.ts'

interface HappeningProps {
  entry: TimelineEntry
  names: Names
  /** Stands above it. */
  mark?: string | undefined
}

/** One entry of the timeline, as a sentence. */
export function Happening({ entry, names, mark }: HappeningProps) {
  const { sentence, reason } = sentenceOf(entry, names)
  return (
    <>
      {mark && <li className={classes.mark}>{mark}</li>}
      <li className={classes.row} data-system={entry.actor.kind === 'system' || undefined}>
        <span>
          {sentence}{' '}
          {reason && (
            <Text span c="dimmed">
              {texts.why(reason)}
            </Text>
          )}
        </span>
        <When at={entry.at} />
      </li>
    </>
  )
}
