import * as z from 'zod'
import { checkProfile, unknownName, type Vocabulary } from '../facts/index.ts'
import { type Checked, collectProblems, readShape } from '../input/index.ts'
import type { Entity } from './types.ts'

/** By the id of an entity: keys of its profile. `null`: counsel has not declared it. */
const profilesFile = z.record(z.string(), z.record(z.string(), z.unknown()))

/** Our entities with a parsed file of other profiles laid over theirs, key by key; or every fault of the file with its path. */
export function changeProfiles(entities: readonly Entity[], raw: unknown, vocabulary: Vocabulary): Checked<Entity[]> {
  const { value, problems } = readShape(profilesFile, raw)
  if (value === undefined) return { ok: false, problems }
  const ids = entities.map(({ id }) => id)
  const faults = collectProblems((report) => {
    for (const [id, profile] of Object.entries(value)) {
      if (!ids.includes(id)) report([id], unknownName('entity', id, ids))
      for (const [key, said] of Object.entries(profile)) {
        const checked = said === null ? { ok: true as const } : checkProfile(vocabulary, key, said)
        if (!checked.ok) report([id, key], checked.why)
      }
    }
  })
  if (faults.length > 0) return { ok: false, problems: faults }
  return {
    ok: true,
    value: entities.map((entity) => {
      const declared = Object.entries({ ...entity.profile, ...value[entity.id] }).filter(([, said]) => said !== null)
      return { ...entity, profile: Object.fromEntries(declared) }
    }),
  }
}
