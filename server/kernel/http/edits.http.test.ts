import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ANN, BEN, type Notes, serveNotes } from './testing/notes.ts'

const DAY = 86_400_000

let notes: Notes
beforeAll(async () => {
  notes = await serveNotes()
})
afterAll(() => notes[Symbol.asyncDispose]())
beforeEach(() => notes.db.owner.query('truncate note'))

const create = (text: string, key?: string, person = ANN, tags?: unknown) =>
  notes.send(
    'POST',
    '/notes',
    { text, ...(tags !== undefined && { tags }) },
    {
      'x-person': person,
      ...(key !== undefined && { 'idempotency-key': key }),
    },
  )

describe('a creation with an Idempotency-Key', () => {
  it('is done once, however often it is sent, and gets the first answer again, ETag included', async () => {
    const first = await create('one', 'k1')
    expect(first).toMatchObject({ status: 201, body: { text: 'one' }, headers: { etag: '"1"' } })
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    const again = await create('one', 'k1')
    expect(again).toMatchObject({ status: 201, headers: { etag: '"1"', 'idempotency-replayed': 'true' } })
    expect(again.body).toEqual(first.body)
    expect(await notes.count()).toBe(1)
  })

  it('is done once by five who send it at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => create('slow', 'k2')))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers['idempotency-replayed']).length).toBe(4)
    expect(await notes.count()).toBe(1)
  })

  it('is refused with another body, and is another with the key of somebody else', async () => {
    await create('one', 'k3')
    expect(await create('two', 'k3')).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } })
    expect(await create('one', 'k3', BEN)).toMatchObject({ status: 201 })
    expect(await notes.count()).toBe(2)
  })

  it('that was refused leaves the key free to try again', async () => {
    expect(await create('refused', 'k4')).toMatchObject({ status: 409, body: { code: 'no_room' } })
    expect(await create('accepted', 'k4')).toMatchObject({ status: 201 })
    expect(await notes.count()).toBe(1)
  })

  it('is the same whatever the writing of it, and kept for a day', async () => {
    await create('one', 'k5')
    expect((await create('one', 'k5', ANN, [])).headers['idempotency-replayed']).toBe('true')
    notes.clock.advance(DAY + 1)
    expect((await create('another day', 'k5')).headers['idempotency-replayed']).toBeUndefined()
    expect(await notes.count()).toBe(2)
  })

  it.each([
    ['nothing', ''],
    ['two hundred and one characters', 'x'.repeat(201)],
  ])('is refused with %s for a key', async (_, key) => {
    expect(await create('one', key)).toMatchObject({ status: 400, body: { code: 'bad_idempotency_key' } })
    expect(await notes.count()).toBe(0)
  })
})

describe('a creation without a key', () => {
  it('is done each time', async () => {
    await create('one')
    await create('one')
    expect(await notes.count()).toBe(2)
  })
})

describe('an edit', () => {
  const edit = (id: string, text: string, etag?: string) =>
    notes.send('PUT', `/notes/${id}`, { text }, etag === undefined ? {} : { 'if-match': etag })
  const made = async () => (await create('first')).body.id as string

  it('asks for the version that was read, and answers with the next', async () => {
    const id = await made()
    expect(await edit(id, 'blind')).toMatchObject({ status: 428, body: { code: 'if_match_required' } })
    expect(await edit(id, 'second', '"1"')).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { text: 'second' },
    })
    expect(await edit(id, 'third', 'W/"2"')).toMatchObject({ status: 200, headers: { etag: '"3"' } })
  })

  it.each(['"1"', '"99"', '*', 'x', '"2", "1"'])('of a version that is no more is refused: %s', async (etag) => {
    const id = await made()
    await edit(id, 'second', '"1"')
    expect(await edit(id, 'lost', etag)).toMatchObject({ status: 412, body: { code: 'version_changed' } })
    const { rows } = await notes.db.owner.query('select text from note where id = $1', [id])
    expect(rows).toEqual([{ text: 'second' }])
  })

  it('by two at the same moment is done by one', async () => {
    const id = await made()
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => edit(id, text, '"1"')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
  })
})
