import { type SupposedIncident, whatIf } from '@liaison/server'
import { Fault } from '../fault.ts'
import { onHost } from '../host.ts'
import { printJson } from '../layout.ts'
import { nameOf, readText } from '../read-file.ts'

export interface WhatIfOptions {
  profile?: string
  json?: boolean
}

/** Shows which incidents of this installation would have other duties, statuses or instants. */
export async function showWhatIf(file: string | undefined, { profile, json = false }: WhatIfOptions): Promise<void> {
  if (file === undefined && profile === undefined) {
    throw new Fault(['Name a file of amendments, a file of profiles by --profile, or both.'])
  }
  const [amendment, profiles] = [file, profile].map((name) => (name === undefined ? undefined : readText(name)))
  const incidents: SupposedIncident[] = []
  const from = [file, profile].filter((name) => name !== undefined).map(nameOf)
  await onHost(
    async (ctx) => {
      for await (const incident of whatIf(ctx, { amendment, profiles })) incidents.push(incident)
    },
    { from: from.join(' with ') },
  )
  const otherwise = incidents.filter(({ differences }) => differences.length > 0)
  if (json) return printJson({ incidents: incidents.length, otherwise })
  for (const incident of otherwise) process.stdout.write(describe(incident))
  console.log(`${otherwise.length} of ${incidents.length} incidents would be otherwise. Nothing was changed.`)
}

function describe({ reference, title, status, differences }: SupposedIncident): string {
  const lines = differences.map(({ duty, entity, instance, stage, says }) => {
    const name = [duty, instance, stage].filter((part) => part !== undefined && part !== '').join(' ')
    return `  ${name} (${entity}): ${says}\n`
  })
  return `${reference} ${title} (${status})\n${lines.join('')}`
}
