import type { Schemas } from '../../api/client.ts'
import { inWords, labelOf } from '../../kit/words.ts'
import classes from './duty.module.css'
import { texts } from './texts.ts'

const words = texts.duty

/** Each report that is owed, with its deadline in words. */
export const Stages = ({ stages }: { stages: readonly Schemas['DutyStage'][] }) => (
  <ul className={classes.list}>
    {stages.map((stage) => (
      <li key={stage.stage}>
        <strong>{stage.label}</strong>: {inWords(stage.due)}
        {stage.variants.map(({ due, reason }) => (
          <p key={due + reason}>{words.variant(inWords(due), reason)}</p>
        ))}
        <p className={classes.note}>{notesOf(stage).join(' ')}</p>
      </li>
    ))}
  </ul>
)

function notesOf({ condition, recipient, repeats, measuredAt, standard, prerequisite, ifLate }: Schemas['DutyStage']) {
  const notes = [
    condition && words.condition(condition.words),
    recipient && words.stageTo(recipient),
    repeats && words.repeats(labelOf(repeats.from).toLowerCase()),
    measuredAt && (measuredAt === 'receipt' ? words.received : words.sent),
    standard && words.standard(standard),
    prerequisite,
    ifLate,
  ]
  return notes.filter((note) => typeof note === 'string')
}
