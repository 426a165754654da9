/** `liaison duties check | whatif | activate`. Only the last two load the server, and only when they are called. */
import { amendedCatalogue } from '@liaison/catalogue'
import { describeChanges } from '@liaison/core/duties'
import type { Command } from 'commander'
import { Fault, linesOf } from '../fault.ts'
import { printJson } from '../layout.ts'
import { nameOf, readParsed } from '../read-file.ts'
import type { WhatIfOptions } from './duties-what-if.ts'

const AMENDMENTS = 'amendments in YAML or JSON; - reads standard input'
const JSON_OPTION = ['--json', 'print JSON for machines'] as const

export function configureAmending(command: Command): void {
  command
    .command('check')
    .description('check amendments of your own, laid over the catalogue; works offline')
    .argument('<file>', AMENDMENTS)
    .option(...JSON_OPTION)
    .addHelpText('after', EXAMPLE)
    .action((file: string, _: object, own: Command) => check(file, own.optsWithGlobals()))
  command
    .command('whatif')
    .description('which incidents on record would have other duties, statuses or deadlines; changes nothing')
    .argument('[file]', `${AMENDMENTS}; in the place of those in force`)
    .option('--profile <file>', 'other profiles: ids of our entities, each with keys of its profile')
    .option(...JSON_OPTION)
    .action(async (file: string | undefined, _: object, own: Command) =>
      (await import('./duties-what-if.ts')).showWhatIf(file, own.optsWithGlobals<WhatIfOptions>()),
    )
  command
    .command('activate')
    .description('put amendments of your own in force, in the place of those before; an empty list ends them')
    .argument('<file>', AMENDMENTS)
    .option(...JSON_OPTION)
    .addHelpText('after', '\nThe amendments that are in force already change nothing.')
    .action(async (file: string, _: object, own: Command) =>
      (await import('./duties-activate.ts')).activate(file, own.optsWithGlobals()),
    )
}

const EXAMPLE = `
The file is a list of changes, each with its reason; entries and cases are written as in catalogue/duties. An empty list amends
nothing. Facts, profile keys and events of your own are not supported.

Example:
  changes:
    - disable: us-ofac-note
      reason: We make no payments in dollars.
    - replace: eu-gdpr-33
      reason: Our contracts say 48 hours.
      with: { id: eu-gdpr-33, version: 1, … }
    - add: { id: eu-our-insurer, version: 1, … }
      reason: Clause 7 of the policy.
  cases: []`

function check(file: string, { json = false }: { json?: boolean }): void {
  const parsed = readParsed(file)
  const amended = parsed.ok ? amendedCatalogue(parsed.value, Date.now()) : parsed
  if (!amended.ok) throw new Fault(linesOf(nameOf(file), amended.problems))
  const { catalogue, changes, cases } = amended.value
  if (json) printJson({ changes: changes.map(({ before: _, after: __, ...change }) => change), cases })
  else {
    process.stdout.write(describeChanges(changes, catalogue.duties))
    if (cases > 0) console.log(`Cases that come out as they are written: ${cases}.`)
  }
}
