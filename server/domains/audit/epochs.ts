import { type Entry, formatVerifierKey } from '@liaison/core/log'
import { z } from 'zod'
import type { Instant } from '../../kernel/clock.ts'
import { keyFor, type LogSigner } from './signer.ts'

/** The action of the entry with which an epoch begins; its place in the tree is the epoch's start. */
export const EPOCH_STARTED = 'audit.epoch_started'

export interface Epoch {
  number: number
  /** The log's name while the epoch lasts: `host/log/number`. */
  origin: string
  /** The verifier key that belongs to it, as text. */
  key: string
  /** The index of the entry with which it begins. */
  startSize: number
  /** The last signed checkpoint that was known when it began. */
  previous: string | null
}

export interface Beginning {
  kind: 'begins'
  number: number
  origin: string
  key: string
  because: 'first' | 'restored' | 'key_changed'
}
export type EpochDecision = { kind: 'goes_on'; epoch: Epoch } | Beginning

/**
 * Whether what is signed next may still be signed under the name of the epoch. Not after the database came from elsewhere: it may
 * have lost entries whose checkpoint was given out.
 */
export function decideEpoch(
  current: (Epoch & { lineage: string }) | undefined,
  lineage: string,
  signer: LogSigner,
  now: Instant,
): EpochDecision {
  if (!current) return beginning(1, 'first', signer)
  if (current.lineage !== lineage) return beginning(laterNumber(current.number, now), 'restored', signer)
  const key = formatVerifierKey(keyFor(signer, current.origin))
  if (current.key !== key) return beginning(laterNumber(current.number, now), 'key_changed', signer)
  return { kind: 'goes_on', epoch: current }
}

/**
 * A later epoch takes the second in which it begins for its number. Counting on by one would not do: of two restores of the
 * same backup both would take the same.
 */
export function laterNumber(known: number, now: Instant): number {
  return Math.max(known + 1, Math.floor(now / 1000))
}

export function beginning(number: number, because: Beginning['because'], signer: LogSigner): Beginning {
  const origin = `${signer.host}/log/${number}`
  return { kind: 'begins', number, origin, key: formatVerifierKey(keyFor(signer, origin)), because }
}

/** The number in an origin of ours, or 0. */
export function numberOf(origin: string): number {
  const number = Number(/\/log\/(\d{1,15})$/.exec(origin)?.[1] ?? 0)
  return Number.isSafeInteger(number) ? number : 0
}

const payload = z.object({
  number: z.number(),
  origin: z.string(),
  key: z.string(),
  startSize: z.number(),
  previous: z.string().nullable(),
})

/** The epoch that an entry says begins with it; undefined where it says nothing of the kind. */
export function epochIn({ action, payload: stated }: Entry): Epoch | undefined {
  return action === EPOCH_STARTED ? payload.safeParse(stated).data : undefined
}
