/** Owns the reading of the catalogue from disk: the product's knowledge as files that a lawyer can amend. Decides nothing. */
import { readdirSync, readFileSync } from 'node:fs'
import {
  type AmendedCatalogue,
  amendCatalogue,
  type Catalogue,
  loadCatalogue,
  type ParsedFile,
} from '@liaison/core/duties'
import { type Checked, type Problem, parseText } from '@liaison/core/input'
import { type CatalogueTemplate, loadTemplates } from '@liaison/core/plan'
import type { Instant } from '@liaison/core/time'

const here = new URL('./', import.meta.url)

const textOf = (file: string): string => readFileSync(new URL(file, here), 'utf8')

function refuse(problems: readonly Problem[]): never {
  const lines = problems.map(({ path, message }) => `  ${path}: ${message}`)
  throw new Error(`the catalogue is faulty:\n${lines.join('\n')}`)
}

function parse(file: string): ParsedFile {
  const parsed = parseText(textOf(file))
  return parsed.ok ? { file, raw: parsed.value } : refuse(parsed.problems.map((one) => ({ ...one, path: file })))
}

const filesIn = (folder: string, ending: string): ParsedFile[] =>
  readdirSync(new URL(folder, here))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => parse(`${folder}${name}`))

const dutyFiles = (): ParsedFile[] => filesIn('duties/', '.yaml')

let read: Catalogue | undefined

/**
 * The catalogue of the product, checked and compiled; read from disk once. Throws with every fault named, since a product
 * that does not know the law must not start.
 */
export function readCatalogue(): Catalogue {
  if (read !== undefined) return read
  const loaded = loadCatalogue({
    vocabulary: parse('vocabulary.yaml'),
    calendars: filesIn('calendars/', '.json'),
    duties: dutyFiles(),
  })
  read = loaded.ok ? loaded.value : refuse(loaded.problems)
  return read
}

/** The entries of duties as they were written, in the order of the catalogue; aliases stand for what they name. */
export const writtenDuties = (): { id?: unknown; version?: unknown }[] =>
  dutyFiles().flatMap(({ raw }) => raw as { id?: unknown; version?: unknown }[])

let drafts: ReadonlyMap<string, CatalogueTemplate> | undefined

/** Drafts of reports that a plan may use, by the id under which it names them; read from disk once. Throws as `readCatalogue` does. */
export function readTemplates(): ReadonlyMap<string, CatalogueTemplate> {
  if (drafts !== undefined) return drafts
  const loaded = loadTemplates(filesIn('templates/', '.yaml'), readCatalogue())
  drafts = loaded.ok ? loaded.value : refuse(loaded.problems)
  return drafts
}

/** The product's catalogue with a parsed file of amendments laid over it, or every fault of the file. `now` as `amendCatalogue` has it. */
export const amendedCatalogue = (amendment: unknown, now?: Instant): Checked<AmendedCatalogue> =>
  amendCatalogue(readCatalogue(), dutyFiles(), amendment, now)

/** The text of the coordination plan that an installation starts with. */
export const readStarterPlan = (): string => textOf('plans/starter.yaml')
