import { sql } from 'kysely'
import { hashPassword } from '../../server/domains/identity/passwords.ts'
import { DIRECTORY } from '../../server/testing/files.ts'
import { ADMIN } from '../../server/testing/house.ts'
import { type Answer, openStory, type Story } from '../../server/testing/story.ts'

/** Each holds one role and nothing more, so that what they are let do is what the role is let do. */
export const PEOPLE = {
  auditor: 'tess@harbour.example',
  responder: 'noor@harbour.example',
  approver: 'lena@harbour.example',
  coordinator: 'cora@harbour.example',
  administrator: 'ada@harbour.example',
} as const
export type Role = keyof typeof PEOPLE
export const ROLES = Object.keys(PEOPLE) as Role[]

/** Declares what is there to be tried, and may see it: administrator and coordinator at once. */
export const INSIDER = 'mia@harbour.example'
/** Every role that writes: what stops her is never a lack of rights. */
export const ANYBODY = 'vera@harbour.example'

const MORE_PEOPLE = `people:
  - { id: cora.lane, name: Cora Lane, email: cora@harbour.example, roles: [coordinator], functions: [], time_zone: Europe/Berlin }
  - { id: ada.wolf, name: Ada Wolf, email: ada@harbour.example, roles: [administrator], functions: [], time_zone: Europe/Berlin }
  - { id: vera.all, name: Vera All, email: vera@harbour.example, roles: [administrator, coordinator, responder, approver],
      approves: [legal, privacy, communications, executive], functions: [], time_zone: Europe/Berlin }
`

export interface Request {
  method: string
  /** Filled in: `/incidents/0190…/facts`. */
  path: string
  headers?: Record<string, string> | undefined
  body?: unknown
}

/** A house with somebody of each role, where whoever asks says who they are. */
export interface World extends AsyncDisposable {
  story: Story
  /** Sends a request with the session of a person, or of nobody. */
  ask(email: string | undefined, request: Request): Promise<Answer>
  personId(email: string): Promise<string>
  /** One text for all that the database holds. */
  everything(): Promise<string>
  /** Gives somebody the first password and a new session: what was tried took theirs away. */
  renew(email: string): Promise<void>
}

export async function openWorld(): Promise<World> {
  const story = await openStory({ directory: DIRECTORY.replace('people:\n', MORE_PEOPLE) })
  const { db } = story.house
  const hash = await hashPassword(ADMIN.password)
  await db.owner.query(
    'insert into credential (person_id, password_hash) select id, $1 from person where email <> $2',
    [hash, ADMIN.email],
  )
  const cookies = new Map<string, Promise<string>>()
  let addresses = 0
  // Limits count by address; what is tried here is rights.
  const origin = () => {
    addresses += 1
    return {
      origin: story.house.config.publicUrl,
      'x-forwarded-for': `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`,
    }
  }
  const sessionOf = (email: string): Promise<string> => {
    const known = cookies.get(email) ?? signIn(story, email, origin())
    cookies.set(email, known)
    return known
  }
  // Before anything is compared: signing in is a change.
  for (const email of [...Object.values(PEOPLE), INSIDER, ANYBODY]) await sessionOf(email)
  const statement = await checksumStatement(story)

  return {
    story,
    async ask(email, { method, path, headers, body }) {
      const cookie: Record<string, string> = email === undefined ? {} : { cookie: await sessionOf(email) }
      return story.nobody.send(method, `/api/v1${path}`, body, { ...origin(), ...cookie, ...headers })
    },
    personId: (email) => story.house.personId(email),
    everything: () =>
      story.house.hostNow().transaction(async (tx) => {
        const { rows } = await sql.raw<{ sum: string }>(statement).execute(tx)
        return rows[0]?.sum ?? ''
      }),
    async renew(email) {
      const person = await story.house.personId(email)
      await db.owner.query('update credential set password_hash = $1 where person_id = $2', [hash, person])
      cookies.delete(email)
      await sessionOf(email)
    },
    [Symbol.asyncDispose]: () => story.close(),
  }
}

async function signIn(story: Story, email: string, headers: Record<string, string>): Promise<string> {
  const answer = await story.nobody.post('session', { email, password: ADMIN.password }, headers)
  if (answer.status !== 201) throw new Error(`${email} cannot sign in: ${JSON.stringify(answer.body)}`)
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

async function checksumStatement({ house }: Story): Promise<string> {
  const { rows } = await house.db.owner.query(
    `select quote_ident(relname) as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'liaison_migration' order by 1`,
  )
  const sums = rows.map(
    ({ name }) =>
      `select '${name} ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t`,
  )
  return `select string_agg(sum, E'\\n' order by sum) as sum from (${sums.join(' union all ')}) s`
}
