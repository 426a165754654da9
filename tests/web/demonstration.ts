import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { environment, freePort, openWindow } from '../terminal/terminal.ts'
import { launch } from './site.ts'

/** The demonstration as `npm start -- --demo` brings it up, and a browser in front of it. */
export interface Demonstration extends AsyncDisposable {
  /** Of its page, as it was printed. */
  url: string
  browser: Browser
}

export async function openDemonstration(): Promise<Demonstration> {
  const dataDir = await mkdtemp(join(tmpdir(), 'liaison-demo-'))
  const env = environment({ LIAISON_DATA_DIR: dataDir, LIAISON_PORT: String(await freePort(1)) })
  const demo = openWindow(process.execPath, ['cli/liaison.mjs', 'serve', '--demo'], env)
  const browser = await launch()
  async function close(): Promise<void> {
    await browser.close()
    await demo.end()
    await rm(dataDir, { recursive: true })
  }
  try {
    const [, url = ''] = /^Open (\S+\/demonstration):/m.exec(await demo.until('# ---- to here')) ?? []
    return { url, browser, [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The second tab, once what opens in it was pressed in the first. */
export async function inSecondTab(page: Page, press: () => Promise<void>): Promise<Page> {
  const open = page.context().pages()[1]
  const [tab] = await Promise.all([open ?? page.context().waitForEvent('page'), press()])
  return tab
}
