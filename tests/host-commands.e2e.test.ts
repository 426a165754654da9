import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { liaison as run } from '../cli/testing.ts'
import { environment, freePort, openWindow, type Window } from './terminal/terminal.ts'

const DIRECTORY = 'catalogue/demo/directory.yaml'
const PLAN = 'catalogue/demo/plan.yaml'
const VERIS = 'catalogue/demo/incidents/ransomware-shipping.json'
const SETUP = [
  'setup',
  '--organisation',
  'Saltmere Group',
  '--admin',
  'noor.vandijk@saltmere.example',
  '--password-stdin',
]
const PASSWORD = 'wobbly teapot lantern'

let folder: string
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaison-host-'))
  // As root, PostgreSQL runs under an account of its own, which must be able to pass.
  await chmod(folder, 0o711)
  env = environment({ LIAISON_DATA_DIR: join(folder, 'data'), LIAISON_PORT: String(await freePort()) })
})
afterAll(() => rm(folder, { recursive: true }))

const liaison = (args: string[], input = '', more: Record<string, string> = {}) =>
  run(args, { input, env: { ...env, ...more } })
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? ''

/** Writes a file beside the data directory. */
async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

describe('before there is an installation', () => {
  it('tells every fault of a set-up at once, and takes no password as an argument', () => {
    const { code, stderr } = liaison(['setup', '--organisation', ' ', '--admin', 'ada'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/--organisation[\s\S]*--admin[\s\S]*--password-stdin/)
    expect(liaison([...SETUP, '--password', PASSWORD])).toMatchObject({ code: 2 })
  })

  it('has nothing to back up, and makes nothing by being asked', async () => {
    const { code, stderr } = liaison(['backup', join(folder, 'none.gz')])
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing to back up') })
    await expect(stat(join(folder, 'data'))).rejects.toThrow('ENOENT')
  })

  it('names a wrong variable in one sentence', () => {
    const { code, stderr } = liaison(SETUP, PASSWORD, { LIAISON_PORT: 'many' })
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'liaison: LIAISON_PORT must be a port number from 0 to 65535.\n',
    })
  })
})

