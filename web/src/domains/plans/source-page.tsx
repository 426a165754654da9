import { Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Findings } from './findings.tsx'
import { LineNumbers } from './line-numbers.tsx'
import classes from './plan.module.css'
import { usePlan } from './queries.ts'
import { texts } from './texts.ts'

const route = getRouteApi('/framed/plans/$id/text')

/** The text as it was approved, and what of it no longer fits the catalogue and directory of today. */
export function SourcePage() {
  const plan = usePlan(route.useParams().id)
  return (
    <Stack>
      {(plan.problems.length > 0 || plan.warnings.length > 0) && <Findings {...plan} />}
      <div className={`${classes.source} ${classes.editor}`}>
        <LineNumbers source={plan.source} problems={plan.problems} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section className={classes.text} tabIndex={0} aria-label={texts.edit.source}>
          {plan.source}
        </section>
      </div>
    </Stack>
  )
}
