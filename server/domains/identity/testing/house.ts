import { randomBytes } from 'node:crypto'
import type { Caller } from '../../../kernel/access.ts'
import { type MovableClock, movableClock } from '../../../kernel/clock.ts'
import { type Context, contextFor } from '../../../kernel/context.ts'
import { type Secrets, secretsFrom } from '../../../kernel/secrets.ts'
import { createTestDatabase, type TestDatabase } from '../../../kernel/testing/test-database.ts'
import { setUpInstallation } from '../set-up-installation.ts'

export const ADMIN = { email: 'ada@nordwind.example', password: 'kettle marble tundra' }

/** An installation with its first administrator, a clock to move, and contexts for whoever asks. */
export interface House {
  db: TestDatabase
  clock: MovableClock
  secrets: Secrets
  adminId: string
  host(): Context
  as(caller: Caller): Context
}

export async function openHouse(): Promise<House> {
  const db = await createTestDatabase()
  const clock = movableClock(Date.UTC(2026, 10, 22, 9))
  const host = () => contextFor({ pool: db.worker, clock }, { kind: 'host_operator' })
  const { personId } = await setUpInstallation(host(), { organisation: 'Nordwind Energie AG', name: 'Ada', ...ADMIN })
  return {
    db,
    clock,
    secrets: secretsFrom(randomBytes(32)),
    adminId: personId,
    host,
    as: (caller) => contextFor({ pool: db.web, clock }, caller),
  }
}
