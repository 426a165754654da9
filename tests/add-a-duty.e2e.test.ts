import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from './terminal/terminal.ts'

const guide = await readFile(join(root, 'docs/guides/add-a-duty.md'), 'utf8')
const blocks = (kind: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${kind}(?: (\\S+))?\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, file, text]) => ({
    file,
    text: text!,
  }))
/** A file of the guide; its parts stand in several blocks. */
const fileOf = (name: string, kind = 'yaml') =>
  blocks(kind)
    .filter(({ file }) => file === name)
    .map(({ text }) => text)
    .join('')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaison-duty-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** What a command prints to standard output and error; `my-duties.yaml` holds the text. */
async function run(command: string, text: string): Promise<string> {
  const file = join(folder, 'my-duties.yaml')
  await writeFile(file, text)
  const line = command.replace('my-duties.yaml', file)
  const shell = promisify(execFile)('bash', ['-c', line], { cwd: root })
  const { stdout, stderr } = await shell.catch((failed: { stdout: string; stderr: string }) => failed)
  return (stdout + stderr).replaceAll(`liaison: ${file}: `, '')
}

describe('the guide to adding a duty works as it stands', () => {
  const [look, copy, words, check] = blocks('sh').map(({ text }) => text)

  test('its commands show the duty to copy, the words to use, and that the duty and its cases are right', async () => {
    expect(await run(look!, '')).toContain('eu-cer-15 (version 1, EU)')
    expect(await run(words!, '')).toContain('cer_significant_disruption: true or false')
    const said = await run(check!, fileOf('my-duties.yaml'))
    expect(said).toContain('at-example-12 (v1) added')
    expect(said).toContain('Cases that come out as they are written: 4.')
  })

  test('the copy changes nothing by itself, and becomes an entry of one’s own as the guide says', async () => {
    await run(copy!, '')
    const copied = await readFile(join(folder, 'my-duties.yaml'), 'utf8')
    expect(await run(check!, copied)).toMatch(/^eu-cer-15 \(v1\) replaced: .*\n {2}as the product states it\n$/)
    const own = copied
      .replace(/^ {4}replace: .*\n/m, '')
      .replace('    with:', '    add:')
      .replace('id: eu-cer-15', 'id: at-cer-15')
    expect(await run(check!, own)).toContain('at-cer-15 (v1) added')
  })

  test('a case that was worked out wrongly is told', async () => {
    const wrong = fileOf('my-duties.yaml').replace('2026-10-26T08:00:00+01:00', '2026-10-26T09:00:00+01:00')
    const said = await run(check!, wrong)
    expect(said).toContain('initial: due: expected "2026-10-26T08:00:00Z", got "2026-10-26T07:00:00Z"')
  })

  test('a faulty duty is refused in the words of the guide, and its misspelt fact once the form is right', async () => {
    const faulty = fileOf('faulty.yaml')
    expect(await run(check!, faulty)).toBe(fileOf('faulty.yaml', 'text'))
    const formed = faulty
      .replace('inforce', 'in_force')
      .replace('{ after: awareness }', '{ after: awareness, add: P1D }')
      .concat('      sources: [The law]\n')
    expect(await run(check!, formed)).toContain(
      'unknown fact "personal_data_breech"; did you mean "personal_data_breach"?',
    )
  })

  test('a duty of the product is disabled with a reason', async () => {
    expect(await run(check!, fileOf('disable.yaml'))).toContain('us-ofac-note (v1) disabled: We make no payments')
  })
})
