import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalize } from '../log/index.ts'
import type { Catalogue } from './definition.ts'
import { viewDefinition } from './view.ts'

/** What tells two editions of a catalogue apart; SHA-256 in hexadecimal. */
export interface CatalogueDigest {
  whole: string
  /** Of each version of a duty, by `versionKey`. */
  duties: ReadonlyMap<string, string>
}

export const versionKey = (duty: string, version: number): string => `${duty}@${version}`

/**
 * All that the length of a period hangs on: each duty as it is stated, the calendars, and the release whose engine counts. A release or
 * a corrected calendar therefore changes the digest of every duty.
 */
export function digestCatalogue({ duties, calendars }: Catalogue, release: string): CatalogueDigest {
  const ground = digestOf([release, ...calendars.values()])
  const each = duties.map(
    (duty) => [versionKey(duty.id, duty.version), digestOf([ground, viewDefinition(duty)])] as const,
  )
  return { whole: digestOf([ground, ...each]), duties: new Map(each) }
}

const digestOf = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalize(value))))
