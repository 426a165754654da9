import { ActionIcon, Button, Kbd, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { Link } from '@tanstack/react-router'
import { useApprovals } from '../domains/communications/queries.ts'
import { TextLink } from '../kit/link.tsx'
import { AccountMenu } from './account-menu.tsx'
import classes from './frame.module.css'
import { useNavigation } from './navigation.ts'
import { texts } from './texts.ts'

export const Header = () => (
  <header className={`${classes.header} no-print`}>
    <Link to="/" className={classes.name}>
      Liaison
    </Link>
    <nav className={classes.nav} aria-label="Main">
      {useNavigation().map(({ to, label }) => (
        <Link key={to} to={to}>
          {label}
        </Link>
      ))}
    </nav>
    <div className={classes.tools}>
      <Button variant="default" size="xs" className={classes.search} onClick={spotlight.open}>
        <span className="visually-hidden">{texts.search}</span>
        <Kbd size="xs" aria-hidden="true">
          ⌘K
        </Kbd>
        <span className={classes.wide} aria-hidden="true">
          &nbsp;{texts.search}
        </span>
      </Button>
      <Approvals />
      <SchemeSwitch />
      <AccountMenu />
    </div>
  </header>
)

function Approvals() {
  const { data } = useApprovals()
  if (!data || data.items.length === 0) return null
  return (
    <TextLink to="/approvals" fw={600}>
      {texts.approvals(`${data.items.length}${data.nextCursor ? '+' : ''}`)}
    </TextLink>
  )
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={dark ? texts.toLight : texts.toDark}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      <span aria-hidden="true">{dark ? '☀' : '☾'}</span>
    </ActionIcon>
  )
}
