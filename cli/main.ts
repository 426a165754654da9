/** The command line. Offline commands work on files alone; the others are the host's or a client's. */
import { Command, CommanderError } from 'commander'
import { COMMANDS } from './commands.ts'
import { Fault, USAGE } from './fault.ts'

/** Runs one command and gives the exit code: 0 done, 1 failed, 2 refused because of what was written. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const program = await build(args)
    await program.parseAsync([...args], { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    return explain(error)
  }
}

async function build(args: readonly string[]): Promise<Command> {
  const program = new Command('liaison')
    .description('Coordinates the response to a security incident with everyone it concerns.')
    .helpCommand('help [command]', 'show the help of a command')
    .showHelpAfterError('(add --help for what can be written)')
    .exitOverride()
  const called = args.filter((arg) => !arg.startsWith('-'))
  const name = called[0] === 'help' ? called[1] : called[0]
  for (const { name: own, summary, load } of COMMANDS) {
    const command = program.command(own).description(summary)
    if (own === name) (await load()).configure(command)
  }
  return program
}

/** One sentence for each fault, on standard error. The stack is for whoever asks for it. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE
  const lines = error instanceof Fault ? error.lines : [error instanceof Error ? error.message : String(error)]
  const stack = process.env.LIAISON_DEBUG && error instanceof Error ? [error.stack] : []
  process.stderr.write([...lines.map((line) => `liaison: ${line}`), ...stack, ''].join('\n'))
  return error instanceof Fault ? error.exitCode : 1
}
