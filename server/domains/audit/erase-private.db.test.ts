import { afterEach, beforeEach, expect, test } from 'vitest'
import { erasePrivate } from './erase-private.ts'
import { type LogBook, openLogBook } from './testing/log-book.ts'

let book: LogBook
beforeEach(async () => {
  book = await openLogBook()
  await book.grow(3)
})
afterEach(() => book[Symbol.asyncDispose]())

test('an administrator erases what an entry says of a person; hash and tree stay, and the log says why', async () => {
  const administrator = await book.addPerson('administrator')
  const erased = await erasePrivate(book.as(administrator), 2, 'Asked for by the person concerned.')
  expect(erased).toMatchObject({
    index: 2,
    private: null,
    salt: null,
    text: expect.stringContaining('"private":"sha256:'),
  })
  await book.integrate()
  const { rows } = await book.db.owner.query(
    `select text::jsonb as entry, private from log_entry where action = 'audit.private_erased'`,
  )
  expect(rows).toMatchObject([
    {
      entry: { actor: { kind: 'person', id: administrator.personId }, subject: { kind: 'log_entry', id: '2' } },
      private: { reason: 'Asked for by the person concerned.' },
    },
  ])
  expect((await book.verify()).findings).toEqual([])
})

test('what is erased cannot be erased again, and what never was there neither', async () => {
  await erasePrivate(book.host(), 2, 'Asked for.')
  await expect(erasePrivate(book.host(), 2, 'Again.')).rejects.toMatchObject({ code: 'nothing_to_erase' })
  await expect(erasePrivate(book.host(), 0, 'The start.')).rejects.toMatchObject({ code: 'nothing_to_erase' })
  await expect(erasePrivate(book.host(), 99, 'Not there.')).rejects.toMatchObject({ kind: 'not_found' })
})

test.each(['coordinator', 'auditor'] as const)('a %s erases nothing', async (role) => {
  const person = await book.addPerson(role)
  await expect(erasePrivate(book.as(person), 2, 'I would like to.')).rejects.toMatchObject({ kind: 'forbidden' })
  expect((await book.verify()).findings).toEqual([])
})

test('an entry of a restricted incident is not there for an administrator who is no participant', async () => {
  const incidentId = await book.addIncident(await book.addPerson('coordinator'))
  await book.append({ step: 'restricted' }, { incidentId, hidden: { text: 'secret' } })
  await book.integrate()
  const administrator = await book.addPerson('administrator')
  await expect(erasePrivate(book.as(administrator), 4, 'Curious.')).rejects.toMatchObject({ kind: 'not_found' })
})

test('the database itself lets nobody but administrators erase, and nobody write anything else there', async () => {
  const [administrator, responder] = [await book.addPerson('administrator'), await book.addPerson('responder')]
  const update = (person: typeof responder, text: string | null) =>
    book.as(person).transaction(async (tx) => {
      const done = await tx.updateTable('logEntry').set({ salt: null, private: text }).executeTakeFirst()
      return Number(done.numUpdatedRows)
    })
  expect(await update(responder, null)).toBe(0)
  await expect(update(administrator, '{}')).rejects.toThrow('row-level security')
})
