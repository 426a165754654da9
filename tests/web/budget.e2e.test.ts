import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const dist = join(import.meta.dirname, '../../web/dist')

interface Chunk {
  file: string
  imports?: string[]
  dynamicImports?: string[]
}

const chunks = () => JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>

/** All files that must be there before a chunk runs. */
function needs(key: string, found = new Set<string>()): Set<string> {
  if (found.has(key)) return found
  found.add(key)
  for (const other of chunks()[key]?.imports ?? []) needs(other, found)
  return found
}

const bytes = (keys: Iterable<string>) =>
  [...keys].reduce((sum, key) => sum + statSync(join(dist, `${chunks()[key]?.file}.gz`)).size, 0)

const ROOM = [
  'index.html',
  'src/domains/coordination/room-page.tsx',
  'src/domains/coordination/overview-page.tsx',
  'src/frame/palette.tsx',
]

it('the first load of an incident room is under 300 kB of compressed JavaScript', () => {
  const keys = new Set(ROOM.flatMap((key) => [...needs(key)]))
  expect([...keys].length).toBeGreaterThan(ROOM.length)
  expect(bytes(keys)).toBeLessThan(300_000)
})

it('every page is a part of its own, loaded when it is opened', () => {
  const pages = Object.keys(chunks()).filter((key) => /-page\.tsx$/.test(key))
  expect(pages.length).toBeGreaterThan(5)
  const first = needs('index.html')
  expect(pages.filter((page) => first.has(page))).toEqual([])
})
