import { activatePlan } from '@liaison/server'
import type { Command } from 'commander'
import { onHost } from '../host.ts'
import { printJson } from '../layout.ts'
import { nameOf, readText } from '../read-file.ts'

export function configure(command: Command): void {
  command
    .command('activate')
    .description('import a coordination plan, approve it and put it in force, in one recorded act')
    .argument('<file>', 'a plan in YAML or JSON; - reads standard input')
    .option('--json', 'print JSON for machines')
    .addHelpText(
      'after',
      '\nThe plan that is in force already changes nothing.\n\nExample:\n  liaison plan activate plan.yaml',
    )
    .action(activate)
}

async function activate(file: string, { json = false }: { json?: boolean }): Promise<void> {
  const text = readText(file)
  const plan = await onHost((ctx) => activatePlan(ctx, text), { from: nameOf(file) })
  if (plan.versionReused) {
    process.stderr.write(
      `Another text was version ${plan.version} of this plan before: raise its \`version\` next time.\n`,
    )
  }
  if (json) printJson(plan)
  else if (plan.changed) console.log(`${plan.name}, version ${plan.version}, is in force.`)
  else console.log(`${plan.name}, version ${plan.version}, is in force already; nothing was changed.`)
}
