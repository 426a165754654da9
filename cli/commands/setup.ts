import { isatty } from 'node:tty'
import { setUpInstallation } from '@liaison/server'
import type { Command } from 'commander'
import { Fault } from '../fault.ts'
import { onHost } from '../host.ts'
import { printJson } from '../layout.ts'
import { readText } from '../read-file.ts'

interface Options {
  organisation: string
  admin: string
  name?: string
  passwordStdin?: boolean
  json?: boolean
}

export function configure(command: Command): void {
  command
    .requiredOption('--organisation <name>', 'what your organisation is called in messages')
    .requiredOption('--admin <email>', 'the address of the first administrator')
    .option('--name <name>', 'what the administrator is called; without it, what stands before the @')
    .option('--password-stdin', 'read the password of the administrator from standard input')
    .option('--json', 'print JSON for machines')
    .addHelpText('after', EXAMPLE)
    .action(setUp)
}

const EXAMPLE = `
The same again changes nothing. The password is never an argument, where other people could read it.

Example:
  read -rs PASSWORD
  printf %s "$PASSWORD" | liaison setup --organisation "Nordlicht AG" --admin ada@nordlicht.example --password-stdin`

async function setUp({ organisation, admin, name, passwordStdin, json = false }: Options): Promise<void> {
  const faults = [
    organisation.trim() === '' && '--organisation must not be empty.',
    !/^[^\s@]+@[^\s@]+$/.test(admin) && `--admin must be an e-mail address, and ${JSON.stringify(admin)} is none.`,
    name?.trim() === '' && '--name must not be empty.',
    !passwordStdin && '--password-stdin is missing: the password comes by standard input.',
  ].filter((fault) => fault !== false)
  if (faults.length > 0) throw new Fault(faults)
  const password = readPassword()
  const done = await onHost((ctx) => setUpInstallation(ctx, { organisation, email: admin, name, password }))
  if (json) printJson(done)
  else if (done.created) {
    console.log(`${organisation} is set up, and ${admin} is its administrator.`)
    console.log('Next: liaison import directory FILE, then liaison plan activate FILE, then npm start.')
  } else console.log(`${organisation} is set up already; nothing was changed.`)
}

/** What was piped in, without the line end that most programs add. */
function readPassword(): string {
  if (isatty(0)) throw new Fault(['The password must be piped in; see the example of liaison setup --help.'])
  const password = readText('-').replace(/\r?\n$/, '')
  if (password === '') throw new Fault(['Standard input holds no password.'])
  return password
}
