import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toBase64 } from './encoding.ts'
import {
  formatVerifierKey,
  type NoteSigner,
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
  verifierKeyOf,
} from './note-keys.ts'
import { openNote, signNote } from './signed-note.ts'

/** The example of golang.org/x/mod/sumdb/note. */
const published = {
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
}

const signer = (name: string, seed: number): NoteSigner => ({ name, secretKey: new Uint8Array(32).fill(seed) })
const log = signer('liaison.example/log', 1)
const witness = signer('witness.example', 2)
const stranger = signer('stranger.example', 3)
const keys = [log, witness].map(verifierKeyOf)
const text = 'one\n\nthree\n'

function knownKey(vkey: string): VerifierKey {
  const parsed = parseVerifierKey(vkey)
  if (parsed.kind === 'refused') throw new Error(parsed.detail)
  return parsed.key
}

const whyRefused = (note: string, known: readonly VerifierKey[] = keys) => {
  const opened = openNote(note, known)
  return opened.kind === 'refused' ? opened.why : opened.kind
}

describe('verifier keys', () => {
  test('are read from and written to their text form', () => {
    const key = knownKey(published.vkey)
    expect(key).toMatchObject({ name: 'PeterNeumann', id: 'c74f20a3' })
    expect(formatVerifierKey(key)).toBe(published.vkey)
  })

  test.each([
    ['nothing', ''],
    ['no name', published.vkey.replace('PeterNeumann', '')],
    ['another name than that of the id', published.vkey.replace('Peter', 'Paul')],
    ['a name with a no-break space', published.vkey.replace('Peter', 'Peter\u00a0')],
    ['an id in capitals', published.vkey.replace('c74f20a3', 'C74F20A3')],
    ['a short key', published.vkey.slice(0, -4)],
    ['more after the key', `${published.vkey}\n`],
  ])('are refused with %s', (_, vkey) => {
    expect(parseVerifierKey(vkey)).toMatchObject({ kind: 'refused', why: 'malformed' })
  })

  test('of another algorithm are told apart from malformed ones', () => {
    const witnessKey = `w.example+00000000+${toBase64(Uint8Array.of(4, ...new Uint8Array(32)))}`
    expect(parseVerifierKey(witnessKey)).toMatchObject({ kind: 'refused', why: 'unknown_algorithm' })
  })
})

describe('a signed note', () => {
  test('as published opens with the published key', () => {
    const key = knownKey(published.vkey)
    const opened = openNote(`${published.text}\n${published.line}`, [key])
    expect(opened).toEqual({ kind: 'opened', text: published.text, signedBy: [key] })
  })

  test('opens for everyone who knows one of its signers', () => {
    const note = signNote(text, [log, witness, stranger])
    expect(openNote(note, keys)).toEqual({ kind: 'opened', text, signedBy: keys })
    expect(openNote(note, keys.slice(1))).toEqual({ kind: 'opened', text, signedBy: keys.slice(1) })
  })

  test('does not open on the word of strangers, even of one with the same name', () => {
    expect(whyRefused(signNote(text, [stranger]))).toBe('no_known_signature')
    expect(whyRefused(signNote(text, [signer(log.name, 9)]))).toBe('no_known_signature')
    expect(whyRefused(signNote(text, [log]), [])).toBe('no_known_signature')
  })

  test('is refused for one wrong signature of a known key, although another is right', () => {
    const forged = signNote('other\n', [witness]).split('\n\n')[1]
    expect(whyRefused(signNote(text, [log]) + forged)).toBe('wrong_signature')
  })

  test('counts a signer who signed twice once', () => {
    const note = signNote(text, [log, log])
    expect(openNote(note, keys)).toMatchObject({ signedBy: [keys[0]] })
  })

  test('may be signed by either of two known keys that share name and id', () => {
    const [key] = keys as [VerifierKey]
    const twin = { ...verifierKey(key.name, verifierKeyOf(stranger).publicKey), id: key.id }
    expect(openNote(signNote(text, [log]), [twin, key])).toMatchObject({ kind: 'opened', signedBy: [key] })
  })

  test('opens with a hundred signatures, and not with more', () => {
    const unknown = signNote(text, [stranger]).split('\n\n').at(-1)!
    expect(whyRefused(signNote(text, [log]) + unknown.repeat(99))).toBe('opened')
    expect(whyRefused(signNote(text, [log]) + unknown.repeat(100))).toBe('malformed')
  })

  const sound = signNote(text, [log])
  test.each([
    ['no empty line', sound.replaceAll('\n\n', '\n')],
    ['no signature', `${text}\n`],
    ['no newline at its end', sound.slice(0, -1)],
    ['a hyphen for the dash', sound.replace('—', '-')],
    ['two spaces', sound.replace('— ', '—  ')],
    ['something after the signature', `${sound.slice(0, -1)} x\n`],
    ['a signature in base64url', sound.replace(/log ../, 'log -_')],
    ['a carriage return', sound.replace('\n', '\r\n')],
    ['a tab', sound.replace('one', 'o\tne')],
    ['a zero byte', sound.replace('one', 'o\u0000ne')],
    ['a lone surrogate', sound.replace('one', 'o\ud800ne')],
    ['more than a megabyte', `${'x'.repeat(1_000_000)}\n${sound}`],
  ])('is malformed with %s', (_, note) => {
    expect(whyRefused(note)).toBe('malformed')
  })

  test('does not open once any character of it is another', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: sound.length - 1 }),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        (at, other) => {
          fc.pre(sound[at] !== other)
          expect(whyRefused(sound.slice(0, at) + other + sound.slice(at + 1))).not.toBe('opened')
        },
      ),
      { numRuns: 300 },
    )
  })

  test.each(['', 'no newline', 'a\ttab\n', 'a lone \ud800\n'])('cannot be made of %j', (unfit) => {
    expect(() => signNote(unfit, [log])).toThrow()
  })

  test('cannot be made by nobody, or under a name that is none', () => {
    expect(() => signNote(text, [])).toThrow(RangeError)
    expect(() => signNote(text, [signer('two words', 1)])).toThrow(RangeError)
    expect(() => signNote(text, [signer('a+b', 1)])).toThrow(RangeError)
  })
})
