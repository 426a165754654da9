import { readCatalogue, writtenDuties } from '@liaison/catalogue'
import { type DutyDefinition, describeDuty, type Passage, viewDefinition } from '@liaison/core/duties'
import { unknownName } from '@liaison/core/facts'
import type { Command } from 'commander'
import { stringify } from 'yaml'
import { Fault } from '../fault.ts'
import { printJson, wrap } from '../layout.ts'
import { configureAmending } from './duties-amend.ts'

interface Options {
  version?: string
  json?: boolean
  yaml?: boolean
}

export function configure(command: Command): void {
  configureAmending(command)
  command
    .argument('[id]', 'a duty, such as eu-gdpr-33; without it all are listed')
    .option('--version <number>', 'one version of the duty; without it all that it has')
    .option('--json', 'print JSON for machines')
    .option('--yaml', 'print the entry as a file of amendments that replaces it, ready to be edited')
    .action((id: string | undefined, { version, json, yaml }: Options) => {
      const shown = chooseDuties(id, version)
      if (json) printJson(shown.map(viewDefinition))
      else if (yaml) process.stdout.write(amendmentOf(shown))
      else process.stdout.write(`${shown.map(id === undefined ? lineOf : textOf).join('\n')}\n`)
    })
}

/** The versions that were asked for, in the order of the catalogue. */
function chooseDuties(id: string | undefined, version: string | undefined): DutyDefinition[] {
  const { duties } = readCatalogue()
  const ids = duties.map((duty) => duty.id)
  if (id !== undefined && !ids.includes(id)) throw new Fault([unknownName('duty', id, ids)])
  if (id === undefined && version !== undefined)
    throw new Fault(['--version says which version of a duty: name its id'])
  const own = duties.filter((duty) => id === undefined || duty.id === id)
  const chosen = own.filter((duty) => version === undefined || String(duty.version) === version)
  if (chosen.length > 0) return chosen
  throw new Fault([`${id} has no version ${version}; it has ${own.map((duty) => duty.version).join(', ')}`])
}

const lineOf = ({ id, status, stages, citation }: DutyDefinition): string =>
  `${id.padEnd(28)} ${status.padEnd(10)} ${stages.map(({ stage }) => stage).join(', ')}\n${wrap(citation, 4)}`

const textOf = (duty: DutyDefinition): string => `${describeDuty(duty).map(layOut).join('\n\n')}\n`

const layOut = ({ title, says }: Passage): string =>
  [title, ...says.map((paragraph) => (says.length === 1 ? wrap(paragraph, 2) : listItem(paragraph)))].join('\n')

const listItem = (paragraph: string): string => `  - ${wrap(paragraph, 4).trimStart()}`

/** Each entry as it was written, what it shares with others written out, in the place that `duties check` asks for. */
function amendmentOf(duties: readonly DutyDefinition[]): string {
  const entries = writtenDuties()
  const changes = duties.map(({ id, version }) => ({
    reason: 'Say why, and who compared it with what.',
    replace: id,
    ...(entries.filter((entry) => entry.id === id).length > 1 && { version }),
    with: entries.find((entry) => entry.id === id && entry.version === version),
  }))
  return stringify({ changes }, { aliasDuplicateObjects: false, lineWidth: 120 })
}
