import { same } from './candidates.ts'
import { nameOf } from './check-entry.ts'
import type { Epoch } from './epochs.ts'
import type { Finding } from './findings.ts'
import type { LogReader, Stray } from './log-reader.ts'
import { type SignedHead, startVerifying, type Verifying, type VerifyOptions } from './verifying.ts'

export type { VerifyOptions }

export interface Verification {
  findings: Finding[]
  /** Entries that came without a gap, and the root over them. */
  size: number
  root: Uint8Array
  /** The last checkpoint that agrees. */
  signed: SignedHead | undefined
  /** Whether the signatures were checked by keys that the reader brought. */
  keysGiven: boolean
  epochs: readonly Epoch[]
}

/** Enough to see what happened; it also bounds the memory. */
export const MOST_FINDINGS = 10_000

/**
 * Verifies a log from what is stored of it, believing nothing: every text, leaf hash, node, root, signature and private part is computed
 * anew, in batches. Names each entry that is not what was signed. Whoever has the key itself and rewrites everything is found by
 * a checkpoint that was kept outside.
 */
export async function verifyLog(reader: LogReader, options: VerifyOptions = {}): Promise<Verification> {
  const log = startVerifying(options)
  for await (const batch of reader.items()) {
    const from = log.size()
    for (const item of batch) log.take(item)
    await compareNodes(reader, log, from)
    if (log.findings.length > MOST_FINDINGS) break
  }
  const whole = log.finish(reader.epochs)
  if (reader.surplusNodes && whole.unbroken) {
    for (const { level, index } of await reader.surplusNodes(whole.size))
      log.find({ kind: 'node_surplus', level, index })
  }
  for await (const stray of reader.strays?.() ?? []) {
    log.find({ kind: STRAY[stray.kind], ...nameOf(stray) })
    if (log.findings.length > MOST_FINDINGS) break
  }
  const findings = log.findings.slice(0, MOST_FINDINGS)
  if (log.findings.length > MOST_FINDINGS) findings.push({ kind: 'too_many', after: MOST_FINDINGS })
  return { ...whole, findings, epochs: reader.epochs }
}

const STRAY = {
  lost: 'entry_lost',
  waiting: 'entry_waiting',
  twice: 'entry_pending_twice',
} as const satisfies Record<Stray['kind'], Finding['kind']>

async function compareNodes(reader: LogReader, log: Verifying, from: number): Promise<void> {
  const computed = log.takeNodes()
  if (!reader.nodes || computed.size === 0) return
  const stored = new Map(
    (await reader.nodes(from, log.size())).map((node) => [`${node.level}/${node.index}`, node.hash]),
  )
  for (const [key, { node, hashes }] of computed) {
    const hash = stored.get(key)
    if (hash && hashes.some((right) => same(right, hash))) continue
    log.find({ kind: hash ? 'node_changed' : 'node_missing', level: node.level, index: node.index })
  }
}
