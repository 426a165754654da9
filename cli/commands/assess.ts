import { assess, postureText, postureView } from '@liaison/core/posture'
import { parseInstant } from '@liaison/core/time'
import { type Command, InvalidArgumentError } from 'commander'
import { readScenario } from '../read-scenario.ts'

interface Options {
  at?: number
  json?: boolean
  all?: boolean
}

function readInstant(text: string): number {
  const reading = parseInstant(text)
  if (reading.kind === 'refused') throw new InvalidArgumentError(reading.why)
  return reading.at
}

export function configure(command: Command): void {
  command
    .argument('<file>', 'a scenario in YAML or JSON; - reads standard input')
    .option('--at <instant>', 'what counts as now, such as 2025-03-29T09:00:00Z', readInstant)
    .option('--json', 'print JSON for machines')
    .option('--all', 'show also the duties that do not apply')
    .action(assessFile)
}

function assessFile(file: string, { at, json = false, all = false }: Options): void {
  const input = readScenario(file, { at, now: Date.now() })
  const posture = assess(input)
  const zone = input.directory.entities[0]?.timeZone
  process.stdout.write(
    json ? `${JSON.stringify(postureView(posture, { all }), null, 2)}\n` : postureText(posture, { all, zone }),
  )
}
