import type { Problem } from '@liaison/core/input'

/** The exit code of what was written wrongly, on the command line or in a file. */
export const USAGE = 2

/** What a person wrote cannot be taken, or what they asked for is not there. Each line is a sentence of its own. */
export class Fault extends Error {
  readonly lines: readonly string[]
  readonly exitCode: number

  constructor(lines: readonly string[], exitCode = USAGE) {
    super(lines.join('\n'))
    this.name = 'Fault'
    this.lines = lines
    this.exitCode = exitCode
  }
}

/** `scenario.yaml: incident.facts[0].key: unknown fact "ransomwear"` */
export const linesOf = (file: string, problems: readonly Problem[]): string[] =>
  problems.map(({ path, message }) => [file, path, message].filter((part) => part !== '').join(': '))
