import type { Schemas } from '../../api/client.ts'
import { TlpTag } from '../../kit/marks.tsx'
import classes from './message.module.css'
import { texts } from './texts.ts'
import { WordsChanged } from './words-changed.tsx'

const words = texts.text

export type Text = Pick<Schemas['Message'], 'subject' | 'body' | 'tlp'>

export interface MessageTextProps extends Text {
  privileged: boolean
  /** An earlier version, against which changes are marked. */
  before?: Text | undefined
}

/** Exactly what leaves: marking, subject and text, with what is filled for each recipient in words. */
export const MessageText = ({ subject, body, tlp, privileged, before }: MessageTextProps) => (
  <section aria-label={words.label} className={classes.text}>
    <p className={classes.marking}>
      <TlpTag tlp={tlp} />
      {before && before.tlp !== tlp && <del>{words.markingWas(`TLP:${before.tlp}`)}</del>}
      {privileged && <span>{words.privileged}</span>}
    </p>
    <p className={classes.subject}>
      <WordsChanged text={subject} before={before?.subject} />
    </p>
    <div className={classes.body}>
      <WordsChanged text={body} before={before?.body} />
    </div>
  </section>
)