/** The same acts, by the server's side and without it: they depend on each other in this order. */
describe.each(['stopped', 'running'] as const)('with the server %s', (state) => {
  let server: Window | undefined
  beforeAll(async () => {
    if (state === 'stopped') return
    server = openWindow(process.execPath, ['cli/liaison.mjs', 'serve'], env)
    await server.until('Liaison answers at')
  })
  afterAll(async () => {
    if (server) expect(await server.end()).toBe(0)
  })

  it('sets up once; the same again changes nothing, anything else is refused', () => {
    const first = liaison([...SETUP, '--json'], `${PASSWORD}\n`)
    expect(first.code, first.stderr).toBe(0)
    expect(JSON.parse(first.stdout)).toMatchObject({ created: state === 'stopped' })
    expect(liaison(SETUP, PASSWORD)).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing was changed') })
    const other = liaison(SETUP, 'another teapot lantern')
    expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('set up already') })
  })

  it('imports a directory once, and nothing of one with faults, all of which it tells with their paths', async () => {
    const first = liaison(['import', 'directory', DIRECTORY, '--json'])
    expect(first.code, first.stderr).toBe(0)
    expect(JSON.parse(first.stdout).organisations).toHaveLength(state === 'stopped' ? 9 : 0)
    const again = liaison(['import', 'directory', DIRECTORY])
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing was changed') })

    const text = await readFile(DIRECTORY, 'utf8')
    const faulty = await file(
      'faulty.yaml',
      text.replace('kind: insurer', 'kind: ensurer').replace('Europe/Amsterdam', 'Europa'),
    )
    const refused = liaison(['import', 'directory', faulty])
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(/faulty\.yaml: organisation\.entities\[0\]\.time_zone: /)
    expect(refused.stderr).toMatch(/faulty\.yaml: organisations\[\d\]\.kind: /)
    expect(liaison(['import', 'directory', DIRECTORY])).toMatchObject({ stdout: expect.stringContaining('nothing') })
  })

  it('activates a plan once, and none that has faults', async () => {
    const first = liaison(['plan', 'activate', PLAN, '--json'])
    expect(first.code, first.stderr).toBe(0)
    expect(JSON.parse(first.stdout)).toMatchObject({ version: 1, changed: state === 'stopped' })
    expect(liaison(['plan', 'activate', PLAN])).toMatchObject({ code: 0, stdout: expect.stringContaining('already') })
    const faulty = await file('plan.yaml', (await readFile(PLAN, 'utf8')).replaceAll('brightkeel }', 'nobody }'))
    const refused = liaison(['plan', 'activate', faulty])
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/plan\.yaml: rules\[\d\]\.engage/) })
  })

  it('amends the catalogue once, not by a file with faults, and says before what would be otherwise', async () => {
    const amendment = await file(
      'amendment.yaml',
      'changes: [{ disable: eu-nis2-23, reason: Counsel says that we are no operator. }]',
    )
    const supposed = liaison(['duties', 'whatif', amendment, '--json'])
    expect(supposed.code, supposed.stderr).toBe(0)
    expect(JSON.parse(supposed.stdout)).toMatchObject({ incidents: expect.any(Number), otherwise: expect.any(Array) })
    const profiles = await file('profiles.yaml', 'saltmere-linse: { nis2_class: none }')
    expect(liaison(['duties', 'whatif', '--profile', profiles])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/profiles\.yaml: saltmere-linse: .*did you mean "saltmere-lines"/),
    })
    const first = liaison(['duties', 'activate', amendment, '--json'])
    expect(first.code, first.stderr).toBe(0)
    expect(JSON.parse(first.stdout)).toMatchObject({ changed: true, changes: [{ duty: 'eu-nis2-23' }] })
    expect(liaison(['duties', 'activate', amendment])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('nothing was changed'),
    })
    const faulty = await file('faulty-amendment.yaml', 'changes: [{ disable: eu-nis2-32, reason: x }]')
    expect(liaison(['duties', 'activate', faulty])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('changes[0].disable: unknown duty "eu-nis2-32"; did you mean "eu-nis2-23"?'),
    })
    const none = await file('no-amendment.yaml', 'changes: []')
    expect(liaison(['duties', 'activate', none])).toMatchObject({
      code: 0,
      stdout: 'In force: the catalogue as the product states it.\n',
    })
  })

  it('makes a token, alone on the last line, that works', async () => {
    const made = liaison(['token', 'create', '--person', 'daniel.whitcombe@saltmere.example', '--name', 'test'])
    expect(made.code, made.stderr).toBe(0)
    expect(lastLine(made.stdout)).toMatch(/^lia_[\w-]{43}$/)
    const nobody = liaison(['token', 'create', '--person', 'nobody@saltmere.example', '--name', 'test'])
    expect(nobody).toMatchObject({ code: 1, stderr: 'liaison: Nobody here has the address nobody@saltmere.example.\n' })
    if (state === 'stopped') return
    const answer = await fetch(`http://127.0.0.1:${env.LIAISON_PORT}/api/v1/incidents`, {
      headers: { authorization: `Bearer ${lastLine(made.stdout)}` },
    })
    expect(answer.status).toBe(200)
  })

  it('shows the secret of a webhook alone on the last line, the same each time', () => {
    const secrets = [1, 2].map(() => liaison(['channel', 'secret', 'http://127.0.0.1:7301/hooks/csirt']))
    expect(secrets[0]!.code, secrets[0]!.stderr).toBe(0)
    expect(lastLine(secrets[0]!.stdout)).toMatch(/^whsec_[\w+/]{43}=$/)
    expect(secrets[1]!.stdout).toBe(secrets[0]!.stdout)
    expect(liaison(['channel', 'secret', 'nowhere'])).toMatchObject({ code: 1 })
  })

  it('declares what a VERIS file tells, for one of our entities, and lists what it does not map', () => {
    const aware = ['--awareness', '2026-11-20T10:00:00+01:00', '--entity', 'saltmere-clinics']
    const done = liaison(['import', 'veris', VERIS, ...aware, '--exercise', '--json'])
    expect(done.code, done.stderr).toBe(0)
    const [account] = JSON.parse(done.stdout)
    expect(account).toMatchObject({ reference: expect.stringMatching(/^INC-\d{4}-\d{4}$/), entity: 'saltmere-clinics' })
    expect(account.facts).toContainEqual(expect.objectContaining({ key: 'ransomware', value: true }))
    expect(account.events.map(({ event }: { event: string }) => event)).toContain('awareness')
    expect(account.unmapped).toContainEqual(expect.objectContaining({ path: 'targeted', why: expect.any(String) }))
  })

  it('declares all VERIS files or none', async () => {
    const count = () => JSON.parse(liaison(['import', 'veris', VERIS, '--json']).stdout)[0].reference.slice(-4)
    const before = Number(count())
    const broken = await file('broken.json', '{"victim":{"country":["US"]},"timeline":{"incident":{"year":"soon"}}}')
    const notJson = await file('not.json', 'INC')
    const refused = liaison(['import', 'veris', VERIS, broken])
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/broken\.json: timeline\.incident\.year: /),
    })
    const unread = liaison(['import', 'veris', notJson, join(folder, 'none.json')])
    expect(unread).toMatchObject({ code: 2, stderr: expect.stringMatching(/not\.json: [\s\S]*none\.json: /) })
    const elsewhere = liaison(['import', 'veris', VERIS, '--entity', 'saltmere'])
    expect(elsewhere).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ours are: saltmere-lines, saltmere-clinics'),
    })
    expect(Number(count())).toBe(before + 1)
  })

  it('shows a VERIS file as a scenario that assess takes, with one of our entities or offline', () => {
    const ours = liaison(['import', 'veris', VERIS, '--dry-run', '--entity', 'saltmere-lines'])
    expect(ours.code, ours.stderr).toBe(0)
    const posture = liaison(['assess', '-', '--json'], ours.stdout)
    expect(JSON.parse(posture.stdout).duties).toContainEqual(
      expect.objectContaining({ duty: 'eu-nis2-23', status: 'possible' }),
    )
    const offline = liaison(['import', 'veris', VERIS, '--dry-run'], '', {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    })
    expect(offline.code, offline.stderr).toBe(0)
    expect(liaison(['assess', '-', '--at', '2026-11-22T09:00:00Z'], offline.stdout)).toMatchObject({
      code: 0,
      stderr: '',
    })
  })

  it('backs up to a file of its owner, from which everything comes back, with a log that verifies', async () => {
    const backup = join(folder, `${state}.gz`)
    const done = liaison(['backup', backup, '--json'])
    expect(done.code, done.stderr).toBe(0)
    expect((await stat(backup)).mode & 0o777).toBe(0o600)

    const place = join(folder, `restored-${state}`)
    const there = { LIAISON_DATA_DIR: place, LIAISON_SECRET_KEY_FILE: join(folder, 'data', 'secret.key') }
    const restored = liaison(['restore', backup, '--json'], '', there)
    expect(restored.code, restored.stderr).toBe(0)
    expect(JSON.parse(restored.stdout)).toMatchObject({ rows: JSON.parse(done.stdout).rows, newKey: false })
    const verified = liaison(['audit', 'verify'], '', there)
    expect(verified, verified.stdout).toMatchObject({ code: 0, stdout: expect.stringContaining('entries verified') })
    const secret = ['channel', 'secret', 'http://127.0.0.1:7301/hooks/csirt']
    expect(liaison(secret, '', there).stdout).toBe(liaison(secret).stdout)
    const twice = liaison(['restore', backup], '', there)
    expect(twice).toMatchObject({ code: 1, stderr: expect.stringContaining('holds tables already') })
  })
})

it('restores nothing from a damaged file, and makes no key for it', async () => {
  const damaged = await file('damaged.gz', 'not a backup')
  const place = join(folder, 'nowhere')
  expect(liaison(['restore', damaged], '', { LIAISON_DATA_DIR: place })).toMatchObject({ code: 1 })
  await expect(stat(place)).rejects.toThrow('ENOENT')
})
