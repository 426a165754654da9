/** What people were last shown of a deadline, and whether it has moved since and why. */
import type { Instant } from '../time/index.ts'
import type { CatalogueDigest } from './digest.ts'
import { versionKey } from './digest.ts'
import type { DutyInstance, StageStatus } from './types.ts'

/** One stage of one duty of one entity in one incident. */
export interface StageKey {
  duty: string
  stage: string
  entity: string
  /** Empty where the law does not count several apart. */
  instance: string
}

export interface ShownDeadline extends StageKey {
  due: Instant
  status: StageStatus
  /** The version of the duty that gave it, and the digest of that version. */
  version: number
  digest: string
}

export interface DeadlineMove extends StageKey {
  before: Instant
  /** `null`: there is no deadline any more. */
  after: Instant | null
  /** `catalogue`: the law is stated otherwise than when it was shown. `record`: facts, events, reports, a profile or an agreement changed. */
  cause: 'catalogue' | 'record'
}

/** The deadlines of an evaluation; a stage without one has not been shown. */
export const deadlinesOf = (duties: readonly DutyInstance[], digest: CatalogueDigest): ShownDeadline[] =>
  duties.flatMap(({ duty, version, entity, instance, stages }) =>
    stages.flatMap(({ stage, due, status }) =>
      due === null
        ? []
        : [
            {
              duty,
              stage,
              entity,
              instance,
              due,
              status,
              version,
              digest: digestFor(digest, duty, version),
            },
          ],
    ),
  )

/** Empty for the duty of an agreement, which is no part of the catalogue: what is agreed belongs to the record. */
const digestFor = ({ duties }: CatalogueDigest, duty: string, version: number): string =>
  duties.get(versionKey(duty, version)) ?? ''

export const stageKeyOf = ({ duty, stage, entity, instance }: StageKey): string =>
  JSON.stringify([duty, stage, entity, instance])

/**
 * Which of the deadlines that were shown are others now. Where the version that gave one is stated otherwise today, that is held to be
 * the cause, even where the record changed as well: a move too many is explained, one too few is not seen.
 */
export function findMoves(
  shown: readonly ShownDeadline[],
  present: readonly ShownDeadline[],
  digest: CatalogueDigest,
): DeadlineMove[] {
  const now = new Map(present.map((one) => [stageKeyOf(one), one.due]))
  return shown.flatMap(({ due: before, version, digest: former, status: _, ...key }): DeadlineMove[] => {
    const after = now.get(stageKeyOf(key)) ?? null
    if (after === before) return []
    const same = digestFor(digest, key.duty, version) === former
    return [{ ...key, before, after, cause: same ? 'record' : 'catalogue' }]
  })
}
