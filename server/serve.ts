import { pino } from 'pino'
import { createApp } from './app.ts'
import { type Installation, openInstallation } from './installation.ts'
import type { Config } from './kernel/config.ts'
import { openLiveHub } from './kernel/http/live.ts'
import { startWorker } from './worker.ts'

export interface Served {
  installation: Installation
  /** Where it answers on this machine: `http://127.0.0.1:7300`. */
  url: string
  stop(): Promise<void>
}

/** Runs an installation in this process: HTTP and background work. Returns when it answers. */
export async function serve(config: Config): Promise<Served> {
  const logger = pino(
    { level: 'warn', redact: ['req.headers.authorization', 'req.headers.cookie'] },
    pino.destination(2),
  )
  const installation = await openInstallation(config, { role: 'server' })
  const live = openLiveHub(installation.addressOf('liaison_web'))
  const worker = startWorker(installation, {
    onFailure: ({ kind, ids, error }) =>
      logger.warn({ kind, ids, err: error }, 'background work failed and is tried again'),
  })
  const app = await createApp(installation, { logger, live })
  async function stop(): Promise<void> {
    await app.close()
    await live.close()
    await worker.stop()
    await installation.close()
  }
  try {
    const url = await app.listen({ port: config.port, host: config.host })
    return { installation, url, stop }
  } catch (error) {
    await stop()
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new Error(`Port ${config.port} is taken by another program; set LIAISON_PORT to a free one.`)
    }
    throw error
  }
}
