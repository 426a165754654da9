import { importDirectory } from '@liaison/server'
import type { Command } from 'commander'
import { onHost } from '../host.ts'
import { printJson } from '../layout.ts'
import { nameOf, readText } from '../read-file.ts'
import { configureVeris } from './import-veris.ts'

export function configure(command: Command): void {
  command
    .command('directory')
    .description('import our entities and people, and the organisations outside with their contacts and agreements')
    .argument('<file>', 'a directory in YAML or JSON; - reads standard input')
    .option('--json', 'print JSON for machines')
    .addHelpText('after', EXAMPLE)
    .action(directory)
  configureVeris(command.command('veris'))
}

const EXAMPLE = `
Ids are stable keys: the same file again changes nothing. What is recorded and not in the file is left alone. A file with faults
changes nothing; all of them are told.

Example:
  liaison import directory directory.yaml`

async function directory(file: string, { json = false }: { json?: boolean }): Promise<void> {
  const text = readText(file)
  const changed = await onHost((ctx, { secrets }) => importDirectory(ctx, secrets, text), { from: nameOf(file) })
  if (json) return printJson(changed)
  const parts = Object.entries(changed).filter(([, ids]) => ids.length > 0)
  if (parts.length === 0) console.log('The directory says what is recorded already; nothing was changed.')
  for (const [what, ids] of parts) console.log(`${what}: ${ids.length} imported (${ids.join(', ')})`)
}
