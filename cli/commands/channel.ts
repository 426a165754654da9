import { revealChannelSecret } from '@liaison/server'
import type { Command } from 'commander'
import { onHost } from '../host.ts'

export function configure(command: Command): void {
  command
    .command('secret')
    .description('show the secret that signs what goes to a webhook, for handing to its owner; recorded in the log')
    .argument('<channel>', 'the address of the webhook, or the id of its contact')
    .addHelpText('after', EXAMPLE)
    .action(show)
}

const EXAMPLE = `
The last line of standard output is the secret and nothing else (Standard Webhooks, whsec_…).

Example:
  liaison channel secret https://hooks.csirt.example/liaison | tail -n 1`

async function show(channel: string): Promise<void> {
  const secret = await onHost((ctx, { secrets }) => revealChannelSecret(ctx, secrets, channel), {
    notFound: `There is no webhook ${channel} in the directory.`,
  })
  console.log(`The signing secret of ${channel}:`)
  console.log(secret)
}
