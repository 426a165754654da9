import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { liaison } from '../cli/testing.ts'
import { environment, freePort, openShell, openWindow, type Window } from './terminal/terminal.ts'

let dataDir: string
let env: NodeJS.ProcessEnv
let windows: Window[]
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'liaison-demo-'))
  env = environment({ LIAISON_DATA_DIR: dataDir, LIAISON_PORT: String(await freePort(1)) })
  windows = []
})
afterEach(async () => {
  await Promise.all(windows.map((window) => window.end()))
  await rm(dataDir, { recursive: true })
})

function start(...args: string[]): Window {
  const window = openWindow(process.execPath, ['cli/liaison.mjs', 'serve', ...args], env)
  windows.push(window)
  return window
}

/** What is printed to be pasted: each step, from its number on. */
function stepsIn(output: string): string[] {
  const text = /^# ---- paste from here$([\s\S]*)^# ---- to here$/m.exec(output)?.[1] ?? ''
  return text.split(/^(?=# \d+\. )/m)
}

it('can be followed by pasting what it prints, step by step, with nothing but Node and curl', async () => {
  const demo = start('--demo')
  const printed = await demo.until('# ---- to here')
  const [before, ...steps] = stepsIn(printed)
  expect(steps).toHaveLength(12)

  const shell = openShell(environment({}))
  const said = [await shell.paste(before!)]
  for (const step of steps) {
    const { code, output } = await shell.paste(step)
    expect(code, `${step}\n${output}`).toBe(0)
    expect(output, step).not.toMatch(/Error|undefined|not found/)
    said.push({ code, output })
  }
  await shell.close()

  expect(said[2]!.output).toMatch(/INC-\d{4}-0003 {2}severity 1 {2}Ransomware[\s\S]*INC-\d{4}-0001/)
  expect(said[3]!.output).toMatch(/eu-nis2-23 {2}early_warning {2}running {2}\d{4}-/)
  expect(said[4]!.output).toContain('external  Brightkeel Forensics  responsible  proposed')
  expect(said[5]!.output).toContain('activate Incident response retainer')
  expect(said[7]!.output).toContain('Agreed: Call the hotline')
  expect(said[8]!.output).toContain('Thank you, acknowledged')
  expect(said[9]!.output).toContain('Incident hotline  email  acknowledged')
  expect(said[10]!.output).toMatch(/eu-gdpr-33 {2}authority {2}running/)
  expect(said[11]!.output).toMatch(/eu-nis2-23 {2}early_warning {2}submitted/)
  expect(said[12]!.output).toMatch(/entries verified/)
  await demo.until('mail  hotline@brightkeel.example')
  expect(await demo.end('SIGINT')).toBe(0)
})

it('is the same when it is started again, and stops within seconds', async () => {
  await start('--demo').until('# ---- to here')
  const began = Date.now()
  expect(await windows[0]!.end()).toBe(0)
  expect(Date.now() - began).toBeLessThan(10_000)

  await start('--demo').until('# ---- to here')
  const token = liaison(['token', 'create', '--person', 'noor.vandijk@saltmere.example', '--name', 'test'], { env })
  const incidents = await fetch(`http://127.0.0.1:${env.LIAISON_PORT}/api/v1/incidents`, {
    headers: { authorization: `Bearer ${token.stdout.trim().split('\n').at(-1)}` },
  })
  expect(((await incidents.json()) as { items: unknown[] }).items).toHaveLength(3)
})

it('leaves an installation of somebody else alone, and says so in one sentence', async () => {
  const own = ['setup', '--organisation', 'Own', '--admin', 'ada@own.example', '--password-stdin']
  expect(liaison(own, { input: 'wobbly teapot lantern', env })).toMatchObject({ code: 0 })
  const demo = start('--demo')
  await demo.until('give it another place')
  expect(await demo.ended()).toBe(1)
  expect(demo.output().trim().split('\n')).toHaveLength(1)
})

it('stays on this machine', async () => {
  env.LIAISON_HOST = '0.0.0.0'
  const demo = start('--demo')
  await demo.until('The demonstration is for this machine only')
  expect(await demo.ended()).toBe(1)
})
