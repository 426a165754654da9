import { type Served, serve, serveDemonstration } from '@liaison/server'
import type { Command } from 'commander'
import { asFault, configuration } from '../host.ts'

interface Options {
  demo?: boolean
  dev?: boolean
}

/** How long an orderly stop may take before it ends all the same. */
const PATIENCE = 15_000

export function configure(command: Command): void {
  command
    .option('--demo', 'an invented organisation with three public incidents; its mail goes nowhere')
    .option('--dev', 'tell each request on standard error')
    .addHelpText('after', EXAMPLE)
    .action(run)
}

const EXAMPLE = `
Configured by environment variables alone; docs/operations/configuration.md lists them. Ctrl-C, SIGINT or SIGTERM stop it.

Examples:
  npm start -- --demo
  LIAISON_SMTP_URL=smtp://localhost:25 npm start`

async function run({ demo = false, dev = false }: Options): Promise<void> {
  const stopping = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
    whenNpmIsGone(() => resolve('npm is gone'))
  })
  const config = configuration()
  const starting = demo
    ? serveDemonstration(config, { print: (line) => console.log(line), dev })
    : serve(config, { verbose: dev })
  const served = await starting.catch((error) => {
    throw asFault(error)
  })
  if (!demo) greet(served)
  await stopping
  setTimeout(() => process.exit(1), PATIENCE).unref()
  await served.stop()
}

/** npm passes no SIGTERM on: whoever ends `npm start` by its process number means the server, which would stay behind unseen. */
function whenNpmIsGone(act: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const npm = process.ppid
  setInterval(() => process.ppid !== npm && act(), 500).unref()
}

/** Where it answers, and what it lacks. */
function greet({ installation, url, setupCode }: Served): void {
  console.log(`Liaison answers at ${url}.`)
  if (!installation.config.smtpUrl) {
    console.log('Mail is not configured: messages wait until LIAISON_SMTP_URL names a mail server.')
  }
  if (setupCode === undefined) return
  console.log(`\nNothing is set up yet. Open ${installation.config.publicUrl} and show this code, which works once:\n`)
  console.log(`  ${setupCode}\n`)
  console.log('Or in another terminal, in this folder:\n')
  console.log(SET_UP)
}

const SET_UP = `  read -rs PASSWORD
  printf %s "$PASSWORD" | npm run -s liaison -- setup --organisation "Your organisation" --admin you@example.org --password-stdin
  npm run -s liaison -- import directory directory.yaml     # like catalogue/demo/directory.yaml
  npm run -s liaison -- plan activate catalogue/plans/starter.yaml

Or look around first: npm start -- --demo (with LIAISON_DATA_DIR=./demo it leaves this place empty).`
