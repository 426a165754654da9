import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { createApp } from '../server/app.ts'
import { importDirectory } from '../server/domains/directory/index.ts'
import { createApiToken, openFirstRun, setUpInstallation } from '../server/domains/identity/index.ts'
import { activatePlan } from '../server/domains/plans/index.ts'
import { hostContext, type Installation, openInstallation } from '../server/installation.ts'
import { readConfig } from '../server/kernel/config.ts'
import { CROWD_PLAN, crowdDirectory } from '../server/testing/crowd.ts'
import { ADMIN } from '../server/testing/house.ts'

/** A whole installation on its own PostgreSQL, durable as in use, with its API; its background work is started by who measures it. */
export interface BenchHouse extends AsyncDisposable {
  installation: Installation
  url: string
  /** The headers of one who may do everything. */
  headers: Record<string, string>
  sink: { url: string; arrived(): number }
}

export async function openBenchHouse(recipients: number): Promise<BenchHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'liaison-bench-'))
  const sink = await openSink()
  const config = readConfig({ LIAISON_DATA_DIR: dataDir, LIAISON_SMTP_URL: sink.url })
  const installation = await openInstallation(config, { role: 'server' })
  const host = hostContext(installation)
  await setUpInstallation(host, ADMIN)
  await importDirectory(host, installation.secrets, crowdDirectory(0, recipients))
  await activatePlan(host, CROWD_PLAN)
  const token = await createApiToken(host, { email: ADMIN.email, name: 'bench' })
  const live = { subscribe: () => () => {}, close: async () => {} }
  const firstRun = await openFirstRun(() => host)
  const app = await createApp({ ...installation, firstRun }, { logger: false, live, requestsPerMinute: 10_000_000 })
  return {
    installation,
    sink,
    url: await app.listen({ port: 0, host: '127.0.0.1' }),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    async [Symbol.asyncDispose]() {
      await app.close()
      await installation.close()
      await sink.close()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** The mail server works in a thread of its own, so that it does not slow what it measures. */
async function openSink() {
  const counter = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL('./sink-thread.ts', import.meta.url), { workerData: counter })
  const url = await new Promise<string>((resolve, reject) => worker.once('message', resolve).once('error', reject))
  return { url, arrived: () => Atomics.load(counter, 0), close: () => worker.terminate() }
}
