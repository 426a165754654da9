import classes from './audit.module.css'

/** What a proof comes to. */
export const Verdict = ({ proved, children }: { proved: boolean; children: string }) => (
  <p role="status" className={classes.verdict} data-proved={proved}>
    {children}
  </p>
)
