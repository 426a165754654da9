import { loadVocabulary } from '../facts/index.ts'
import { type Checked, formatPath, type Problem, readShape } from '../input/index.ts'
import { type Calendar, calendarSchema } from '../time/index.ts'
import { faultsAcross, type Placed } from './across-entries.ts'
import { compileDuty } from './compile-duty.ts'
import type { Catalogue, CatalogueStage, DutyDefinition } from './definition.ts'
import type { Known } from './references.ts'
import { dutyEntry } from './schema.ts'

/** A file of the catalogue, parsed but not checked. `file` as people know it: `duties/us-ca.yaml`. */
export interface ParsedFile {
  file: string
  raw: unknown
}

/** The parsed files of the catalogue, as a shell found them. */
export interface CatalogueFiles {
  vocabulary: ParsedFile
  calendars: readonly ParsedFile[]
  duties: readonly ParsedFile[]
}

/**
 * Checks and compiles the catalogue. A refusal names every fault; `path` begins with the file and, in a file of duties, the duty:
 * `duties/us-ca.yaml: us-ca-179882.stages[0].due`.
 */
export function loadCatalogue(files: CatalogueFiles): Checked<Catalogue> {
  const loaded = loadVocabulary(files.vocabulary.raw)
  if (!loaded.ok) return { ok: false, problems: inFile(files.vocabulary.file, loaded.problems) }
  const calendars = loadCalendars(files.calendars)
  const usable = calendars.ok ? calendars.value : new Map<string, Calendar>()
  const duties = loadDuties(files.duties, { vocabulary: loaded.vocabulary, calendars: usable })
  if (calendars.ok && duties.ok) {
    return { ok: true, value: { vocabulary: loaded.vocabulary, duties: duties.value, calendars: calendars.value } }
  }
  return { ok: false, problems: [calendars, duties].flatMap((one) => (one.ok ? [] : one.problems)) }
}

const inFile = (file: string, problems: readonly Problem[]): Problem[] =>
  problems.map(({ path, message }) => ({ path: `${file}: ${path}`, message }))

export function loadCalendars(files: readonly ParsedFile[]): Checked<ReadonlyMap<string, Calendar>> {
  const calendars = new Map<string, Calendar>()
  const problems: Problem[] = []
  for (const { file, raw } of files) {
    const read = readShape(calendarSchema, raw)
    problems.push(...inFile(file, read.problems))
    if (read.value === undefined) continue
    if (calendars.has(read.value.name)) {
      problems.push({
        path: `${file}: name`,
        message: `the calendar ${read.value.name} stands in another file already`,
      })
    }
    calendars.set(read.value.name, read.value)
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: calendars }
}

/** An entry that is not checked yet, and where it stands: `duties/us-ca.yaml: us-ca-179882`. */
export interface PlacedEntry {
  at: string
  entry: unknown
}

/** Reads all files of duties together, since a duty may name one of another file. */
export function loadDuties(files: readonly ParsedFile[], known: Omit<Known, 'duties'>): Checked<DutyDefinition[]> {
  const loaded = loadEntries(files.flatMap(placeEntries), known)
  const unread = files
    .filter(({ raw }) => !Array.isArray(raw))
    .map(({ file }) => ({ path: file, message: 'a file of duties is a list' }))
  if (unread.length === 0) return loaded
  return { ok: false, problems: [...unread, ...(loaded.ok ? [] : loaded.problems)] }
}

/** The entries of a file, one after the other; none where it is no list. */
export const placeEntries = ({ file, raw }: ParsedFile): PlacedEntry[] =>
  Array.isArray(raw)
    ? raw.map((entry: unknown, index) => ({ at: `${file}: ${nameOf(entry) ?? `[${index}]`}`, entry }))
    : []

/** Checks and compiles entries in their order. */
export function loadEntries(placed: readonly PlacedEntry[], known: Omit<Known, 'duties'>): Checked<DutyDefinition[]> {
  const problems: Problem[] = []
  const duties = new Map<string, Set<string>>()
  for (const { entry } of placed) {
    const id = nameOf(entry)
    if (id !== undefined) duties.set(id, new Set([...(duties.get(id) ?? []), ...stageNamesOf(entry)]))
  }
  const definitions = placed.flatMap(({ at, entry }): Placed[] => {
    const report = (path: string, message: string) => problems.push({ path: within(at, path), message })
    const read = readShape(dutyEntry, entry)
    for (const { path, message } of read.problems) report(path, message)
    if (read.value === undefined) return []
    const definition = compileDuty(read.value, { ...known, duties }, (path, message) =>
      report(formatPath(path), message),
    )
    return [{ at, definition }]
  })
  problems.push(...faultsAcross(definitions))
  if (problems.length > 0) return { ok: false, problems }
  const compiled = definitions.map(({ definition }) => definition)
  const catalogueStages = catalogueStagesOf(compiled)
  return { ok: true, value: compiled.map((definition) => ({ ...definition, catalogueStages })) }
}

const within = (at: string, path: string): string => (path === '' || path.startsWith('[') ? at + path : `${at}.${path}`)

/** A contract is no law, and whoever it names no authority. */
const catalogueStagesOf = (definitions: readonly Placed['definition'][]): Map<string, CatalogueStage> =>
  new Map(
    definitions.flatMap(({ id, regime, status, stages }) =>
      stages.map(({ stage, label, toAuthority }) => [
        `${id}.${stage}`,
        { label, regime, toAuthority: toAuthority && status !== 'contractual' },
      ]),
    ),
  )

function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null || !('id' in entry)) return undefined
  return typeof entry.id === 'string' ? entry.id : undefined
}

function stageNamesOf(entry: unknown): string[] {
  const { stages } = entry as { stages?: unknown }
  if (!Array.isArray(stages)) return []
  return stages.flatMap((stage: unknown) => {
    const name = typeof stage === 'object' && stage !== null && 'stage' in stage ? stage.stage : undefined
    return typeof name === 'string' ? [name] : []
  })
}
