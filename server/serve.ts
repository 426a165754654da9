import { pino } from 'pino'
import { createApp } from './app.ts'
import { noticeCatalogue } from './domains/catalogue/index.ts'
import { openFirstRun } from './domains/identity/index.ts'
import { hostContext, type Installation, openInstallation } from './installation.ts'
import type { Config } from './kernel/config.ts'
import { contextFor } from './kernel/context.ts'
import type { App } from './kernel/http/app.ts'
import { openLiveHub } from './kernel/http/live.ts'
import { logSerializers } from './kernel/http/log-serializers.ts'
import { Refused } from './kernel/refused.ts'
import { startWorker } from './worker.ts'

export interface Served {
  installation: Installation
  /** Where it answers on this machine: `http://127.0.0.1:7300`. */
  url: string
  /** Lets whoever shows it set the installation up over HTTP; undefined where it is set up. */
  setupCode: string | undefined
  stop(): Promise<void>
}

export interface ServeOptions {
  /** Tells each request and its answer on standard error; otherwise only what went wrong. */
  verbose?: boolean
  /** Comes after the database is open and before anything works on it. */
  prepare?(installation: Installation): Promise<void>
  /** Routes under /api/v1 beside those of every installation. */
  moreRoutes?(api: App, installation: Installation): void
}

/** Runs an installation in this process: HTTP and background work. Returns when it answers; throws one sentence where it cannot. */
export async function serve(
  config: Config,
  { verbose = false, prepare, moreRoutes }: ServeOptions = {},
): Promise<Served> {
  const logger = pino({ level: verbose ? 'info' : 'warn', serializers: logSerializers }, pino.destination(2))
  const ending: (() => Promise<void>)[] = []
  /** In the reverse order of opening, so that nothing loses what it stands on. */
  async function stop(): Promise<void> {
    for (const end of ending.splice(0).reverse()) await end()
  }
  try {
    const installation = await openInstallation(config, { role: 'server' })
    ending.push(() => installation.close())
    await prepare?.(installation)
    await noticeCatalogue(contextFor({ ...installation, pool: installation.worker }, { kind: 'system', task: 'start' }))
    const worker = startWorker(installation, {
      onFailure: ({ kind, ids, error }) =>
        logger.warn({ kind, ids, err: error }, 'background work failed and is tried again'),
    })
    ending.push(() => worker.stop())
    const firstRun = await openFirstRun(() => hostContext(installation))
    const live = openLiveHub(installation.addressOf('liaison_web'))
    ending.push(() => live.close())
    const app = await createApp(
      { ...installation, firstRun },
      { logger, live, moreRoutes: (api) => moreRoutes?.(api, installation) },
    )
    ending.push(() => app.close())
    const url = await app.listen({ port: config.port, host: config.host })
    return { installation, url, setupCode: firstRun.code, stop }
  } catch (error) {
    await stop()
    throw listening(error, config)
  }
}

function listening(error: unknown, { port, host }: Config): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new Refused(
        'conflict',
        'port_taken',
        `Port ${port} is taken by another program; set LIAISON_PORT to a free one.`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Refused('conflict', 'no_such_host', `LIAISON_HOST ${host} is no address of this machine.`)
    case 'EACCES':
      return new Refused(
        'conflict',
        'port_forbidden',
        `Port ${port} is not for this account; set LIAISON_PORT to one above 1023.`,
      )
    default:
      return error
  }
}
