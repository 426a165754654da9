import { quote, unknownName } from '../facts/index.ts'
import {
  type Checked,
  collectProblems,
  formatPath,
  type Problem,
  type Report,
  readShape,
  reportRepeated,
} from '../input/index.ts'
import { type Instant, localDate } from '../time/index.ts'
import { amendmentFile, type WrittenChange } from './amendment-shape.ts'
import { loadCases } from './cases.ts'
import { checkCase } from './check-case.ts'
import type { Amendment, Catalogue, DutyDefinition } from './definition.ts'
import { loadEntries, type ParsedFile, type PlacedEntry, placeEntries } from './load.ts'

/** One duty that an amendment changes, in one version. */
export interface Change extends Amendment {
  duty: string
  version: number
  /** As the product states it. */
  before?: DutyDefinition
  /** As it counts then. */
  after?: DutyDefinition
}

export interface AmendedCatalogue {
  catalogue: Catalogue
  changes: Change[]
  /** How many cases of the file were tried. */
  cases: number
}

/**
 * Lays a parsed file of amendments over the catalogue of the product. `files` are the product's files of duties, from which it was
 * loaded: all entries are checked again together, since what is replaced may be named by others. The file's own cases must come out.
 * `now`: when a person hands the file in, which nobody can have compared with its sources later; left out for one that was accepted
 * before. A refusal names every fault with its path: `changes[2].with.stages[0].due`.
 */
export function amendCatalogue(
  product: Catalogue,
  files: readonly ParsedFile[],
  raw: unknown,
  now?: Instant,
): Checked<AmendedCatalogue> {
  const { value, problems } = readShape(amendmentFile, raw)
  if (value === undefined) return { ok: false, problems }
  const misplaced = collectProblems((report) => {
    const targets = value.changes.flatMap((change, index) => targetsOf(change, index, product.duties, report))
    reportRepeated('the duty', targets, report)
  })
  if (misplaced.length > 0) return { ok: false, problems: misplaced }
  const amended = files.flatMap(placeEntries).map((placed) => amendEntry(placed, value.changes))
  const entries = [...amended, ...addedEntries(value.changes)]
  const loaded = loadEntries(entries, product)
  if (!loaded.ok) return loaded
  const early = now === undefined ? [] : checkedTooEarly(value.changes, now)
  if (early.length > 0) return { ok: false, problems: early }
  const duties = loaded.value.map((definition, index) => ({ ...definition, ...amendmentOf(entries[index]!) }))
  const catalogue = { ...product, duties }
  const tried = tryCases(catalogue, value.cases)
  if (!tried.ok) return tried
  return { ok: true, value: { catalogue, changes: changesOf(product.duties, duties), cases: tried.value } }
}

/** The zone in which a day begins first: whoever writes down today's day there is right. */
const FIRST_ZONE = 'Pacific/Kiritimati'

function checkedTooEarly(changes: readonly WrittenChange[], now: Instant): Problem[] {
  const today = localDate(now, FIRST_ZONE)
  return changes.flatMap((change, index) =>
    (['add', 'with'] as const).flatMap((key) => {
      const checked = change[key]?.checked
      if (typeof checked !== 'string' || checked <= today) return []
      const message = `${checked} is yet to come; it is the day on which the entry was compared with its sources`
      return [{ path: formatPath(['changes', index, key, 'checked']), message }]
    }),
  )
}

/** Counts the cases that come out as they are written. */
function tryCases(catalogue: Catalogue, files: readonly unknown[]): Checked<number> {
  const loaded = files.map((raw, index) => loadCases(raw, catalogue.vocabulary, ['cases', index]))
  const problems = loaded.flatMap((one, index) =>
    one.ok
      ? one.value.flatMap((found, place) =>
          checkCase(catalogue, found).map((why) => ({
            path: formatPath(['cases', index, 'cases', place]),
            message: `${found.name} But ${why}`,
          })),
        )
      : one.problems,
  )
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, value: loaded.reduce((sum, one) => sum + (one.ok ? one.value.length : 0), 0) }
}

type Targets = Parameters<typeof reportRepeated>[1]

/** The versions that a change means, reporting where it means none. */
function targetsOf(change: WrittenChange, index: number, duties: readonly DutyDefinition[], report: Report): Targets {
  const { add, replace, disable } = change
  if (add !== undefined) return [{ name: nameOf(add), path: ['changes', index, 'add'] }]
  const key = replace === undefined ? 'disable' : 'replace'
  const id = (replace ?? disable)!
  const path = ['changes', index, key]
  const versions = duties.filter((duty) => duty.id === id)
  if (versions.length === 0) {
    const ids = duties.map((duty) => duty.id)
    report(path, unknownName('duty', id, ids))
  } else if (replace !== undefined) checkReplacement(change, index, versions, report)
  return versions.filter((duty) => isMeant(change, duty)).map((duty) => ({ name: nameOf(duty), path }))
}

function checkReplacement(
  { replace, version, with: entry }: WrittenChange,
  index: number,
  versions: readonly DutyDefinition[],
  report: Report,
): void {
  const known = versions.map((duty) => duty.version)
  if (version === undefined && known.length > 1) {
    report(['changes', index, 'version'], `${replace} has the versions ${known.join(', ')}; say which one is replaced`)
  }
  if (version !== undefined && !known.includes(version)) {
    report(['changes', index, 'version'], `${replace} has no version ${version}; it has ${known.join(', ')}`)
  }
  if (entry?.id !== replace) {
    report(
      ['changes', index, 'with', 'id'],
      `must be ${replace}, whose place it takes; got ${quote(String(entry?.id))}`,
    )
  }
}

const nameOf = ({ id, version }: { id?: unknown; version?: unknown }): string => `${id} version ${version}`

const isMeant = ({ replace, version, disable }: WrittenChange, duty: { id?: unknown; version?: unknown }): boolean =>
  duty.id === (replace ?? disable) && (version === undefined || duty.version === version)

type AmendedEntry = PlacedEntry & { amendment?: Amendment }

function amendEntry(placed: PlacedEntry, changes: readonly WrittenChange[]): AmendedEntry {
  const index = changes.findIndex((change) => isMeant(change, placed.entry as object))
  if (index < 0) return placed
  const { with: entry, reason } = changes[index]!
  if (entry === undefined) return { ...placed, amendment: { kind: 'disabled', reason } }
  return { at: `changes[${index}].with`, entry, amendment: { kind: 'replaced', reason } }
}

const addedEntries = (changes: readonly WrittenChange[]): AmendedEntry[] =>
  changes.flatMap(({ add, reason }, index) =>
    add === undefined ? [] : [{ at: `changes[${index}].add`, entry: add, amendment: { kind: 'added', reason } }],
  )

const amendmentOf = ({ amendment }: AmendedEntry): { amendment?: Amendment } => (amendment ? { amendment } : {})

/** What is replaced or disabled keeps the place that it has in the product's list; what is added comes after. */
const changesOf = (before: readonly DutyDefinition[], after: readonly DutyDefinition[]): Change[] =>
  after.flatMap((duty, index): Change[] => {
    const { id, version, amendment } = duty
    if (amendment === undefined) return []
    const present = amendment.kind === 'disabled' ? undefined : duty
    return [{ ...amendment, duty: id, version, before: before[index], after: present }]
  })
