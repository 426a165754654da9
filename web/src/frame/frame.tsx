import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { follow } from '../api/live.ts'
import { useMe } from '../domains/identity/queries.ts'
import { Zone } from '../kit/clock.ts'
import { Banners } from './banners.tsx'
import classes from './frame.module.css'
import { Header } from './header.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { texts } from './texts.ts'
import { WhoChanged } from './who-changed.tsx'

/** What stands around every page of whoever is signed in. */
export function Frame() {
  const { person } = useMe()
  useEffect(follow, [])
  return (
    <Zone value={person.timeZone}>
      <a href="#contents" className={classes.skip}>
        {texts.skip}
      </a>
      <Header />
      <Banners />
      <main id="contents" tabIndex={-1} className={classes.contents}>
        <Outlet />
      </main>
      <Shortcuts />
      <WhoChanged />
    </Zone>
  )
}
