import { existsSync } from 'node:fs'
import { restoreInstallation } from '@liaison/server'
import type { Command } from 'commander'
import { Fault } from '../fault.ts'
import { asFault, configuration } from '../host.ts'
import { printJson } from '../layout.ts'
import { readText } from '../read-file.ts'

interface Options {
  checkpoint?: string
  json?: boolean
}

export function configure(command: Command): void {
  command
    .argument('<file>', 'what liaison backup wrote')
    .option('--checkpoint <file>', 'the latest checkpoint of the log that anybody kept, to be quoted in the new epoch')
    .option('--json', 'print JSON for machines')
    .addHelpText('after', EXAMPLE)
    .action(restore)
}

const EXAMPLE = `
Only into a new data directory or an empty database, whole or not at all. Put the secret key of the installation that was backed up
in its place first (LIAISON_SECRET_KEY_FILE, data/secret.key). The log begins a new epoch, which says that it was restored.

Example:
  install -D -m 600 /safe/secret.key data/secret.key
  liaison restore /backups/liaison-2026-11-22.gz`

async function restore(file: string, { checkpoint, json = false }: Options): Promise<void> {
  if (!existsSync(file)) throw new Fault([`${file}: there is no such file`])
  const known = checkpoint === undefined ? undefined : readText(checkpoint)
  const config = configuration()
  const restored = await restoreInstallation(config, file, { checkpoint: known }).catch((error) => {
    throw asFault(error, { from: checkpoint })
  })
  if (restored.newKey) {
    console.error(
      `liaison: there was no secret key in ${config.secretKeyFile}, so a new one was made: second factors, webhook secrets and links that were sent do not work any more`,
    )
  }
  if (json) return printJson({ file, ...restored })
  console.log(`${restored.rows} rows of ${restored.tables} tables are back, as they were at ${restored.madeAt}.`)
  console.log(`The log goes on as ${restored.logOrigin}.`)
}
