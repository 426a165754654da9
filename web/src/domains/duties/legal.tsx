import type { Schemas } from '../../api/client.ts'
import classes from './duty.module.css'
import { texts } from './texts.ts'

/** Whether it is law. What is not law yet stands out, and so does what this installation switched off. */
export function Legal({ duty: { status, amendment } }: { duty: Pick<Schemas['DutySummary'], 'status' | 'amendment'> }) {
  if (amendment?.kind === 'disabled') return <span className={classes.pending}>{texts.list.disabled}</span>
  return (
    <>
      <span className={status === 'pending' ? classes.pending : undefined}>{texts.statuses[status]}</span>
      {amendment && ` · ${texts.list.amended}`}
    </>
  )
}
