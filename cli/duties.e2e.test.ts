import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { liaison, liaisonHere } from './testing.ts'

/** A file beside nothing, for what one test needs. */
function written(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'liaison-')), 'amendment.yaml')
  writeFileSync(file, text)
  return file
}

const OURS = readFileSync(new URL('./fixtures/amendment.yaml', import.meta.url), 'utf8')

describe('liaison duties', () => {
  it('says a duty in plain words, each version by itself', async () => {
    const { code, stdout } = await liaisonHere('duties', 'us-states-generic')
    expect(code).toBe(0)
    expect(stdout.replace(/\s+/g, ' ')).toContain("proof: The agency's request or determination")
    expect(stdout).toContain('Instead, where instance is US-AZ: 45 calendar days after determination.')
    expect(stdout).not.toMatch(/&&|\|\||\{"/)
  })

  it('gives machines all that the entry states', async () => {
    const [duty] = JSON.parse((await liaisonHere('duties', 'us-states-generic', '--json')).stdout)
    expect(duty).toMatchObject({
      holds: [{ stages: ['residents'], until: 'law_enforcement_hold_lifted', proof: expect.any(String) }],
      instances: { each: 'facts.residents_affected' },
      remarks: expect.any(Array),
      notes: expect.any(String),
      stages: [{ variants: expect.any(Array) }],
    })
  })

  it('writes each entry as amendments that can be checked, and that change nothing yet', async () => {
    const { stdout } = await liaisonHere('duties', '--yaml')
    expect(stdout).not.toMatch(/^\s*(- |\w+: )[&*]\w+$/m)
    const checked = await liaisonHere('duties', 'check', written(stdout), '--json')
    expect(checked).toMatchObject({ code: 0, stderr: '' })
    const said = (await liaisonHere('duties', 'check', written(stdout))).stdout.split('\n')
    const nothing = /^\S+ \(v\d+\) replaced: |^ {2}as the product states it$|^ {2}status pending: |^$/
    expect(said.filter((line) => !nothing.test(line))).toEqual([])
  })

  it('shows the version that is asked for, and says which there are', async () => {
    const several = (await liaisonHere('duties', '--json')).stdout
    const { id } = JSON.parse(several).find(({ version }: { version: number }) => version === 2)
    const only = JSON.parse((await liaisonHere('duties', id, '--version', '2', '--json')).stdout)
    expect(only).toMatchObject([{ id, version: 2 }])
    expect(await liaisonHere('duties', id, '--version', '9')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${id} has no version 9; it has 1, 2`),
    })
  })
})

describe('liaison duties check', () => {
  it('works without an installation, and says what the amendments change', () => {
    const nowhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
    expect(liaison(['duties', 'check', '-'], { input: OURS, env: nowhere })).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'us-ofac-note (v1) disabled: We make no payments in dollars.',
        'eu-our-insurer (v1) added: Clause 7 of the policy.',
        '  insurer: due 24 hours after awareness',
        'Cases that come out as they are written: 2.',
        '',
      ].join('\n'),
    })
  })

  it('tells machines the same', async () => {
    const { code, stdout } = await liaisonHere('duties', 'check', written(OURS), '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      changes: [
        { kind: 'disabled', duty: 'us-ofac-note', version: 1, reason: 'We make no payments in dollars.' },
        { kind: 'added', duty: 'eu-our-insurer', version: 1, reason: 'Clause 7 of the policy.' },
      ],
      cases: 2,
    })
  })

  it.each([
    ['a misspelt fact', ['facts.ransomware', 'facts.ransomwear'], 'changes[1].add.trigger: unknown fact "ransomwear"'],
    ['a case that comes out otherwise', ['2026-03-03T10', '2026-03-04T10'], 'cases[0].cases[0]: '],
    ['no YAML', [OURS, 'changes: ['], 'line 1'],
    ['own facts', ['cases:', 'vocabulary: {}\ncases:'], 'vocabulary: facts, profile keys and events of one’s own'],
  ])('refuses %s with its place', async (_, [from, to], fault) => {
    const { code, stdout, stderr } = await liaisonHere('duties', 'check', written(OURS.replace(from!, to!)))
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`amendment.yaml: ${fault}`)
  })
})

it('liaison duties whatif asks for something to suppose', async () => {
  expect(await liaisonHere('duties', 'whatif')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Name a file of amendments, a file of profiles by --profile, or both.'),
  })
})
