import { describe, expect, test } from 'vitest'
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts'
import { toBase64 } from './encoding.ts'
import { EMPTY_ROOT } from './merkle.ts'
import { verifierKeyOf } from './note-keys.ts'
import { signNote } from './signed-note.ts'

const origin = 'liaison.example/log'
const log = { name: origin, secretKey: new Uint8Array(32).fill(1) }
const witness = { name: 'witness.example', secretKey: new Uint8Array(32).fill(2) }
const checkpoint = { origin, size: 20852163, root: new Uint8Array(32).fill(7) }
const text = formatCheckpoint(checkpoint)

describe('the text of a checkpoint', () => {
  test('is origin, size and root, a line each', () => {
    expect(text).toBe(`liaison.example/log\n20852163\n${toBase64(checkpoint.root)}\n`)
    expect(parseCheckpoint(text)).toEqual({ kind: 'parsed', checkpoint })
  })

  test('may carry extension lines of other logs', () => {
    expect(parseCheckpoint(`${text}opaque extension\n`)).toEqual({ kind: 'parsed', checkpoint })
  })

  test('of an empty log has size 0', () => {
    expect(parseCheckpoint(formatCheckpoint({ origin, size: 0, root: EMPTY_ROOT }))).toMatchObject({
      checkpoint: { size: 0 },
    })
  })

  test.each([
    ['an empty origin', text.replace(origin, '')],
    ['a leading zero', text.replace('208', '0208')],
    ['a sign', text.replace('208', '+208')],
    ['a space before the size', text.replace('208', ' 208')],
    ['a fraction', text.replace('208', '2.08')],
    ['a size that a double would round', text.replace('20852163', '9007199254740993')],
    ['a short root', `${origin}\n1\nAAAA\n`],
    ['a root without padding', text.replace('=', '')],
    ['a root with unused bits set', text.replace('c=', 'd=')],
    ['two lines only', `${origin}\n1\n`],
    ['an empty extension line', `${text}\nmore\n`],
    ['no newline at its end', text.slice(0, -1)],
  ])('is refused with %s', (_, unfit) => {
    expect(unfit).not.toBe(text)
    expect(parseCheckpoint(unfit)).toMatchObject({ kind: 'refused', why: 'not_a_checkpoint' })
  })

  test.each([
    { ...checkpoint, origin: 'two words' },
    { ...checkpoint, origin: 'two\nlines' },
    { ...checkpoint, size: -1 },
    { ...checkpoint, size: 2 ** 53 },
    { ...checkpoint, root: new Uint8Array(31) },
  ])('is not written for %o', (unfit) => {
    expect(() => formatCheckpoint(unfit)).toThrow(RangeError)
  })
})

describe('a signed checkpoint', () => {
  const keys = [log, witness].map(verifierKeyOf)

  test("opens with the log's key", () => {
    const note = signCheckpoint(checkpoint, log.secretKey)
    expect(openCheckpoint(note, keys)).toEqual({ kind: 'opened', checkpoint, signedBy: [keys[0]] })
  })

  test('of a witness alone does not speak for the log', () => {
    expect(openCheckpoint(signNote(text, [witness]), keys)).toMatchObject({ why: 'not_signed_by_log' })
    expect(openCheckpoint(signNote(text, [log, witness]), keys)).toMatchObject({ signedBy: keys })
  })

  test('with another text than that of a checkpoint is refused, although it is signed', () => {
    expect(openCheckpoint(signNote('hello\n', [log]), keys)).toMatchObject({ why: 'not_a_checkpoint' })
  })
})
