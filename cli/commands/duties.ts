import { readCatalogue } from '@liaison/catalogue'
import { type DutyDefinition, describeContent, type StageDefinition } from '@liaison/core/duties'
import { unknownName } from '@liaison/core/facts'
import type { Command } from 'commander'
import { Fault } from '../fault.ts'
import { printJson, wrap } from '../layout.ts'
import { configureAmending } from './duties-amend.ts'

export function configure(command: Command): void {
  configureAmending(command)
  command
    .argument('[id]', 'a duty, such as eu-gdpr-33; without it all are listed')
    .option('--json', 'print JSON for machines')
    .action((id: string | undefined, { json = false }: { json?: boolean }) => {
      const { duties } = readCatalogue()
      const shown = id === undefined ? duties : duties.filter((duty) => duty.id === id)
      if (id !== undefined && shown.length === 0)
        throw new Fault([
          unknownName(
            'duty',
            id,
            duties.map((duty) => duty.id),
          ),
        ])
      if (json) printJson(shown.map(viewDuty))
      else process.stdout.write(`${shown.map(id === undefined ? lineOf : describe).join('\n')}\n`)
    })
}

const viewStage = ({ condition, variants, ...rest }: StageDefinition) => ({
  ...rest,
  ...(condition && { condition: condition.source }),
  ...(variants.length > 0 && { variants: variants.map(({ when, ...variant }) => ({ ...variant, when: when.source })) }),
})

/** What a person would read of a duty; conditions as they were written. */
const viewDuty = (duty: DutyDefinition) => {
  const { id, version, jurisdiction, regime, citation, status, effective, recipient, content, confidence, sources } =
    duty
  const scope = duty.scope.source
  const trigger = duty.trigger.source
  const exceptions = duty.exceptions.map(({ when, ...rest }) => ({ ...rest, when: when.source }))
  const stages = duty.stages.map(viewStage)
  const head = { id, version, jurisdiction, regime, citation, status, effective, checked: duty.checked, recipient }
  return { ...head, scope, trigger, exceptions, stages, content, confidence, sources }
}

const lineOf = ({ id, status, stages, citation }: DutyDefinition): string =>
  `${id.padEnd(28)} ${status.padEnd(10)} ${stages.map(({ stage }) => stage).join(', ')}\n${wrap(citation, 4)}`

const limited = (title: string, stages?: readonly string[]): string =>
  stages === undefined ? title : `${title}: ${stages.join(', ')}`

function describe(duty: DutyDefinition): string {
  const part = (title: string, text: string) => `\n${title}\n${wrap(text, 2)}`
  const stages = duty.stages.map(
    ({ stage, label, due, standard }) =>
      `  ${stage}: ${label}\n${wrap(JSON.stringify(due), 6)}${standard === undefined ? '' : `\n${wrap(standard, 6)}`}`,
  )
  return [
    `${duty.id} (version ${duty.version}, ${duty.status}, ${duty.jurisdiction})`,
    wrap(`${duty.regime}. ${duty.citation}`, 2),
    part('Whom it binds', duty.scope.source),
    part('When it is owed', duty.trigger.source),
    ...duty.exceptions.map(({ when, reason, stages }) =>
      part(limited('Not owed', stages), `${reason}: ${when.source}`),
    ),
    ...duty.compelledBy.map(({ when, reason, stages }) =>
      part(limited('Owed in any case', stages), `${reason}: ${when.source}`),
    ),
    part('To', duty.recipient),
    `\nStages\n${stages.join('\n')}`,
    `\nSays\n${duty.content.map((item) => wrap(`- ${describeContent(item)}`, 2)).join('\n')}`,
    part('Sources', `${duty.sources.join('; ')} (compared ${duty.checked}; ${duty.confidence})`),
  ].join('\n')
}
