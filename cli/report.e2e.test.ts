import { existsSync, readFileSync } from 'node:fs'
import { readCatalogue } from '@liaison/catalogue'
import { DORA_DUTY, DORA_REGIME, type DoraReport } from '@liaison/core/dora'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { fixture, liaisonHere } from './testing.ts'

/** The schema of the European supervisory authorities; it is not ours to ship. */
const schema = new URL('../../shared/data/dora/DORA_IR_Schema_v1.2.json', import.meta.url)
const present = existsSync(schema)
const named = (promise: string) =>
  present ? promise : `${promise} (skipped: ../shared/data is not beside this checkout)`

const ask = (file: string, stage: string, entity: string, duty = DORA_DUTY) =>
  liaisonHere('report', fixture(file), '--duty', duty, '--stage', stage, '--entity', entity)

async function filled(file: string, stage: string, entity: string): Promise<DoraReport> {
  const { code, stdout, stderr } = await ask(file, stage, entity)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

/** What the schema finds wrong. Its own address is not one of the published drafts, and it has misspelt keywords. */
function faultsOf(report: unknown): string[] {
  const { $schema: _, ...rules } = JSON.parse(readFileSync(schema, 'utf8'))
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile(rules)
  return validate(report) ? [] : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`)
}

describe('liaison report', () => {
  it.skipIf(!present).each(['initial', 'intermediate'])(named('fills in a valid form: %s'), async (stage) => {
    const { report } = await filled('bank.yaml', stage, 'fernhill-bank')
    expect(faultsOf(report)).toEqual([])
  })

  it('says what a person must still write, and nothing that is on record', async () => {
    const { missing } = await filled('bank.yaml', 'intermediate', 'fernhill-bank')
    expect(missing.flatMap(({ keys }) => keys)).toEqual([])
    expect(missing.map(({ field }) => field)).toEqual(['1.9', '1.12', '3.12', '3.18', '3.27', '3.33', '3.35'])
  })

  it.skipIf(!present)(
    named('leaves out what is not known and lists it, so that nobody files it as it is'),
    async () => {
      const { report, missing } = await filled('scenario.yaml', 'initial', 'acme-at')
      expect(report).toEqual({
        incidentSubmission: 'initial_notification',
        submittingEntity: { entityType: 'SUBMITTING_ENTITY' },
        affectedEntity: [{ entityType: 'AFFECTED_ENTITY' }],
      })
      expect(missing.map(({ field }) => field)).toEqual([
        '1.2',
        '1.3',
        '1.4',
        '1.5',
        '1.6',
        '1.7',
        '1.8',
        '1.9',
        '1.10',
        '1.11',
        '1.12',
        '2.1',
        '2.2',
        '2.3',
        '2.4',
        '2.5',
        '2.7',
        '2.8',
        '2.9',
      ])
      expect(faultsOf(report)).not.toEqual([])
    },
  )

  it('counts the events of the regime as the catalogue names it', () => {
    expect(readCatalogue().duties.find(({ id }) => id === DORA_DUTY)?.regime).toBe(DORA_REGIME)
  })

  it.each([
    ['a stage without a form', ['final', 'fernhill-bank'], 'there is no form for eu-dora-19, final'],
    ['an unknown entity', ['initial', 'fernhil-bank'], 'unknown entity "fernhil-bank"; did you mean "fernhill-bank"?'],
  ] as const)('refuses %s', async (_, [stage, entity], why) => {
    const { code, stdout, stderr } = await ask('bank.yaml', stage, entity)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(why)
  })
})
