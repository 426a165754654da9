import { pointsOfContact } from '@liaison/core/directory'
import { DORA_DUTY, DORA_STAGES, doraReport, isDoraStage } from '@liaison/core/dora'
import { unknownName } from '@liaison/core/facts'
import type { Command } from 'commander'
import { Fault } from '../fault.ts'
import { printJson } from '../layout.ts'
import { readScenario } from '../read-scenario.ts'

interface Options {
  duty: string
  stage: string
  entity: string
}

export function configure(command: Command): void {
  command
    .argument('<file>', 'a scenario in YAML or JSON; - reads standard input')
    .requiredOption('--duty <id>', `the duty; for now ${DORA_DUTY}`)
    .requiredOption('--stage <stage>', `the report: ${DORA_STAGES.join(' or ')}`)
    .requiredOption('--entity <id>', 'the entity that reports')
    .action(fillIn)
}

function fillIn(file: string, { duty, stage, entity: id }: Options): void {
  if (!isDoraStage(duty, stage)) {
    throw new Fault([`there is no form for ${duty}, ${stage}; there is for ${DORA_DUTY}: ${DORA_STAGES.join(', ')}`])
  }
  const { incident, directory } = readScenario(file, { now: Date.now() })
  const entity = directory.entities.find((one) => one.id === id)
  if (!entity) {
    const ours = directory.entities.map((one) => one.id)
    throw new Fault([unknownName('entity', id, ours)])
  }
  printJson(doraReport(stage, { entity, incident, contacts: pointsOfContact(directory) }))
}
