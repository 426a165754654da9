import classes from './plan.module.css'
import type { Plan } from './queries.ts'
import { texts } from './texts.ts'

export const PlanState = ({ status }: Pick<Plan, 'status'>) => (
  <span className={classes.state} data-status={status}>
    {texts.states[status]}
  </span>
)
