/** What the host's commands share: the installation that the environment names, opened for one act and closed again. */
import { type Config, hostContext, type Installation, openInstallation, Refused, readConfig } from '@liaison/server'
import { Fault, linesOf, USAGE } from './fault.ts'

export type HostContext = ReturnType<typeof hostContext>

/** The configuration of this environment; a wrong value is a fault of what was written. */
export function configuration(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    throw new Fault([(error as Error).message])
  }
}

export interface Telling {
  /** The file that the faults of a refusal are in. */
  from?: string
  /** What to say where what was named is not there. */
  notFound?: string
}

/** Does one thing in the installation, whether or not its server is running. */
export async function onHost<T>(
  work: (ctx: HostContext, installation: Installation) => Promise<T>,
  telling: Telling = {},
): Promise<T> {
  const installation = await openInstallation(configuration(), { role: 'command', connections: 2 })
  try {
    return await work(hostContext(installation), installation)
  } catch (error) {
    throw asFault(error, telling)
  } finally {
    await installation.close()
  }
}

/** A refusal as a person at the terminal reads it: wrong input is 2, a state that does not allow it is 1. */
export function asFault(error: unknown, { from = '', notFound }: Telling = {}): unknown {
  if (!(error instanceof Refused)) return error
  const exitCode = error.kind === 'invalid' ? USAGE : 1
  if (error.kind === 'not_found' && notFound) return new Fault([notFound], exitCode)
  if (error.faults.length === 0) return new Fault([error.message], exitCode)
  return new Fault(linesOf(from, error.faults), exitCode)
}
