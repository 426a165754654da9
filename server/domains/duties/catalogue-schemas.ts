import { LEGAL_STATUSES } from '@liaison/core/duties'
import { z } from 'zod'
import { conditionView as condition } from '../../kernel/http/conditions.ts'
import { pageOf, pageQuery, wholeNumber } from '../../kernel/http/schemas.ts'

export const dutyQuery = pageQuery.extend({
  jurisdiction: z.string().max(10).optional().describe('`EU`, `US`, `US-CA`, `INT`.'),
  status: z.enum(LEGAL_STATUSES).optional(),
  q: z.string().trim().max(200).optional().describe('Words of id, regime, citation or recipient.'),
})
export const dutyParams = z.object({ id: z.string().max(100) })
export const versionQuery = z.object({
  version: wholeNumber(1).optional().describe('Left out: the one in effect today.'),
})

const inWords = z.string().describe('The deadline in words.')
const citation = z.string().nullable()
const reasoned = { when: condition, reason: z.string(), citation }

const summary = {
  id: z.string(),
  version: z.number().int(),
  jurisdiction: z.string(),
  regime: z.string(),
  citation: z.string(),
  status: z.enum(LEGAL_STATUSES),
  effective: z.object({ from: z.string().nullable(), to: z.string().nullable() }).describe('First and last day.'),
  checked: z.string().describe('The day on which the entry was compared with its sources.'),
  recipient: z.string(),
  confidence: z.enum(['verified', 'knowledge']),
  amendment: z
    .object({ kind: z.enum(['added', 'replaced', 'disabled']), reason: z.string() })
    .nullable()
    .describe('What this installation changed; one that is disabled applies to nobody.'),
}

export const dutySummary = z
  .object({ ...summary, stages: z.array(z.object({ stage: z.string(), label: z.string() })) })
  .meta({ id: 'DutySummary' })
export const dutyPage = pageOf(dutySummary)

const dutyStage = z
  .object({
    stage: z.string(),
    label: z.string(),
    due: inWords,
    variants: z.array(z.object({ ...reasoned, due: inWords })),
    repeats: z
      .object({ from: z.string(), since: z.string().nullable(), due: inWords.nullable() })
      .nullable()
      .describe('Owed again when the event `from` comes after the latest submission.'),
    condition: condition.nullable().describe('Owed only where it holds.'),
    prerequisite: z.string().nullable(),
    measuredAt: z.enum(['sending', 'receipt']).nullable(),
    standard: z.string().nullable(),
    recipient: z.string().nullable().describe('Where it is not the recipient of the duty.'),
    ifLate: z.string().nullable(),
  })
  .meta({ id: 'DutyStage' })

export const dutyView = z
  .object({
    ...summary,
    scope: condition,
    trigger: condition,
    exceptions: z.array(z.object({ ...reasoned, displacedBy: z.string().nullable() })),
    compelledBy: z.array(z.object(reasoned)),
    holds: z.array(
      z.object({
        ...reasoned,
        stages: z.array(z.string()),
        until: inWords.nullable(),
        atMost: inWords.nullable(),
        proof: z.string().nullable(),
        afterwards: z.string().nullable(),
      }),
    ),
    remarks: z.array(z.object({ when: condition, text: z.string(), citation })),
    instances: z
      .object({
        each: z.string(),
        when: condition.nullable(),
        where: condition.nullable(),
        stages: z.array(z.string()).nullable(),
      })
      .nullable()
      .describe('What the law counts apart.'),
    stages: z.array(dutyStage),
    content: z
      .array(
        z.object({
          text: z.string(),
          stages: z.array(z.string()).nullable().describe('`null`: all.'),
          facts: z.array(z.string()).describe('Keys that give it. None: a person writes it.'),
          citation,
        }),
      )
      .describe('What the report has to say.'),
    basis: z.string(),
    sources: z.array(z.string()),
    notes: z.string().nullable(),
  })
  .meta({ id: 'Duty' })

const vocabularyKey = z
  .object({
    key: z.string(),
    type: z.enum(['bool', 'number', 'string', 'enum', 'set', 'map', 'money', 'event']),
    values: z.array(z.string()).nullable().describe('The values that it may have.'),
    codes: z.string().nullable().describe('The code list of its values, or of the keys of a map.'),
    unit: z.string().nullable(),
    scoped: z.boolean().nullable().describe('Events: may carry `of`.'),
    meaning: z.string(),
    usedBy: z.array(z.string()).describe('Duties that read it.'),
  })
  .meta({ id: 'VocabularyKey' })

export const vocabularyView = z
  .object({
    profile: z.array(vocabularyKey),
    facts: z.array(vocabularyKey),
    events: z.array(vocabularyKey),
    classifications: z
      .array(z.object({ value: z.string(), label: z.string() }))
      .describe('What an incident may be classified as, by the taxonomy RSIT.'),
  })
  .meta({ id: 'Vocabulary' })
