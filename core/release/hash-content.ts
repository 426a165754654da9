import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalize } from '../log/index.ts'
import type { Tlp } from '../marking/index.ts'

/** What an approver sees and answers for. */
export interface Content {
  subject: string
  /** Rendered, with the recipient's own placeholders (`recipient.*`, `acknowledge_url`, `acknowledge_by`) unfilled. */
  body: string
  /** As the text carries it: `markingOf(item)`. */
  tlp: Tlp
  /** Absent means false. */
  privileged?: boolean
  /** Ids of the whole audience. Their order means nothing. */
  recipients: readonly string[]
}

/**
 * The hash that approvals bind to: SHA-256 over canonical JSON (RFC 8785), lower-case hexadecimal, so that an outsider can compute
 * it again. Throws on text that has no UTF-8 form (lone surrogates): two such texts would have one hash.
 */
export function hashContent({ subject, body, tlp, privileged = false, recipients }: Content): string {
  const canonical = canonicalize({ subject, body, tlp, privileged, recipients: [...recipients].sort() })
  return bytesToHex(sha256(utf8ToBytes(canonical)))
}
