import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Json, NotCanonical } from './canonical-json.ts'
import { toHex, utf8 } from './encoding.ts'
import { type EntryDraft, leafOf, makeEntry, SALT_BYTES, verifyPrivate } from './entry.ts'
import { type Actor, parseEntry } from './entry-shape.ts'
import { leafHash } from './merkle.ts'

const salt = Uint8Array.from({ length: SALT_BYTES }, (_, at) => at)
const draft: EntryDraft = {
  seq: 17,
  at: Date.UTC(2026, 0, 31, 12),
  actor: { kind: 'person', id: 'p1' },
  action: 'incident.declared',
  subject: { kind: 'incident', id: 'i1' },
  incident: 'i1',
  payload: { severity: 'high', entities: ['e2', 'e1'] },
}

describe('an entry', () => {
  test('is canonical JSON of its public part, and the leaf is over that text', () => {
    const text = makeEntry(draft)
    expect(text).toBe(
      '{"action":"incident.declared","actor":{"id":"p1","kind":"person"},"at":"2026-01-31T12:00:00.000Z","incident":"i1",' +
        '"payload":{"entities":["e2","e1"],"severity":"high"},"seq":17,"subject":{"id":"i1","kind":"incident"},"v":1}',
    )
    expect(toHex(leafOf(text))).toBe('3e726e70acb5b7cb4e2a9f098c780306a49029c7a59a1432e77822e407bfc4e7')
    expect(leafOf(text)).toEqual(leafHash(utf8(text)))
  })

  test('keeps its private part out of the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.uint8Array({ minLength: SALT_BYTES, maxLength: SALT_BYTES }), (value, anySalt) => {
        const text = makeEntry({ ...draft, private: { title: value as Json }, salt: anySalt })
        const { private: commitment, ...rest } = JSON.parse(text)
        expect(commitment).toMatch(/^sha256:[A-Za-z0-9+/]{43}=$/)
        expect(rest).toEqual(JSON.parse(makeEntry(draft)))
      }),
    )
  })

  test('can be read again', () => {
    const read = parseEntry(makeEntry({ ...draft, private: 'secret', salt }))
    expect(read).toMatchObject({ kind: 'parsed', entry: { v: 1, actor: draft.actor, at: '2026-01-31T12:00:00.000Z' } })
  })

  test.each<Actor>([
    { kind: 'person', id: 'p1' },
    { kind: 'partner', id: 'x1' },
    { kind: 'api_key', id: 'k1' },
    { kind: 'host_operator' },
    { kind: 'system', id: 'coordination.reconcile' },
    { kind: 'inbound_mail' },
  ])('may be by the actor %o', (actor) => {
    expect(parseEntry(makeEntry({ ...draft, actor }))).toMatchObject({ entry: { actor } })
  })

  test.each<[string, object]>([
    ['an actor of no known kind', { actor: { kind: 'robot', id: 'r1' } }],
    ['an actor named like a property of every object', { actor: { kind: 'constructor' } }],
    ['a person without id', { actor: { kind: 'person' } }],
    ['an actor with a name, which could not be erased', { actor: { kind: 'person', id: 'p1', name: 'Ada' } }],
    ['a subject with more than kind and id', { subject: { kind: 'incident', id: 'i1', title: 'Ransomware' } }],
    ['a member unknown to version 1', { title: 'Ransomware' }],
    ['an action without domain', { action: 'declared' }],
    ['no payload', { payload: undefined }],
    ['a negative sequence', { seq: -1 }],
    ['an instant that is none', { at: Number.NaN }],
    ['an instant after the year 9999', { at: Date.UTC(10_000) }],
    ['a private part without salt', { private: 'secret', salt: undefined }],
    ['a private part with a short salt', { private: 'secret', salt: salt.subarray(1) }],
  ])('is not made with %s', (_, change) => {
    expect(() => makeEntry({ ...draft, ...change })).toThrow(RangeError)
  })

  test('is not made of what JSON cannot say', () => {
    expect(() => makeEntry({ ...draft, payload: { at: Number.NaN } })).toThrow(NotCanonical)
    expect(() => makeEntry({ ...draft, incident: '\ud800' })).toThrow(NotCanonical)
  })

  test.each([
    ['is not JSON', 'hello'],
    ['is not canonical', ` ${makeEntry(draft)}`],
    ['names a member twice', makeEntry(draft).replace('"v":1', '"v":1,"v":1')],
    ['is of another version', makeEntry(draft).replace('"v":1', '"v":2')],
    ['has an instant in another form', makeEntry(draft).replace('.000Z', '.000z')],
    ['has an instant that is none', makeEntry(draft).replace('-01-31T', '-02-31T')],
    ['is a list', '[]'],
  ])('is not read from a text that %s', (_, text) => {
    expect(parseEntry(text)).toMatchObject({ kind: 'refused', why: 'not_an_entry' })
  })

  test('with a lone surrogate has no leaf', () => {
    expect(() => leafOf('"\ud800"')).toThrow(TypeError)
  })
})

describe('the private part of an entry', () => {
  const hidden = { title: 'Ransomware at the plant', reason: 'called in by Ada' }
  const text = makeEntry({ ...draft, private: hidden, salt })

  test('is recognised, in whatever order its members come', () => {
    expect(verifyPrivate(text, salt, hidden)).toBe(true)
    expect(verifyPrivate(text, salt, { reason: hidden.reason, title: hidden.title })).toBe(true)
  })

  test('is not recognised once it, the salt or the entry is another', () => {
    expect(verifyPrivate(text, salt, { ...hidden, reason: 'called in by Eve' })).toBe(false)
    expect(verifyPrivate(text, salt.with(0, 255), hidden)).toBe(false)
    expect(verifyPrivate(makeEntry(draft), salt, hidden)).toBe(false)
    expect(verifyPrivate('hello', salt, hidden)).toBe(false)
  })

  test('cannot borrow bytes from the salt', () => {
    const digits = makeEntry({ ...draft, private: 23, salt: salt.with(15, '1'.charCodeAt(0)) })
    expect(verifyPrivate(digits, salt.subarray(0, 15), 123)).toBe(false)
  })

  test('that is not JSON is not recognised, and nothing is thrown', () => {
    expect(verifyPrivate(text, salt, Number.NaN)).toBe(false)
  })

  test('gives two entries different hashes under different salts, so that equal texts do not show', () => {
    expect(makeEntry({ ...draft, private: hidden, salt: salt.with(0, 1) })).not.toBe(text)
  })
})
