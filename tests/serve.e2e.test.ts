import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { environment, freePort, openWindow, type Window } from './terminal/terminal.ts'

let dataDir: string
let windows: Window[]
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'liaison-serve-'))
  windows = []
})
afterEach(async () => {
  await Promise.all(windows.map((window) => window.end()))
  await rm(dataDir, { recursive: true })
})

function start(given: Record<string, string>): Window {
  const env = environment({ LIAISON_DATA_DIR: dataDir, ...given })
  const window = openWindow(process.execPath, ['cli/liaison.mjs', 'serve'], env)
  windows.push(window)
  return window
}

it('starts empty, says how to set up and that mail is not configured, and answers', async () => {
  const port = await freePort()
  const server = start({ LIAISON_PORT: String(port) })
  const printed = await server.until('plan activate')
  expect(printed).toContain('Mail is not configured')
  expect(printed).toContain('npm run -s liaison -- setup --organisation')
  expect(printed).toMatch(/show this code.*\n\n {2}(?:[A-Z2-9]{4}-){5}[A-Z2-9]{4}\n/)
  const setup = await fetch(`http://127.0.0.1:${port}/api/v1/setup`)
  expect(await setup.json()).toEqual({ setUp: false })
  const health = await fetch(`http://127.0.0.1:${port}/api/v1/health`)
  expect(await health.json()).toMatchObject({ status: 'ok', mail: 'not_configured' })
})

it.each(['SIGINT', 'SIGTERM'] as const)('stops cleanly on %s, also while somebody listens', async (signal) => {
  const port = await freePort()
  const server = start({ LIAISON_PORT: String(port) })
  await server.until('Liaison answers at')
  const open = await fetch(`http://127.0.0.1:${port}/`)
  const began = Date.now()
  expect(await server.end(signal)).toBe(0)
  expect(Date.now() - began).toBeLessThan(10_000)
  await open.body?.cancel()
})

it('refuses a second server on the same data directory, in one sentence and nothing else', async () => {
  await start({ LIAISON_PORT: String(await freePort()) }).until('Liaison answers at')
  const second = start({ LIAISON_PORT: String(await freePort()) })
  await second.until('choose another data directory')
  expect(await second.ended()).toBe(1)
  expect(second.output().trim().split('\n')).toHaveLength(1)
})

it('names a port that is taken, in one sentence, and leaves the data directory to the next start', async () => {
  const port = await freePort()
  const other = createServer()
  await new Promise<void>((done) => other.listen(port, '127.0.0.1', done))
  const server = start({ LIAISON_PORT: String(port) })
  await server.until(`Port ${port} is taken`)
  expect(await server.ended()).toBe(1)
  expect(server.output().trim().split('\n')).toHaveLength(1)
  await new Promise((done) => other.close(done))
  await start({ LIAISON_PORT: String(port) }).until('Liaison answers at')
})
