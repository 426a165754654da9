import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { quickDirectory } from '../../testing/quick-directory.ts'
import { connect } from '../connect.ts'
import { openEmbedded, type RunningPostgres } from '../embedded.ts'
import { postgresPaths } from './paths.ts'
import { isAlive, type RunningRecord } from './protocol.ts'

const program = join(import.meta.dirname, '../../testing/fixtures/hold-postgres.ts')
const patiently = { timeout: 30_000, interval: 10 }
const gone = (pid: number) => vi.waitFor(() => expect(isAlive(pid)).toBe(false), patiently)

let dataDir: string
const opened: RunningPostgres[] = []
const started: ChildProcess[] = []
beforeAll(async () => {
  dataDir = await quickDirectory('liaison-embedded-')
})
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  await Promise.all(opened.splice(0).map((one) => one.close()))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

async function open(role: 'server' | 'command', directory = dataDir): Promise<RunningPostgres> {
  const running = await openEmbedded(directory, { role, settings: { fsync: 'off' } })
  opened.push(running)
  return running
}
/** Another process that holds PostgreSQL. */
function launch(role: 'server' | 'command', directory = dataDir): ChildProcess {
  const child = spawn(process.execPath, [program, directory, role], { stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(child)
  return child
}
const ready = (child: ChildProcess) => once(child.stdout!, 'data')
const running = (): RunningRecord => JSON.parse(readFileSync(postgresPaths(dataDir).record, 'utf8'))
async function ask({ address }: RunningPostgres, text = 'select current_user as who') {
  const client = await connect(address, 'test')
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

describe('one user after the other', () => {
  test('it starts, keeps what was committed, and stops with its last user', async () => {
    const first = await open('server')
    await ask(first, 'create table kept (id int); insert into kept values (7)')
    const { postgres, watchdog } = running()
    await first.close()
    expect(isAlive(postgres)).toBe(false)
    await gone(watchdog)
    expect(await ask(await open('server'), 'select id from kept')).toEqual([{ id: 7 }])
  })

  test('its owner is no superuser, its password is for the account alone, and there is no TCP port', async () => {
    const server = await open('server')
    expect(await ask(server, 'select rolname, rolsuper from pg_roles where rolname = current_user')).toEqual([
      { rolname: 'liaison', rolsuper: false },
    ])
    expect(statSync(postgresPaths(dataDir).password).mode & 0o777).toBe(0o600)
    expect(statSync(server.address.host).mode & 0o777).toBe(0o700)
    expect(await ask(server, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
    await expect(ask({ ...server, address: { ...server.address, password: 'guessed' } })).rejects.toThrow('password')
  })
})

describe('several users', () => {
  test('a second server on the same data directory is refused by name', async () => {
    await open('server')
    await expect(open('server')).rejects.toThrow(`Another Liaison server (process ${process.pid}) uses`)
  })

  test('a command works beside a server and does not stop it', async () => {
    const server = await open('server')
    const { postgres } = running()
    const command = await open('command')
    await ask(command)
    await command.close()
    expect(await ask(server)).toEqual([{ who: 'liaison' }])
    expect(running().postgres).toBe(postgres)
  })

  test('a server that comes while a command runs keeps PostgreSQL when the command ends', async () => {
    const command = await open('command')
    const { postgres } = running()
    const server = await open('server')
    await command.close()
    expect(await ask(server)).toEqual([{ who: 'liaison' }])
    expect(isAlive(postgres)).toBe(true)
    await server.close()
    expect(isAlive(postgres)).toBe(false)
  })

  test('many that come and go at once always find a PostgreSQL that answers', async () => {
    const visit = async (rounds: number) => {
      for (let round = 0; round < rounds; round += 1) {
        const command = await openEmbedded(dataDir, { role: 'command', settings: { fsync: 'off' } })
        expect(await ask(command)).toEqual([{ who: 'liaison' }])
        await command.close()
      }
    }
    await Promise.all([visit(4), visit(4), visit(4), visit(4)])
    await gone(running().postgres)
  })

  test('two processes that make the cluster at the same time end up with one', async () => {
    const fresh = await quickDirectory('liaison-embedded-')
    const [one, other] = [launch('command', fresh), launch('server', fresh)]
    await Promise.all([ready(one), ready(other)])
    expect(readdirSync(join(fresh, 'postgres')).filter((name) => name.startsWith('cluster'))).toEqual(['cluster'])
    const { postgres } = JSON.parse(readFileSync(postgresPaths(fresh).record, 'utf8')) as RunningRecord
    one.kill('SIGKILL')
    other.kill('SIGKILL')
    await gone(postgres)
    await rm(fresh, { recursive: true, force: true })
  })
})

describe('kill -9', () => {
  test('of the server: PostgreSQL stops, and the next server starts at once', async () => {
    const server = launch('server')
    await ready(server)
    const { postgres } = running()
    server.kill('SIGKILL')
    expect(await ask(await open('server'))).toEqual([{ who: 'liaison' }])
    await gone(postgres)
  })

  test('of PostgreSQL: it is started again and has what was committed', async () => {
    const server = await open('server')
    await ask(server, 'create table survived (id int); insert into survived values (1)')
    const { postgres } = running()
    process.kill(postgres, 'SIGKILL')
    await vi.waitFor(() => expect(ask(server, 'select id from survived')).resolves.toEqual([{ id: 1 }]), patiently)
    expect(running().postgres).not.toBe(postgres)
  })

  test('of the watchdog: another takes its place and still ends PostgreSQL with its last user', async () => {
    const server = await open('server')
    const { watchdog } = running()
    process.kill(watchdog, 'SIGKILL')
    await vi.waitFor(() => expect(running().watchdog).not.toBe(watchdog), patiently)
    await vi.waitFor(() => expect(ask(server)).resolves.toEqual([{ who: 'liaison' }]), patiently)
    const { postgres } = running()
    await server.close()
    await gone(postgres)
  })

  test('of the server and the watchdog together: the orphan is found and replaced', async () => {
    const server = launch('server')
    await ready(server)
    const { watchdog, postgres } = running()
    process.kill(watchdog, 'SIGKILL')
    server.kill('SIGKILL')
    await once(server, 'exit')
    expect(isAlive(postgres)).toBe(true)
    expect(await ask(await open('server'))).toEqual([{ who: 'liaison' }])
    expect(running().postgres).not.toBe(postgres)
    await gone(postgres)
  })

  test('in the middle of initdb: the next start begins anew', async () => {
    const fresh = await quickDirectory('liaison-embedded-')
    const child = launch('server', fresh)
    const halfMade = () => existsSync(join(fresh, `postgres/cluster.init.${child.pid}`, 'pgdata/base'))
    await vi.waitFor(() => expect(halfMade()).toBe(true), { timeout: 30_000, interval: 2 })
    child.kill('SIGKILL')
    await once(child, 'exit')
    const server = await open('server', fresh)
    expect(await ask(server)).toEqual([{ who: 'liaison' }])
    expect(readdirSync(join(fresh, 'postgres')).filter((name) => name.startsWith('cluster'))).toEqual(['cluster'])
    await server.close()
    await rm(fresh, { recursive: true, force: true })
  })
})

describe('surroundings', () => {
  test('a lock left by a container whose process number now belongs to somebody else does not hinder', async () => {
    await (await open('server')).close()
    await writeFile(join(postgresPaths(dataDir).pgdata, 'postmaster.pid'), `${process.pid}\n`)
    expect(await ask(await open('server'))).toEqual([{ who: 'liaison' }])
  })

  test('a path too long for a socket is no hindrance', async () => {
    const long = await quickDirectory(`liaison-embedded-${'x'.repeat(90)}-`)
    const server = await open('server', long)
    expect(server.address.host).toMatch(/^\/tmp\/liaison-/)
    expect(await ask(server)).toEqual([{ who: 'liaison' }])
    await server.close()
    await rm(long, { recursive: true, force: true })
    await rm(server.address.host, { recursive: true, force: true })
  })

  test.runIf(process.getuid?.() === 0)('a data directory below a closed home is refused with the reason', async () => {
    const home = await quickDirectory('liaison-home-')
    await chmod(home, 0o700)
    const below = join(home, 'data')
    await mkdir(below)
    await expect(open('server', below)).rejects.toThrow(/the account \w+ cannot reach .*choose a data directory/)
    await rm(home, { recursive: true, force: true })
  })

  test('why PostgreSQL does not start is told in its own words', async () => {
    const attempt = openEmbedded(dataDir, { role: 'command', settings: { shared_buffers: 'plenty' } })
    await expect(attempt).rejects.toThrow(/PostgreSQL did not start: .*shared_buffers/)
  })
})
