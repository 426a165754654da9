import type { Client } from 'pg'
import {
  functionsQuery,
  indexesQuery,
  looseSequencesQuery,
  policiesQuery,
  tablesQuery,
  triggersQuery,
} from './catalog.ts'

/**
 * The schema `public` as SQL text, built from the catalogue: the same for the same migrations, whoever owns the database
 * and in whatever order PostgreSQL keeps things. Committed as server/schema.sql, so that a review sees what a migration
 * does. It is for reading: databases are made by migrations.
 */
export async function dumpSchema(owner: Client): Promise<string> {
  const ask = async (query: string) => (await owner.query<{ part: string; text: string }>(query)).rows
  const tables = await ask(tablesQuery)
  const additions = [...(await ask(indexesQuery)), ...(await ask(policiesQuery)), ...(await ask(triggersQuery))]
  const blocks = [
    ...tables.map(({ part, text }) =>
      [text, ...additions.filter((addition) => addition.part === part).map((addition) => addition.text)].join('\n'),
    ),
    ...(await ask(looseSequencesQuery)).map(({ text }) => text),
    ...(await ask(functionsQuery)).map(({ text }) => text),
  ]
  return `-- Generated from server/migrations by \`npm run generate\`. Not run: for reading.\n\n${blocks.join('\n\n')}\n`
}
