import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  formatVerifierKey,
  leafOf,
  makeEntry,
  rootOf,
  signCheckpoint,
  toBase64,
  verifierKeyOf,
} from '@liaison/core/log'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { liaison } from './testing.ts'

/** An export as the documentation of its format says, made without the server: whoever reads it can rely on the page alone. */
const origin = 'liaison.harbour.example/log/1'
const secretKey = new Uint8Array(32).fill(7)
const key = formatVerifierKey(verifierKeyOf({ name: origin, secretKey }))
const epoch = { number: 1, origin, key, startSize: 0, previous: null }
const at = Date.parse('2026-03-28T12:00:00Z')
const actor = { kind: 'host_operator' } as const
const texts = [
  makeEntry({ at, actor, action: 'audit.epoch_started', subject: { kind: 'log', id: origin }, payload: epoch }),
  ...[1, 2, 3].map((step) =>
    makeEntry({ at, actor, action: 'incident.noted', subject: { kind: 'incident', id: 'i1' }, payload: { step } }),
  ),
]
const leaves = texts.map((text) => leafOf(text))
const note = signCheckpoint({ origin, size: 4, root: rootOf(leaves) }, secretKey)
const lines = [
  {
    format: 'liaison-log',
    version: 1,
    exportedAt: '2026-03-28T13:00:00.000Z',
    origin,
    key,
    private: false,
    epochs: [epoch],
  },
  ...texts.map((text, index) => ({ index, seq: index + 1, leaf: toBase64(leaves[index]!), text })),
  { checkpoint: 1, size: 4, at: '2026-03-28T12:00:01.000Z', note },
  { end: { entries: 4, checkpoints: 1 } },
].map((line) => JSON.stringify(line))

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'liaison-audit-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function written(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
const verify = (text: string, ...more: string[]) =>
  liaison(['audit', 'verify', '--export', written('log.jsonl', text), ...more])
const sound = `${lines.join('\n')}\n`
const tampered = sound.replace('\\"step\\":2', '\\"step\\":9')

describe('liaison audit verify --export, offline', () => {
  test('says in one line what was verified, and by whose key', () => {
    const { code, stdout, stderr } = verify(sound)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `4 entries verified, root ${toBase64(rootOf(leaves))}, last checkpoint 2026-03-28T12:00:01.000Z as ${origin}.\n`,
    })
    expect(stderr).toContain(`compare it with one that you know: ${key}`)
    expect(verify(sound, '--key', key, '--checkpoint', written('kept.txt', note))).toMatchObject({
      code: 0,
      stderr: '',
    })
  })

  test('names what is wrong, one finding a line, and fails', () => {
    expect(verify(tampered, '--key', key)).toEqual({
      code: 1,
      stdout: 'entry 2 (seq 3, incident.noted, 2026-03-28T12:00:00.000Z): its text was changed\n',
      stderr: '',
    })
  })

  test('holds a kept checkpoint of another tree against it', () => {
    const other = signCheckpoint({ origin, size: 4, root: rootOf(leaves.toReversed()) }, secretKey)
    const { code, stdout } = verify(sound, '--checkpoint', written('other.txt', other))
    expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringMatching(/^kept checkpoint 1: /) })
  })

  test('refuses what is no export', () => {
    const { code, stdout, stderr } = verify('{}\n')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('not an export of a Liaison log')
  })
})
