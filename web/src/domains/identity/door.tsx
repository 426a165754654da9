import { Stack, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './door.module.css'

/** The pages outside the frame, for whoever is not signed in. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(`${title} · Liaison`)
  return (
    <main className={classes.door}>
      <p className={classes.name}>Liaison</p>
      <Stack>
        <Title order={1}>{title}</Title>
        {children}
      </Stack>
    </main>
  )
}
