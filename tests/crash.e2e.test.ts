import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { verifyInstalledLog } from '../server/domains/audit/index.ts'
import { importDirectory } from '../server/domains/directory/index.ts'
import { createApiToken, setUpInstallation } from '../server/domains/identity/index.ts'
import { activatePlan } from '../server/domains/plans/index.ts'
import { hostContext, type Installation, openInstallation } from '../server/installation.ts'
import { type Config, readConfig } from '../server/kernel/config.ts'
import { CROWD_PLAN, crowdDirectory, mailboxOf } from '../server/testing/crowd.ts'
import { ADMIN } from '../server/testing/house.ts'
import { openSmtpSink, type SmtpSink } from '../server/testing/smtp-sink.ts'
import { environment, freePort, openWindow, type Window } from './terminal/terminal.ts'

const MANY = 300
const KILLS = 5
/** A lease lasts half a minute: so long may what a killed process had in its hands lie still. */
const PATIENCE = { timeout: 120_000, interval: 10 }

let env: Record<string, string>
let config: Config
let sink: SmtpSink
let server: Window
beforeEach(async () => {
  // Between half and twice as slow as usual, so that a kill meets every line between handing over and hearing the answer.
  sink = await openSmtpSink({ beforeAnswer: () => new Promise((done) => setTimeout(done, 10 + Math.random() * 30)) })
  env = {
    LIAISON_DATA_DIR: await mkdtemp(join(tmpdir(), 'liaison-crash-')),
    LIAISON_PORT: String(await freePort()),
    LIAISON_SMTP_URL: sink.url,
    LIAISON_MAIL_FROM: 'Liaison <liaison@harbour.example>',
  }
  config = readConfig(env)
})
afterEach(async () => {
  await server.end('SIGKILL')
  await sink.close()
  await rm(config.dataDir, { recursive: true, force: true, maxRetries: 20 })
})

async function start(): Promise<void> {
  server = openWindow(process.execPath, ['cli/liaison.mjs', 'serve'], environment(env))
  await server.until('Liaison answers at')
}

async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const installation = await openInstallation(config, { role: 'command' })
  return work(installation).finally(() => installation.close())
}

async function setUp(): Promise<string> {
  return withInstallation(async (installation) => {
    const host = hostContext(installation)
    await setUpInstallation(host, ADMIN)
    await importDirectory(host, installation.secrets, crowdDirectory(MANY, MANY))
    await activatePlan(host, CROWD_PLAN)
    return createApiToken(host, { email: ADMIN.email, name: 'test' })
  })
}

async function declare(token: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${config.port}/api/v1/incidents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Water', severity: 3, classification: 'malicious-code', tlp: 'CLEAR' }),
  })
  expect(response.status, await response.text()).toBe(201)
}

const everybody = () =>
  Array.from({ length: MANY }, (_, i) => [mailboxOf('supplier', i), mailboxOf('customer', i)]).flat()

const reached = () => new Set(sink.mails.map(({ to }) => to))

/** The deliveries that were handed over again because a process ended before it heard the answer, by id: how often. */
async function repeated({ worker }: Installation): Promise<Map<string, number>> {
  const client = await worker.connect()
  try {
    await client.query('set role liaison_system')
    const { rows } = await client.query(`
      select text::jsonb -> 'subject' ->> 'id' as id, count(*)::int as times from log_entry
       where text::jsonb ->> 'action' = 'delivery.repeated_after_crash' group by 1`)
    return new Map(rows.map(({ id, times }) => [id, times]))
  } finally {
    client.release(true)
  }
}

it('killed again and again in the middle of a fan-out, it reaches everybody, and twice only whom it names', async ({
  annotate,
}) => {
  const token = await setUp()
  await start()
  await declare(token)
  for (let kill = 0; kill < KILLS; kill += 1) {
    // The first comes at once, while nothing is worked out yet.
    const enough = Math.floor(((kill + Math.random() * 0.8) / KILLS) * 2 * MANY * Math.min(kill, 1))
    await vi.waitFor(() => expect(sink.mails.length).toBeGreaterThanOrEqual(enough), PATIENCE)
    await server.end('SIGKILL')
    await start()
  }
  await vi.waitFor(() => expect(everybody().filter((to) => !reached().has(to))).toEqual([]), PATIENCE)

  await withInstallation(async (installation) => {
    await vi.waitFor(async () => expect(await waiting(installation)).toBe(0), PATIENCE)
    await server.end('SIGTERM')
    const named = await repeated(installation)
    const copies = Map.groupBy(sink.mails, ({ messageId }) => messageId)
    // One text for one recipient has one name, whatever became of its first try.
    expect(copies.size).toBe(new Set(sink.mails.map(({ to, subject }) => `${to} ${subject}`)).size)
    for (const [messageId, mails] of copies) {
      const times = [...named].find(([id]) => messageId.includes(id))?.[1] ?? 0
      expect(mails.length - 1, `${messageId} to ${mails[0]?.to}`).toBeLessThanOrEqual(times)
    }
    const twice = sink.mails.length - copies.size
    const said = [...named.values()].reduce((a, b) => a + b, 0)
    expect(twice).toBeLessThanOrEqual(said)
    await annotate(`${KILLS} kills, ${copies.size} texts: ${twice} arrived twice, ${said} named as possibly repeated`)
    const { clock, secrets, worker } = installation
    const { findings } = await verifyInstalledLog({ clock, secrets, pool: worker, publicUrl: config.publicUrl })
    expect(findings).toEqual([])
  })
})

/** How many deliveries have not come to an end. */
async function waiting({ worker }: Installation): Promise<number> {
  const client = await worker.connect()
  try {
    await client.query('set role liaison_system')
    return (await client.query(`select count(*)::int as n from delivery where state = 'queued'`)).rows[0].n
  } finally {
    client.release(true)
  }
}
