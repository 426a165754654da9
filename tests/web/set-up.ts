import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findBrowser } from './browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    browser: { executablePath: string; env: Record<string, string> }
  }
}

const BUILD = join(import.meta.dirname, '../../web/build.mjs')

/** Once for all browser tests: the application is built, and the browser unpacked. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  execFileSync(process.execPath, [BUILD], { stdio: 'inherit' })
  const { executablePath, env, remove } = await findBrowser()
  project.provide('browser', { executablePath, env })
  return remove
}
