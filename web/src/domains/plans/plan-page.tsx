import { Alert, Group, Text } from '@mantine/core'
import { getRouteApi, Link, Outlet } from '@tanstack/react-router'
import { Page } from '../../kit/page.tsx'
import { When } from '../../kit/when.tsx'
import classes from './plan.module.css'
import { PlanState } from './plan-state.tsx'
import { PlanSteps } from './plan-steps.tsx'
import { usePlan } from './queries.ts'
import { sections } from './sections.ts'
import { texts } from './texts.ts'

const words = texts.plan
const route = getRouteApi('/framed/plans/$id')

/** What stands around every section of a plan. */
export function PlanPage() {
  const { id } = route.useParams()
  const plan = usePlan(id)
  const since = plan.retiredAt ?? plan.activatedAt ?? plan.approvedAt ?? plan.createdAt
  return (
    <Page title={texts.list.version(plan.name, plan.planVersion)} action={<PlanSteps plan={plan} />}>
      <Group gap="0.25rem 1.5rem">
        <PlanState status={plan.status} />
        <When at={since} />
        {plan.problems.length > 0 && <Text c="var(--late)">{words.faults(plan.problems.length)}</Text>}
        {plan.warnings.length > 0 && <Text c="dimmed">{words.doubts(plan.warnings.length)}</Text>}
      </Group>
      <nav className={`${classes.sections} no-print`} aria-label={words.sections}>
        {sections.map(({ to, label }) => (
          <Link key={to} to={to} params={{ id }} activeOptions={{ exact: true, includeSearch: false }}>
            {label}
          </Link>
        ))}
      </nav>
      {!plan.content && (
        <Alert color="yellow" variant="light" title={words.broken} styles={{ title: { color: 'inherit' } }} />
      )}
      <Outlet />
    </Page>
  )
}
