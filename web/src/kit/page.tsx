import { Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Refusal } from '../api/client.ts'
import { ButtonLink } from './link.tsx'
import classes from './page.module.css'
import { Problem } from './problem.tsx'
import { texts } from './texts.ts'

export interface PageProps {
  title: string
  /** Beside the title: the one thing to do next. */
  action?: ReactNode
  children: ReactNode
}

/** What every page is: a title, perhaps one action, and its contents. */
export function Page({ title, action, children }: PageProps) {
  useDocumentTitle(`${title} · Liaison`)
  return (
    <Stack gap="lg" className={classes.page}>
      <Group justify="space-between" align="center">
        <Title order={1}>{title}</Title>
        {action}
      </Group>
      {children}
    </Stack>
  )
}

/** Keeps the layout while a page loads. */
export const PageSkeleton = () => (
  <Stack gap="md" className={classes.page} aria-busy="true">
    <Skeleton height={28} width={240} />
    {[0, 1, 2, 3, 4, 5].map((row) => (
      <Skeleton key={row} height={36} />
    ))}
  </Stack>
)

/** What stands where a page could not be read. What is not there, or not for whoever asks, is no alarm. */
export function PageProblem({ error, reset }: { error: unknown; reset: () => void }) {
  if (error instanceof Refusal && error.status === 404) {
    return (
      <Page title="404">
        <EmptyState action={<ButtonLink to="/">{texts.problem.home}</ButtonLink>}>{error.message}</EmptyState>
      </Page>
    )
  }
  return (
    <div className={classes.page}>
      <Problem error={error} again={reset} />
    </div>
  )
}

/** Teaches the next step in one sentence with one button. */
export const EmptyState = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <Stack align="flex-start" gap="sm" py="md">
    <Text c="dimmed">{children}</Text>
    {action}
  </Stack>
)
