import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from './open.ts'

const home = mkdtempSync(join(tmpdir(), 'liaison-open-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const file = join(home, 'file')
writeFileSync(file, '')

test.each([
  ['a data directory that is a file', { dataDir: file }, 'LIAISON_DATA_DIR'],
  ['a data directory below a file', { dataDir: join(file, 'data') }, 'LIAISON_DATA_DIR'],
  ['a data directory where nothing can be made', { dataDir: '/proc/liaison/data' }, 'LIAISON_DATA_DIR'],
  ['a server that is not there', { dataDir: home, databaseUrl: 'postgres://nobody@127.0.0.1:1/x' }, 'DATABASE_URL'],
])('%s is named with the setting', async (_, options, setting) => {
  await expect(openDatabase({ ...options, role: 'command' })).rejects.toThrow(setting)
})
