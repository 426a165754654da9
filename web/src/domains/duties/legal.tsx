import type { Schemas } from '../../api/client.ts'
import classes from './duty.module.css'
import { texts } from './texts.ts'

/** Whether it is law. What is not law yet stands out, and so does what this installation switched off. */
export function Legal({ duty: { status, amendment } }: { duty: Pick<Schemas['DutySummary'], 'status' | 'amendment'> }) {
  const disabled = amendment?.kind === 'disabled'
  const standing = disabled ? texts.list.disabled : texts.statuses[status]
  return (
    <>
      <span className={`${classes.law} ${disabled || status === 'pending' ? classes.pending : ''}`}>{standing}</span>
      {amendment && !disabled && ` · ${texts.list.amended}`}
    </>
  )
}
