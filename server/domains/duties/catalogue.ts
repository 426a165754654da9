import type { DutyDefinition, LegalStatus } from '@liaison/core/duties'
import { cutPage, type Page, type PageQuery, readCursor } from '../../kernel/http/pages.ts'
import { notFound } from '../../kernel/refused.ts'

export interface DutyFilter {
  jurisdiction?: string | undefined
  status?: LegalStatus | undefined
  /** Words, each of which stands in id, regime, citation or recipient. */
  q?: string | undefined
}

/** A page of the catalogue by id, each version of a duty by itself. */
export function listDuties(
  duties: readonly DutyDefinition[],
  filter: DutyFilter,
  page: PageQuery,
): Page<DutyDefinition> {
  const after = readCursor(page.cursor, ['string', 'number'])
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const rows = duties
    .filter(({ jurisdiction }) => !filter.jurisdiction || jurisdiction === filter.jurisdiction)
    .filter(({ status }) => !filter.status || status === filter.status)
    .filter((duty) => words.every((word) => saidOf(duty).includes(word)))
    .filter(({ id, version }) => !after || id > after[0] || (id === after[0] && version > after[1]))
    .sort((a, b) => (a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1))
  return cutPage(rows.slice(0, page.limit + 1), page, ({ id, version }) => [id, version])
}

const saidOf = ({ id, regime, citation, recipient }: DutyDefinition): string =>
  [id, regime, citation, recipient].join('\n').toLowerCase()

/**
 * One duty in the version that is asked for; without one, that which is in effect on `day` (`YYYY-MM-DD`), or the newest where none is.
 * Throws `not_found`.
 */
export function findDuty(
  duties: readonly DutyDefinition[],
  id: string,
  day: string,
  version?: number | undefined,
): DutyDefinition {
  const versions = duties.filter((duty) => duty.id === id).sort((a, b) => b.version - a.version)
  const found =
    version === undefined
      ? (versions.find((duty) => isInEffect(duty, day)) ?? versions[0])
      : versions.find((duty) => duty.version === version)
  if (!found) throw notFound('duty')
  return found
}

const isInEffect = ({ effective: { from, to } }: DutyDefinition, day: string): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to)
