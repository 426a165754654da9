import { createApiToken } from '@liaison/server'
import type { Command } from 'commander'
import { Fault } from '../fault.ts'
import { onHost } from '../host.ts'

export function configure(command: Command): void {
  command
    .command('create')
    .description('make an API token that acts as a person; it is shown this once')
    .requiredOption('--person <email>', 'whose rights the token has')
    .requiredOption('--name <name>', 'what it is for, as the person will see it')
    .addHelpText('after', EXAMPLE)
    .action(create)
}

const EXAMPLE = `
The last line of standard output is the token and nothing else.

Example:
  TOKEN=$(liaison token create --person ada@nordlicht.example --name monitoring | tail -n 1)
  curl -H "Authorization: Bearer $TOKEN" http://localhost:7300/api/v1/incidents`

async function create({ person, name }: { person: string; name: string }): Promise<void> {
  if (name.trim() === '') throw new Fault(['--name must not be empty.'])
  const token = await onHost((ctx) => createApiToken(ctx, { email: person, name }), {
    notFound: `Nobody here has the address ${person}.`,
  })
  console.log(`A token for ${person}, shown this once:`)
  console.log(token)
}
