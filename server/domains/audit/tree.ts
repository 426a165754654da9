import {
  type CompactRange,
  EMPTY_RANGE,
  openCheckpoint,
  parseVerifierKey,
  readRange,
  rootNodes,
  rootOfRange,
} from '@liaison/core/log'
import { sql } from 'kysely'
import type { Tx } from '../../kernel/database/transaction.ts'
import { lastCheckpoint, readNodes } from './queries.ts'
import { sha256 } from './signer.ts'

/** The tree as it was last signed: what the next entries are added to. */
export interface SignedTree {
  range: CompactRange
  /** How many checkpoints there are. */
  checkpoints: number
  /** The last of them. */
  note: string | null
}

/** What is stored is not what was signed. Nothing is signed on top of it; `liaison audit verify` says what is wrong. */
export class LogDamaged extends Error {
  constructor(what: string) {
    super(`The log was changed behind Liaison: ${what}. Nothing more is signed until it is mended.`)
    this.name = 'LogDamaged'
  }
}

/** Held by whoever adds to the tree, until the end of his transaction. Any number will do, as long as nothing else uses it. */
const logLock = 7_146_009

/** One at a time may add to the tree. Who comes second waits, and then sees what the first has committed. */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${logLock})`.execute(tx)
}

/** Reads the right edge of the tree and holds it against the last checkpoint. Throws LogDamaged where they disagree. */
export async function readSignedTree(tx: Tx): Promise<SignedTree> {
  const [last, leaf] = await Promise.all([
    lastCheckpoint(tx),
    tx.selectFrom('logLeaf').select('index').orderBy('index', 'desc').limit(1).executeTakeFirst(),
  ])
  const size = leaf ? leaf.index + 1 : 0
  if (size !== (last?.size ?? 0)) throw new LogDamaged(`${size} entries are in the tree, ${last?.size ?? 0} are signed`)
  if (!last) return { range: EMPTY_RANGE, checkpoints: 0, note: null }
  const signed = await rootSignedIn(tx, last)
  const range = await readRangeOf(tx, size)
  if (!Buffer.from(rootOfRange(range, sha256)).equals(signed)) {
    throw new LogDamaged(`the tree of ${size} entries has another root than the checkpoint`)
  }
  return { range, checkpoints: last.number, note: last.note }
}

async function rootSignedIn(tx: Tx, { size, note, epoch }: { size: number; note: string; epoch: number }) {
  const { key } = await tx.selectFrom('logEpoch').select('key').where('number', '=', epoch).executeTakeFirstOrThrow()
  const parsed = parseVerifierKey(key)
  const opened = openCheckpoint(note, parsed.kind === 'parsed' ? [parsed.key] : [])
  if (opened.kind === 'refused') throw new LogDamaged(`the checkpoint of ${size} entries: ${opened.detail}`)
  if (opened.checkpoint.size !== size) throw new LogDamaged(`the checkpoint of ${size} entries is another one`)
  return opened.checkpoint.root
}

async function readRangeOf(tx: Tx, size: number): Promise<CompactRange> {
  const read = await readNodes(tx, rootNodes(size))
  try {
    return readRange(size, read)
  } catch (error) {
    throw new LogDamaged((error as Error).message)
  }
}
