import { parseInstant } from '@liaison/core/time'
import { type Imported, type ImportOptions, importVeris } from '@liaison/core/veris'
import { declareImported, ownEntity } from '@liaison/server'
import { type Command, InvalidArgumentError } from 'commander'
import { Fault, linesOf } from '../fault.ts'
import { onHost } from '../host.ts'
import { printJson } from '../layout.ts'
import { nameOf, readText } from '../read-file.ts'
import { accountOf, notesOf, reportText, scenariosText, scenarioWith } from '../veris-report.ts'

interface Options {
  dryRun?: boolean
  awareness?: string
  exercise?: boolean
  entity?: string
  json?: boolean
}

interface Source {
  file: string
  json: unknown
}

type Read = Extract<Imported, { ok: true }> & { file: string }

export function configureVeris(command: Command): void {
  command
    .description('declare an incident for each VERIS file, or only show what would be declared')
    .argument('<file...>', 'an incident of the VERIS Community Database in JSON; - reads standard input')
    .option('--dry-run', 'declare nothing; print the scenario that `liaison assess` takes')
    .option('--awareness <instant>', 'when we became aware, such as 2026-03-28T20:15:00+01:00', checkInstant)
    .option('--exercise', 'declare them as exercises')
    .option('--entity <id>', 'the entity of ours that takes the place of the victim; without it, the first')
    .option('--json', 'print JSON for machines')
    .addHelpText('after', EXAMPLE)
    .action(veris)
}

const EXAMPLE = `
All files are declared or none. Every field of a file that became no part of the incident is listed with the reason. VERIS never
says when an organisation became aware: most clocks wait until --awareness, or a person, states it.

Examples:
  liaison import veris incident.json --dry-run | liaison assess -
  liaison import veris incident.json --entity nordlicht-de --awareness 2026-03-28T20:15:00+01:00`

function checkInstant(text: string): string {
  const reading = parseInstant(text)
  if (reading.kind === 'refused') throw new InvalidArgumentError(reading.why)
  return text
}

async function veris(files: string[], options: Options): Promise<void> {
  const sources = readSources(files)
  if (options.dryRun) return preview(sources, options)
  const { awareness, exercise = false, json = false } = options
  const { read, declared, entity } = await onHost(async (ctx) => {
    const { id: entity, timeZone } = await ownEntity(ctx, options.entity)
    const read = readAll(sources, { awareness, zone: timeZone })
    const incidents = read.map(({ incident }) => incident)
    return { read, entity, declared: await declareImported(ctx, incidents, { entity, exercise }) }
  })
  const accounts = read.map((one, i) =>
    accountOf(one, { entity, reference: declared[i]!.reference, id: declared[i]!.id }),
  )
  if (json) printJson(accounts)
  else process.stdout.write(accounts.map(reportText).join('\n'))
}

/** Offline, unless one of our entities is to take the victim's place. */
async function preview(sources: Source[], { awareness, entity: id, json = false }: Options): Promise<void> {
  const entity = id === undefined ? undefined : await onHost((ctx) => ownEntity(ctx, id))
  const read = readAll(sources, { awareness, zone: entity?.timeZone })
  const scenarios = read.map((one) => scenarioWith(one.incident, entity))
  if (json) {
    printJson(scenarios.length === 1 ? scenarios[0] : scenarios)
    process.stderr.write(read.flatMap((one) => notesOf(one).map((line) => `${line}\n`)).join(''))
  } else process.stdout.write(scenariosText(read, scenarios))
}

function readSources(files: string[]): Source[] {
  const faults: string[] = []
  const sources = files.flatMap((file) => {
    try {
      return [{ file: nameOf(file), json: JSON.parse(readText(file)) as unknown }]
    } catch (error) {
      if (error instanceof Fault) faults.push(...error.lines)
      else faults.push(`${nameOf(file)}: it is not JSON (${(error as Error).message})`)
      return []
    }
  })
  if (faults.length > 0) throw new Fault(faults)
  return sources
}

/** Every fault of every file at once. */
function readAll(sources: Source[], options: ImportOptions): Read[] {
  const results = sources.map(({ file, json }) => ({ file, ...importVeris(json, options) }))
  const faults = results.flatMap((one) => (one.ok ? [] : linesOf(one.file, one.problems)))
  if (faults.length > 0) throw new Fault(faults)
  return results.filter((one) => one.ok)
}
