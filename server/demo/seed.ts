import { readDemoDirectory, readDemoPlan } from '@liaison/catalogue/demo'
import { importDirectory } from '../domains/directory/index.ts'
import { setUpInstallation } from '../domains/identity/index.ts'
import { declareIncident } from '../domains/incidents/index.ts'
import { activatePlan, activePlan } from '../domains/plans/index.ts'
import { hostContext, type Installation, installationName } from '../installation.ts'
import { within } from '../kernel/context.ts'
import { Refused } from '../kernel/refused.ts'
import { demoIncidents } from './incidents.ts'

const ORGANISATION = 'Saltmere Group (demonstration)'
const ADMINISTRATOR = { name: 'Noor van Dijk', email: 'noor.vandijk@saltmere.example' }
/** Where the webhooks of its directory lead, until another origin is given. */
const WEBHOOKS = 'http://127.0.0.1:7301'

/**
 * Fills an empty installation with the demonstration, whole or not at all; one that holds it already is left as it is. Returns whether
 * it was filled. Throws `Refused` where it holds anything else.
 */
export async function seedDemonstration(installation: Installation, webhooks: string): Promise<boolean> {
  const name = await installationName(installation)
  if (name === ORGANISATION) return false
  if (name !== undefined) throw occupied()
  const { secrets } = installation
  const ctx = hostContext(installation)
  // Nobody is told it: those who try the demonstration use its page or tokens.
  const password = secrets.sign('demonstration', ADMINISTRATOR.email)
  return ctx.transaction(async (tx) => {
    const inner = within(ctx, tx)
    if (await activePlan(tx)) throw occupied()
    await setUpInstallation(inner, { organisation: ORGANISATION, ...ADMINISTRATOR, password })
    await importDirectory(inner, secrets, readDemoDirectory().replaceAll(WEBHOOKS, webhooks))
    await activatePlan(inner, readDemoPlan())
    for (const incident of demoIncidents(ctx.now)) await declareIncident(inner, incident)
    return true
  })
}

const occupied = () =>
  new Refused(
    'conflict',
    'somebody_lives_here',
    'This data directory or database holds an installation of your own, which the demonstration leaves alone; give it another place, such as LIAISON_DATA_DIR=./demo.',
  )
