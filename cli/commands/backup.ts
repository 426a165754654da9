import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { backUpInstallation } from '@liaison/server'
import type { Command } from 'commander'
import { Fault } from '../fault.ts'
import { asFault, configuration } from '../host.ts'
import { printJson } from '../layout.ts'

export function configure(command: Command): void {
  command
    .argument('<file>', 'where to; a file of that name is replaced once the new one is whole')
    .option('--json', 'print JSON for machines')
    .addHelpText('after', EXAMPLE)
    .action(backUp)
}

const EXAMPLE = `
The installation goes on working. The file holds personal data and is readable by this account alone. The secret key is not in it:
keep LIAISON_SECRET_KEY_FILE (data/secret.key) in another place, for without it sealed secrets cannot be opened again.

Example:
  liaison backup /backups/liaison-$(date +%F).gz`

async function backUp(file: string, { json = false }: { json?: boolean }): Promise<void> {
  const folder = dirname(file)
  if (!existsSync(folder)) throw new Fault([`${file}: the folder ${folder} does not exist`])
  const config = configuration()
  const { rows, tables, schema, madeAt } = await backUpInstallation(config, file).catch((error) => {
    throw asFault(error)
  })
  if (json) return printJson({ file, rows, tables, schema, madeAt, secretKeyFile: config.secretKeyFile })
  console.log(`${rows} rows of ${tables} tables are in ${file}.`)
  console.log(`Keep the secret key elsewhere, it is not in there: ${config.secretKeyFile}`)
}
