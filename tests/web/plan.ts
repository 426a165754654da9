import { readDemoPlan } from '@liaison/catalogue/demo'

/** The next version of the plan of the demonstration: the executive hears sooner, outside counsel no longer. */
export const draftText = (): string =>
  readDemoPlan()
    .replace('version: 1', 'version: 2')
    .replace(
      'when: incident.severity == 1\n    engage: { function: executive }',
      'when: incident.severity <= 2\n    engage: { function: executive }',
    )
    .replace(/ {2}- id: outside-counsel-on-patients[\s\S]*?(?= {2}- id: csirt-on-nis2)/, '')
