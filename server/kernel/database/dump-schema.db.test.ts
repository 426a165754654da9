import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../testing/test-database.ts'
import { connect } from './connect.ts'
import { dumpSchema } from './dump-schema.ts'

const migrations = join(import.meta.dirname, '../testing/fixtures/migrations')

test('a schema is told alike from every database that has it, with its columns, policies and grants', async () => {
  const dumps = await Promise.all(
    [1, 2].map(async () => {
      await using db = await createTestDatabase({ migrations })
      const owner = await connect(db.address, 'test')
      const text = await dumpSchema(owner)
      await owner.end()
      return text
    }),
  )
  expect(dumps[0]).toBe(dumps[1])
  for (const line of [
    `CREATE TABLE note (`,
    `  data jsonb DEFAULT '{}'::jsonb NOT NULL,`,
    `  number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,`,
    `  CONSTRAINT note_pkey PRIMARY KEY (id)`,
    `ALTER TABLE note ENABLE ROW LEVEL SECURITY;`,
    `GRANT INSERT, SELECT, UPDATE ON note TO liaison_member;`,
    `CREATE INDEX note_person ON public.note USING btree (person);`,
    `CREATE POLICY note_own ON note FOR ALL TO liaison_member`,
  ]) {
    expect(dumps[0]?.split('\n')).toContain(line)
  }
})
