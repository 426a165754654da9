import { useSuspenseQuery } from '@tanstack/react-query'
import { Page } from '../kit/page.tsx'
import classes from './demonstration.module.css'
import { Inbox } from './inbox.tsx'
import { Path } from './path.tsx'
import { People } from './people.tsx'
import { demonstrationQuery } from './queries.ts'
import { texts } from './texts.ts'

/** Where a newcomer plays the main job: as everybody in turn, with the mail that leaves beside it. */
export function DemonstrationPage() {
  const { people, steps, mails } = useSuspenseQuery(demonstrationQuery).data
  return (
    <main className={classes.main}>
      <Page title={texts.title}>
        <p className={classes.intro}>
          {texts.intro} {texts.tab}
        </p>
        <div className={classes.columns}>
          <div className={classes.doing}>
            <Path steps={steps} people={people} />
            <People people={people} />
          </div>
          <Inbox mails={mails} />
        </div>
      </Page>
    </main>
  )
}
