import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutPage, type Page, readCursor } from './pages.ts'

interface Row {
  at: number
  id: string
}

const rowOf = (at: number, n: number): Row => ({ at, id: `01935a6c-0000-7000-8000-${String(n).padStart(12, '0')}` })
const compare = (a: Row, b: Row) => a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id))

/** A list as a query reads it: in order, after the keys of the cursor, one row more than asked for. */
function read(rows: readonly Row[], limit: number, cursor?: string): Page<Row> {
  const after = readCursor(cursor, ['number', 'id'])
  const rest = [...rows].sort(compare).filter((row) => !after || compare(row, { at: after[0], id: after[1] }) > 0)
  return cutPage(rest.slice(0, limit + 1), { limit }, ({ at, id }) => [at, id])
}

const rows = fc
  .array(fc.nat({ max: 5 }), { maxLength: 30 })
  .map((instants) => instants.map((at, n) => rowOf(at, n * 2)))
const limit = fc.integer({ min: 1, max: 8 })

describe('pages', () => {
  it('put together are the list, whatever their size, and however many rows share an instant', () => {
    fc.assert(
      fc.property(rows, limit, (list, size) => {
        const seen: Row[] = []
        let pages = 0
        for (let cursor: string | undefined; ; ) {
          const page = read(list, size, cursor)
          seen.push(...page.items)
          pages += 1
          if (page.nextCursor === null) break
          cursor = page.nextCursor
        }
        expect(seen).toEqual([...list].sort(compare))
        expect(pages).toBe(Math.max(1, Math.ceil(list.length / size)))
      }),
    )
  })

  it('never show a row twice, and miss none that was there, while others come and go in between', () => {
    const step = fc.record({ add: fc.array(fc.nat({ max: 5 }), { maxLength: 3 }), remove: fc.nat() })
    fc.assert(
      fc.property(rows, limit, fc.array(step, { maxLength: 10 }), (start, size, steps) => {
        let list = start
        const seen: string[] = []
        const gone = new Set<string>()
        let turn = 0
        for (let cursor: string | undefined; ; ) {
          const page = read(list, size, cursor)
          seen.push(...page.items.map(({ id }) => id))
          if (page.nextCursor === null) break
          cursor = page.nextCursor
          const { add, remove } = steps[turn] ?? { add: [], remove: 0 }
          turn += 1
          const leaving = remove > 0 ? list[remove % list.length] : undefined
          if (leaving) gone.add(leaving.id)
          // Odd numbers: between those that were there, and none twice.
          const coming = add.map((at, i) => rowOf(at, (turn * 3 + i) * 2 + 1))
          list = [...list.filter((row) => row !== leaving), ...coming]
        }
        expect(new Set(seen).size).toBe(seen.length)
        expect(start.filter(({ id }) => !seen.includes(id) && !gone.has(id))).toEqual([])
      }),
    )
  })
})

describe('a cursor', () => {
  const cursor = (keys: unknown) => Buffer.from(JSON.stringify(keys)).toString('base64url')

  it('that another list, or somebody, made up is refused in words', () => {
    const wrong = [
      '',
      'x',
      cursor(null),
      cursor([1]),
      cursor(['1', 'x']),
      cursor([-1, rowOf(0, 1).id]),
      cursor([1, 'no uuid']),
    ]
    for (const one of [
      ...wrong,
      cursor([1e300, rowOf(0, 1).id]),
      cursor([1.5, rowOf(0, 1).id]),
      cursor([1, rowOf(0, 1).id, 1]),
    ]) {
      expect(() => readCursor(one, ['number', 'id'])).toThrow(/not one of this list/)
    }
    expect(() => readCursor(cursor(['\u0000']), ['string'])).toThrow(/not one of this list/)
    expect(readCursor(cursor([7, rowOf(0, 1).id]), ['number', 'id'])).toEqual([7, rowOf(0, 1).id])
  })

  it('of any text at all throws nothing else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          readCursor(text, ['string', 'number'])
        } catch (error) {
          expect(error).toMatchObject({ kind: 'invalid', code: 'bad_cursor' })
        }
      }),
    )
  })
})
