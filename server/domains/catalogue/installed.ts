import { createHash } from 'node:crypto'
import { amendedCatalogue, readCatalogue } from '@liaison/catalogue'
import { type AmendedCatalogue, type Catalogue, type CatalogueDigest, digestCatalogue } from '@liaison/core/duties'
import { type Checked, type Problem, parseText } from '@liaison/core/input'
import type { Instant } from '@liaison/core/time'
import { productVersion } from '../../kernel/config.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { Refused } from '../../kernel/refused.ts'
import { latestAmendment, sourceOf } from './queries.ts'

/** The amended catalogue that was asked for last, by the hash of its text. Composing it checks every entry, which takes a moment. */
let kept: { sourceHash: string; catalogue: Catalogue } | undefined
const digests = new WeakMap<Catalogue, CatalogueDigest>()

/** The catalogue that counts here: the product's, with the installation's amendments laid over it. */
export async function installedCatalogue(tx: Tx): Promise<Catalogue> {
  const latest = await latestAmendment(tx)
  if (latest === undefined) return readCatalogue()
  if (kept?.sourceHash === latest.sourceHash) return kept.catalogue
  const amended = composeCatalogue(await sourceOf(tx, latest.number))
  if (!amended.ok) throw noLongerFits(amended.problems)
  kept = { sourceHash: latest.sourceHash, catalogue: amended.value.catalogue }
  return kept.catalogue
}

/** The catalogue that a file of amendments makes which is handed in now. Throws with every fault and its path at once. */
export function readAmendment(source: string, now: Instant): AmendedCatalogue {
  const amended = composeCatalogue(source, now)
  if (amended.ok) return amended.value
  throw new Refused('invalid', 'invalid_amendment', 'The amendments have faults; nothing was changed.', {
    faults: amended.problems,
  })
}

function composeCatalogue(source: string, now?: Instant): Checked<AmendedCatalogue> {
  const parsed = parseText(source)
  return parsed.ok ? amendedCatalogue(parsed.value, now) : parsed
}

const noLongerFits = (problems: readonly Problem[]): Refused =>
  new Refused(
    'conflict',
    'amendment_outdated',
    `The amendments in force do not fit the catalogue of this release: ${listed(problems)}. Mend the file and run \`liaison duties activate FILE\`.`,
  )

const listed = (problems: readonly Problem[]): string =>
  problems.map(({ path, message }) => `${path}: ${message}`).join('; ')

/** What tells this catalogue from others, in this release. */
export function digestOf(catalogue: Catalogue): CatalogueDigest {
  const digest = digests.get(catalogue) ?? digestCatalogue(catalogue, productVersion)
  digests.set(catalogue, digest)
  return digest
}

/** SHA-256 of a text as it was given, in hexadecimal. */
export const hashSource = (source: string): string => createHash('sha256').update(source).digest('hex')
