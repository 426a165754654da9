import { Button } from '@mantine/core'
import { becoming } from './queries.ts'

interface BecomeProps {
  person: string
  /** Where they begin. */
  to?: string | undefined
  primary?: boolean
  children: string
}

/** The tab in which the application is used, always the same one: who one becomes takes the place of who one was. */
export const TAB = 'liaison'

export const Become = ({ person, to = '/', primary = false, children }: BecomeProps) => (
  <form method="post" action={becoming(person, to)} target={TAB}>
    <Button type="submit" variant={primary ? 'filled' : 'default'}>
      {children}
    </Button>
  </form>
)
