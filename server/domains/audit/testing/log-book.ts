import type { Role } from '@liaison/core/directory'
import type { Json } from '@liaison/core/log'
import type { PersonCaller } from '../../../kernel/access.ts'
import { type MovableClock, movableClock } from '../../../kernel/clock.ts'
import { type Context, type ContextSource, contextFor } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { record } from '../../../kernel/record.ts'
import { type Secrets, secretsFrom } from '../../../kernel/secrets.ts'
import { createTestDatabase, type TestDatabase } from '../../../kernel/testing/test-database.ts'
import { withLogReader } from '../database-reader.ts'
import { integrateAll } from '../integrate.ts'
import { type InstalledLog, keyFor, type LogSigner, logSigner } from '../signer.ts'
import { type Verification, verifyLog } from '../verify-log.ts'

export const NOON = Date.parse('2026-03-28T12:00:00Z')
export const PUBLIC_URL = 'https://liaison.harbour.example'

/** A database with a log, and the hands that a test needs: those of the people, of the host, and of somebody who owns the database. */
export interface LogBook extends AsyncDisposable {
  db: TestDatabase
  clock: MovableClock
  secrets: Secrets
  signer: LogSigner
  /** As the host. */
  source: ContextSource
  installed: InstalledLog
  host(): Context
  as(person: PersonCaller): Context
  addPerson(role: Role): Promise<PersonCaller>
  /** An incident row, restricted to the person if there is one. */
  addIncident(restrictedTo?: PersonCaller): Promise<string>
  /** Appends one entry in a transaction of its own. */
  append(payload: Json, more?: { incidentId?: string; hidden?: Json }): Promise<void>
  /** One checkpoint for each batch of that size. */
  grow(...batches: number[]): Promise<void>
  integrate(): Promise<number>
  /** By the key of the installation, unless told. */
  verify(options?: { kept?: string[]; keys?: 'stated' }): Promise<Verification>
  note(): Promise<string>
  /** SQL by somebody who owns the database and does not mind constraints and triggers. */
  tamper(...statements: string[]): Promise<void>
}

/** What somebody who owns the tables does first. */
const WITHOUT_WALLS = `
  alter table log_entry no force row level security;
  alter table log_leaf no force row level security, drop constraint if exists log_leaf_seq_fkey;
  alter table log_node no force row level security;
  alter table log_checkpoint no force row level security, drop constraint if exists log_checkpoint_epoch_fkey;
  alter table log_pending no force row level security, drop constraint if exists log_pending_seq_fkey;
  alter table log_epoch no force row level security`

export async function openLogBook(publicUrl = PUBLIC_URL): Promise<LogBook> {
  const db = await createTestDatabase()
  const clock = movableClock(NOON)
  const secrets = secretsFrom(Buffer.alloc(32, 7))
  const signer = logSigner(publicUrl, secrets)
  const source = { pool: db.worker, clock }
  const host = () => contextFor(source, { kind: 'host_operator' })
  const integrate = () => integrateAll(source, signer)
  let counter = 0

  async function append(payload: Json, { incidentId, hidden }: { incidentId?: string; hidden?: Json } = {}) {
    const ctx = host()
    const subject = { kind: 'incident', id: incidentId ?? 'none', ...(incidentId && { incidentId }) }
    await ctx.transaction((tx) => record(tx, ctx, 'incident.noted', subject, payload, hidden))
  }

  return {
    db,
    clock,
    secrets,
    signer,
    source,
    installed: { ...source, secrets, publicUrl },
    host,
    as: (person) => contextFor({ pool: db.web, clock }, person),
    async addPerson(role) {
      const id = newId()
      await db.owner.query(
        `insert into person (id, key, name, email, roles, created_at) values ($1, $2, $2, $3, array[$4], now())`,
        [id, `p${++counter}`, `p${counter}@harbour.example`, role],
      )
      return { kind: 'person', personId: id, roles: [role], approves: [], by: { kind: 'session', sessionId: newId() } }
    },
    async addIncident(restrictedTo) {
      const id = newId()
      await db.owner.query(
        `insert into incident (id, reference, title, classification, severity, phase, status, tlp, restricted, declared_at)
         values ($1, $2, 'Mains pressure lost', 'availability', 2, 'detection', 'declared', 'AMBER', $3, now())`,
        [id, `INC-${++counter}`, restrictedTo !== undefined],
      )
      if (restrictedTo) {
        await db.owner.query(`insert into participant (incident_id, person_id, added_at) values ($1, $2, now())`, [
          id,
          restrictedTo.personId,
        ])
      }
      return id
    },
    append,
    async grow(...batches) {
      await integrate()
      for (const size of batches) {
        for (let i = 0; i < size; i += 1) await append({ step: ++counter }, { hidden: { text: `step ${counter}` } })
        await integrate()
      }
    },
    integrate,
    verify: ({ kept, keys } = {}) =>
      withLogReader(db.worker, clock.now(), (reader) =>
        verifyLog(reader, { kept, ...(keys !== 'stated' && { keys: [keyFor(signer, 'any')] }) }),
      ),
    async note() {
      const { rows } = await db.owner.query('select note from log_checkpoint order by size desc limit 1')
      return rows[0].note
    },
    async tamper(...statements) {
      await db.owner.query(['begin', WITHOUT_WALLS, ...statements, 'commit'].join(';\n'))
    },
    [Symbol.asyncDispose]: () => db.close(),
  }
}
