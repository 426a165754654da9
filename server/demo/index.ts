/**
 * Owns the demonstration: an invented organisation in which three public incidents happen, with a mailbox that takes everything and
 * delivers nothing. Composed from the domains as any installation is. Never touches an installation that is not its own.
 */
import { resolve } from 'node:path'
import type { Config } from '../kernel/config.ts'
import { Refused } from '../kernel/refused.ts'
import { type Served, serve } from '../serve.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { demonstrationRoutes } from './routes.ts'
import { seedDemonstration } from './seed.ts'
import { stepsText } from './steps.ts'

export interface DemonstrationOptions {
  print(line: string): void
  /** Leaves the steps out and tells each request instead. */
  dev: boolean
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']
const LAST_TO_COME = /legal approval .* INC-\d+-0003$/
/** How long the first mails may take before the steps are shown all the same. */
const PATIENCE = 10_000

/** Runs the demonstration until it is stopped. Throws one sentence where it cannot. */
export async function serveDemonstration(given: Config, { print, dev }: DemonstrationOptions): Promise<Served> {
  if (!LOOPBACK.includes(given.host)) {
    throw new Refused(
      'conflict',
      'not_on_loopback',
      'The demonstration is for this machine only: leave LIAISON_HOST unset.',
    )
  }
  const arrivals = openArrivals(print)
  const mailbox = await openMailbox({ port: given.port + 1, onArrival: arrivals.add })
  const config = { ...given, smtpUrl: mailbox.smtpUrl, allowPrivateWebhooks: true }
  try {
    let filled = false
    const prepare = async (installation: Served['installation']) => {
      filled = await seedDemonstration(installation, mailbox.origin)
    }
    const served = await serve(config, {
      verbose: dev,
      prepare,
      moreRoutes: (api, installation) => demonstrationRoutes(api, installation, mailbox),
    })
    // When the last request for an approval is there, every step finds what it speaks of.
    if (filled && !dev) await mailbox.waitFor(({ subject }) => LAST_TO_COME.test(subject), PATIENCE)
    for (const line of greeting(config, served.url, mailbox, dev)) print(line)
    arrivals.show()
    return { ...served, stop: () => served.stop().finally(() => mailbox.close()) }
  } catch (error) {
    await mailbox.close()
    throw error
  }
}

/** Mails that come before the greeting are shown after it. */
function openArrivals(print: (line: string) => void) {
  const early: string[] = []
  let shown = false
  return {
    add: (line: string) => (shown ? print(`mail  ${line}`) : early.push(line)),
    show() {
      shown = true
      for (const line of early.splice(0)) print(`mail  ${line}`)
    },
  }
}

function greeting(config: Config, url: string, mailbox: Mailbox, dev: boolean): string[] {
  const where = `Liaison answers at ${url} with the demonstration: the Saltmere Group, invented, and three public incidents.`
  const browser = `Open ${config.publicUrl}/demonstration: be each of its people with one click, and read the mail that leaves.`
  const mail = `All mail ends in ${mailbox.origin}, and each is told here in one line. Ctrl-C stops everything.`
  if (dev) return [where, browser, mail, '']
  const steps = stepsText(config, mailbox.origin, surroundings(config))
  const shell = `in another terminal (bash or zsh) in this folder${config.databaseUrl ? ', with the same DATABASE_URL' : ''}`
  return [where, browser, mail, '', `Or follow the main job ${shell}:`, '', steps, '']
}

/** What another shell must be told: only what differs from the default, and no password. */
function surroundings({ dataDir, secretKeyFile }: Config): Record<string, string> {
  return {
    ...(dataDir !== resolve('./data') && { LIAISON_DATA_DIR: dataDir }),
    ...(secretKeyFile !== resolve(dataDir, 'secret.key') && { LIAISON_SECRET_KEY_FILE: secretKeyFile }),
  }
}
