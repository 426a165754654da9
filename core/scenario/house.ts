import { type Directory, type Entity, loadDirectory, loadOrganisation } from '../directory/index.ts'
import type { Catalogue } from '../duties/index.ts'
import type { Problem } from '../input/index.ts'

/** Our entities, and whom else we know. */
export interface House {
  readonly entities?: readonly Entity[]
  readonly directory?: Directory
  /** Nobody but our entities is stated. */
  readonly bare: boolean
  readonly problems: readonly Problem[]
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Who we are and whom we know, as the scenario states it. Its organisation comes before the directory's own. `given`: what a shell
 * found for the path that the scenario names, or else has at hand.
 */
export function readHouse(parsed: unknown, catalogue: Catalogue, given?: Directory | null): House {
  const { organisation, directory } = isGroup(parsed) ? parsed : {}
  const own = isGroup(organisation) ? loadOrganisation(organisation, catalogue.vocabulary) : undefined
  const others = readDirectory(directory, organisation, catalogue, given)
  const entities = own?.ok ? own.value.entities : own === undefined ? others.value?.entities : undefined
  const problems = [...(own?.ok === false ? own.problems : []), ...others.problems]
  const missing = organisation === undefined && directory === undefined && given === undefined
  if (missing) problems.push({ path: 'organisation', message: 'is missing' })
  if (entities === undefined) return { bare: others.bare, problems }
  const name = (own?.ok ? own.value.name : undefined) ?? others.value?.organisationName ?? ''
  const rest = others.value ?? { people: [], organisations: [] }
  return { entities, directory: { ...rest, organisationName: name, entities }, bare: others.bare, problems }
}

interface Others {
  readonly value?: Directory
  readonly bare: boolean
  readonly problems: readonly Problem[]
}

function readDirectory(stated: unknown, organisation: unknown, catalogue: Catalogue, given?: Directory | null): Others {
  if (!isGroup(stated)) {
    const lost = typeof stated === 'string' && given === undefined
    const problems = lost ? [{ path: 'directory', message: 'a path cannot be looked up here' }] : []
    return { ...(given && { value: given }), bare: given === undefined, problems }
  }
  // A directory inside a scenario need not repeat the organisation that stands beside it and tells its own faults.
  const beside = stated.organisation === undefined && isGroup(organisation)
  const whole = beside ? { ...stated, organisation: { name: 'Our organisation', ...organisation } } : stated
  const loaded = loadDirectory(whole, catalogue)
  if (loaded.ok) return { value: loaded.value, bare: false, problems: [] }
  const told = loaded.problems.filter(({ path }) => !beside || !path.startsWith('organisation.'))
  return {
    bare: false,
    problems: told.map(({ path, message }) => ({ path: path === '' ? 'directory' : `directory.${path}`, message })),
  }
}
