/**
 * Writes openapi.json from the schemas of the routes; with `--check` it only compares, and exits 1 where the committed file differs.
 * Nothing is connected: the routes are put together and asked what they are.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApp } from './app.ts'
import type { FirstRun } from './domains/identity/index.ts'
import { systemClock } from './kernel/clock.ts'
import { readConfig } from './kernel/config.ts'
import { openPool } from './kernel/database/connect.ts'
import { secretsFrom } from './kernel/secrets.ts'

const target = join(import.meta.dirname, '../openapi.json')

/** The document as text. */
export async function writeOpenApi(): Promise<string> {
  const nowhere = openPool(
    { host: '/nonexistent', port: 0, database: '', user: '', password: '', ssl: false },
    { name: 'none' },
  )
  const app = await createApp(
    {
      config: readConfig({}),
      clock: systemClock,
      secrets: secretsFrom(Buffer.alloc(32)),
      web: nowhere,
      firstRun: {} as FirstRun,
    },
    { logger: false, live: { subscribe: () => () => {}, close: async () => {} } },
  )
  const text = `${layOut(app.swagger())}\n`
  await app.close()
  await nowhere.end()
  return text
}

/** What fits on a line stands on one, so that a change is read line by line and the whole stays readable. */
function layOut(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= 110) return flat
  const inner = `${indent}  `
  const lines = Array.isArray(value)
    ? value.map((item) => layOut(item, inner))
    : Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${layOut(member, inner)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${lines.map((line) => inner + line).join(',\n')}\n${indent}${close}`
}

async function main(): Promise<void> {
  const text = await writeOpenApi()
  if (!process.argv.includes('--check')) return writeFileSync(target, text)
  if (readFileSync(target, 'utf8') === text) return
  console.error('openapi.json differs from the routes: run `npm run generate`.')
  process.exitCode = 1
}

if (import.meta.main) await main()
