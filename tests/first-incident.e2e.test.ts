import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type MailCatcher, openMailCatcher } from '../server/kernel/mail-catcher.ts'
import { environment, freePort, openShell, openWindow, root, type Window } from './terminal/terminal.ts'

const GUIDE = join(root, 'docs/guides/first-incident.md')

let dataDir: string
let mail: MailCatcher
let shell: ReturnType<typeof openShell>
let server: Window | undefined
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'liaison-guide-'))
  mail = await openMailCatcher()
})
afterEach(async () => {
  await server?.end()
  await shell.close()
  await mail.close()
  await rm(dataDir, { recursive: true })
})

/** The commands of the guide, in order; `server` ones belong into the second terminal. */
async function blocksOfGuide(): Promise<{ where: 'server' | 'here'; block: string }[]> {
  const text = await readFile(GUIDE, 'utf8')
  return [...text.matchAll(/^```sh( server)?\n([\s\S]*?)^```$/gm)].map(([, where, block]) => ({
    where: where ? 'server' : 'here',
    block: block!.trim(),
  }))
}

/** Waits until there is a mail to an address whose subject matches; returns its text. */
async function mailTo(address: string, subject: RegExp): Promise<string> {
  const found = () => mail.to(address).find(({ parsed }) => subject.test(parsed.subject ?? ''))?.parsed.text
  await expect.poll(found, { timeout: 30_000 }).toBeDefined()
  return found() ?? ''
}

it('the guide to the first incident works as it stands, from an empty directory to a verified log', async () => {
  const blocks = await blocksOfGuide()
  expect(blocks).toHaveLength(12)
  const port = await freePort()
  const env = environment({
    LIAISON_DATA_DIR: dataDir,
    LIAISON_PORT: String(port),
    LIAISON_SMTP_URL: mail.url,
    PASSWORD: 'wobbly teapot lantern',
  })
  shell = openShell(env)
  const printed: string[] = []
  for (const { where, block } of blocks) {
    if (where === 'server') {
      server = openWindow('bash', ['-c', block], env)
      await server.until('Liaison answers at')
      continue
    }
    if (block.startsWith('WAITS=')) await mailTo('femke.oosterhuis@saltmere.example', /legal approval/)
    if (block.includes('"$LINK"')) {
      const text = await mailTo('hotline@brightkeel.example', /retainer/)
      await shell.paste(`LINK='${/http\S+\/a\/\S+/.exec(text)?.[0]}'`)
    }
    const { code, output } = await shell.paste(block)
    expect(code, `${block}\n${output}`).toBe(0)
    printed.push(output)
  }
  const whole = printed.join('\n')
  expect(whole).toContain('is its administrator')
  expect(whole).toContain('Saltmere incident coordination plan, version 1, is in force')
  expect(whole).toMatch(/INC-\d{4}-0001 {2}China Ocean Shipping Company: Ransomware/)
  expect(whole).toMatch(/plus\.event_chain\[0\]\.action: no key in the vocabulary/)
  expect(whole).toContain('eu-nis2-23 possible nis2_significant')
  expect(whole).toMatch(/early_warning running \d{4}-/)
  expect(whole).toContain('activates Incident response retainer')
  expect(whole).toContain('Thank you, acknowledged')
  expect(whole).toContain('Brightkeel Forensics: acknowledged')
  expect(whole).toMatch(/entries verified/)
})
