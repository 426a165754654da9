import { listed } from '../../kit/words.ts'
import type { Engagement } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.people

export type Lane = Engagement['dimension']
export const LANES: readonly Lane[] = ['vertical', 'horizontal', 'external']

/** Who needs a person first: silent, then not told, then told without an answer; whoever was let go last. */
const URGENCY: readonly Engagement['state'][] = [
  'silent',
  'proposed',
  'approved',
  'notified',
  'acknowledged',
  'active',
  'declined',
  'stood_down',
  'not_needed',
]

export const inLane = (engagements: readonly Engagement[], lane: Lane): Engagement[] =>
  engagements
    .filter(({ dimension }) => dimension === lane)
    .sort((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state))

const nameIn = ({ contacts }: Pick<Engagement, 'contacts'>, id: string) =>
  contacts.find((contact) => contact.id === id)?.name ?? words.somebody

/** "Incident hotline, by mail (backup)": the last way on which they were asked. */
export function wayOf(engagement: Pick<Engagement, 'contacts' | 'attempts'>): string | undefined {
  const last = engagement.attempts.at(-1)
  if (!last) return undefined
  const name = nameIn(engagement, last.contact)
  const by = last.channels.map((kind) => words.by[kind as keyof typeof words.by] ?? kind)
  const notes = [...(last.use === 'backup' ? [words.backup] : []), ...(last.failed ? [words.failed] : [])]
  const way = by.length === 0 ? words.byCall(name) : words.byMachine(name, listed(by))
  return notes.length > 0 ? `${way} (${notes.join(', ')})` : way
}

/** Since when the state is what it is, where that is on record. */
export function sinceOf({ state, createdAt, notifiedAt, acknowledgedAt, silentAt }: Engagement): string | null {
  if (state === 'proposed' || state === 'approved') return createdAt
  return { notified: notifiedAt, acknowledged: acknowledgedAt, silent: silentAt }[state as string] ?? null
}

export interface Word {
  at: string
  text: string
}

type Heard = Pick<Engagement, 'calls' | 'acknowledgedAt' | 'acknowledgedMeans'>

/** What was last heard from them; a call that nobody answered is no word. */
export function lastWordOf({ calls, acknowledgedAt, acknowledgedMeans }: Heard): Word | undefined {
  const spoken = calls.flatMap(({ outcome, at }) =>
    outcome === 'no_answer' ? [] : [{ at, text: words.answers[outcome] }],
  )
  const means = words.means[acknowledgedMeans as keyof typeof words.means] ?? ''
  const answered =
    acknowledgedAt === null ? [] : [{ at: acknowledgedAt, text: `${words.answers.acknowledged} ${means}` }]
  return [...spoken, ...answered].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1)
}

/** "asks Deputy": what happens by itself unless an answer comes before. */
export function nextOf(engagement: Pick<Engagement, 'contacts' | 'next'>): Word | undefined {
  const { next } = engagement
  if (next === null) return undefined
  if (next.kind === 'silent') return { at: next.at, text: words.fallsSilent }
  const name = nameIn(engagement, next.contact)
  return { at: next.at, text: next.use === 'backup' ? words.triesBackup(name) : words.tries(name) }
}
