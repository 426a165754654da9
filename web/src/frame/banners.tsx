import { Button } from '@mantine/core'
import { retryNow, useConnection } from '../api/live.ts'
import { useMailConfigured } from '../domains/identity/queries.ts'
import classes from './frame.module.css'
import { texts } from './texts.ts'

/** Only when it matters. */
export function Banners() {
  const connection = useConnection()
  const mail = useMailConfigured()
  return (
    <div role="status" className="no-print">
      {connection === 'lost' && (
        <div className={classes.banner}>
          {texts.lost}
          <Button size="compact-sm" variant="default" onClick={retryNow}>
            {texts.retry}
          </Button>
        </div>
      )}
      {!mail && <div className={classes.banner}>{texts.noMail}</div>}
    </div>
  )
}
