import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PostureView } from '@liaison/core/posture'
import { describe, expect, it } from 'vitest'
import { fixture, liaison, liaisonHere } from './testing.ts'

const scenario = fixture('scenario.yaml')

async function assessed(file: string, ...options: string[]): Promise<PostureView> {
  const { code, stdout, stderr } = await liaisonHere('assess', file, '--json', ...options)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout) as PostureView
}

/** A file beside nothing, for what one test needs. */
function written(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'liaison-')), 'scenario.yaml')
  writeFileSync(file, text)
  return file
}

describe('liaison assess', () => {
  const ran = liaison(['assess', scenario, '--json'])
  const posture = JSON.parse(ran.stdout || '{}') as PostureView

  it('runs by itself, and writes nothing but its answer', () => {
    expect(ran).toMatchObject({ code: 0, stderr: '' })
  })

  it('tells the clocks, across the change to summer time', () => {
    const gdpr = posture.duties.find(({ duty }) => duty === 'eu-gdpr-33')
    expect(gdpr).toMatchObject({ entity: 'acme-at', instance: '', status: 'applies', missingFacts: [] })
    expect(gdpr?.stages[0]).toMatchObject({
      stage: 'authority',
      status: 'running',
      provisional: false,
      anchor: { event: 'awareness', at: '2025-03-28T19:15:00Z' },
      due: '2025-03-31T19:15:00Z',
      dueLocal: '2025-03-31T21:15:00+02:00[Europe/Vienna]',
    })
  })

  it('keeps the end of a stage that was submitted, and counts the next from the submission', () => {
    const stages = posture.duties.find(({ duty }) => duty === 'eu-nis2-23')?.stages
    const stage = (name: string) => stages?.find((one) => one.stage === name)
    expect(stage('incident_notification')).toMatchObject({ status: 'submitted', due: '2025-03-31T19:15:00Z' })
    expect(stage('final_report')).toMatchObject({
      provisional: true,
      dueLocal: '2025-04-30T23:59:59+02:00[Europe/Vienna]',
    })
  })

  it('tells whom to engage and why, what is not known, and until when that stands', () => {
    expect(posture.at).toBe('2025-03-29T09:00:00Z')
    expect(posture.nextChangeAt).toMatch(/^2025-03-29T\d\d:\d\d:\d\dZ$/)
    expect(posture.engagements[0]).toMatchObject({
      stakeholder: 'incident_manager',
      dimension: 'vertical',
      capacity: 'accountable',
      dueBy: '2025-03-28T20:05:00Z',
      because: [{ rule: 'manager-always', facts: [] }],
    })
    expect(posture.gaps).toContainEqual(
      expect.objectContaining({
        kind: 'unknown_fact',
        key: 'nis2_significant',
        decides: expect.arrayContaining(['eu-nis2-23']),
      }),
    )
  })

  it('leaves out what does not apply, unless all is asked for', async () => {
    const statuses = (view: PostureView) => new Set(view.duties.map(({ status }) => status))
    expect(statuses(posture)).not.toContain('not_applicable')
    expect(statuses(await assessed(scenario, '--all'))).toContain('not_applicable')
  })

  it('takes another instant for now', async () => {
    const { at, duties } = await assessed(scenario, '--at', '2025-03-31T21:15:01+02:00')
    expect(at).toBe('2025-03-31T19:15:01Z')
    expect(duties.find(({ duty }) => duty === 'eu-gdpr-33')?.stages[0]?.status).toBe('late')
  })

  it('takes JSON, and standard input', () => {
    const { code, stdout } = liaison(['assess', '-', '--json'], { input: readFileSync(scenario, 'utf8') })
    expect({ code, posture: JSON.parse(stdout) }).toEqual({ code: 0, posture })
  })

  it('finds plan and directory beside the scenario', async () => {
    const found = await assessed(fixture('with-partners.yaml'))
    expect(found.engagements.map(({ stakeholder, label }) => [stakeholder, label])).toEqual([
      ['incident_manager', 'Incident manager'],
      ['redwood', 'Redwood Forensics'],
    ])
    expect(found.gaps.filter(({ kind }) => kind.startsWith('no_'))).toEqual([])
  })

  it('gives duties only where no plan is named', async () => {
    const text = readFileSync(scenario, 'utf8').replace('plan: starter\n', '')
    const { engagements, messages, duties } = await assessed(written(text))
    expect({ engagements, messages, duties: duties.length > 0 }).toEqual({
      engagements: [],
      messages: [],
      duties: true,
    })
  })

  it('is read by people, within the width of a terminal', async () => {
    const { stdout } = await liaisonHere('assess', scenario)
    expect(stdout).toContain('due Mon 31 Mar 2025, 21:15 Vienna')
    expect(stdout).toContain('manager-always')
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([])
  })
})

describe('what is written wrongly', () => {
  const refused = async (...args: string[]) => {
    const { code, stdout, stderr } = await liaisonHere(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).not.toMatch(/^\s+at /m)
    return stderr
  }

  it('is refused with every path and reason', async () => {
    const text = readFileSync(scenario, 'utf8')
      .replace('severity: 1', 'severity: grave')
      .replace('key: risk_to_individuals', 'key: risk_to_individual')
    const file = written(text.replace('+01:00"\n  facts', '"\n  facts'))
    const stderr = await refused('assess', file, '--json')
    expect(stderr).toContain(`${file}: incident.severity: must be a number; got "grave"`)
    expect(stderr).toContain(
      'incident.facts[1].key: unknown fact "risk_to_individual"; did you mean "risk_to_individuals"?',
    )
    expect(stderr).toContain('incident.declared_at: "2025-03-28T21:00:00": the offset is missing')
  })

  it('is refused in the plan and the directory as well, at once', async () => {
    const file = written('directory: d.yaml\nplan: p.yaml\nincident: { severity: 7 }\n')
    writeFileSync(file.replace('scenario', 'd'), 'people: []\n')
    writeFileSync(file.replace('scenario', 'p'), 'name: P\nversion: 1\nrules: [{ id: r }]\n')
    const stderr = await refused('assess', file)
    expect(stderr).toMatch(/scenario\.yaml: incident\.severity: must be 4 or less; got 7/)
    expect(stderr).toMatch(/d\.yaml: organisation: is missing/)
    expect(stderr).toMatch(/p\.yaml: rules\[0\]\.when: /)
  })

  it('ends a process of its own with code 2 and nothing on standard output', () => {
    const { code, stdout, stderr } = liaison(['assess', 'nowhere.yaml'])
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: 'liaison: nowhere.yaml: there is no such file\n',
    })
  })

  it.each([
    ['a file that is not there', ['assess', 'nowhere.yaml'], 'nowhere.yaml: there is no such file'],
    ['an instant without an offset', ['assess', scenario, '--at', '2025-03-29T09:00:00'], 'the offset is missing'],
    ['an unknown option', ['assess', scenario, '--jsn'], "unknown option '--jsn'"],
    ['an unknown command', ['asses', scenario], "unknown command 'asses'"],
    ['no file', ['assess'], "missing required argument 'file'"],
    ['an unknown duty', ['duties', 'eu-gdpr-3'], 'unknown duty "eu-gdpr-3"; did you mean "eu-gdpr-33"?'],
  ])('%s', async (_, args, said) => {
    expect(await refused(...args)).toContain(said)
  })
})

describe('liaison facts and duties', () => {
  it('list what can be recorded, with types, values and meaning', async () => {
    const { facts, profile, events } = JSON.parse((await liaisonHere('facts', '--json')).stdout)
    const found = (list: { key: string }[], key: string) => list.find((one) => one.key === key)
    expect(found(facts, 'risk_to_individuals')).toMatchObject({
      type: 'enum',
      values: expect.arrayContaining(['high']),
      meaning: expect.any(String),
    })
    expect(found(profile, 'nis2_class')).toMatchObject({ type: 'enum' })
    expect(found(events, 'awareness')).toMatchObject({ type: 'event' })
    expect((await liaisonHere('facts')).stdout).toMatch(/personal_data_breach: true or false/)
  })

  it('list the duties, and show one', async () => {
    const all = JSON.parse((await liaisonHere('duties', '--json')).stdout)
    expect(all.find(({ id }: { id: string }) => id === 'eu-gdpr-33')).toMatchObject({
      jurisdiction: 'EU',
      scope: expect.any(String),
    })
    expect(JSON.parse((await liaisonHere('duties', 'eu-gdpr-33', '--json')).stdout)).toHaveLength(1)
    expect((await liaisonHere('duties', 'eu-gdpr-33')).stdout).toContain('Whom it binds')
    expect((await liaisonHere('duties')).stdout).toContain('eu-gdpr-33')
  })

  it('and help names every command', async () => {
    const { code, stdout } = await liaisonHere('--help')
    expect(code).toBe(0)
    for (const name of ['assess', 'facts', 'duties']) expect(stdout).toContain(name)
    expect((await liaisonHere('help', 'assess')).stdout).toContain('--at <instant>')
  })
})

describe('the published examples', () => {
  const examples = fileURLToPath(new URL('../../shared/examples/', import.meta.url))
  const present = existsSync(examples)

  it.skipIf(!present)('a grave incident of the example organisation engages whom its plan names', async () => {
    const file = written(`at: 2026-03-02T12:00:00Z
directory: ${examples}directory.yaml
plan: ${examples}plan.yaml
incident:
  severity: 1
  classification: malicious-code:infected-system
  declared_at: 2026-03-02T10:00:00Z
  facts: [{ key: nis2_significant, value: true }, { key: personal_data_breach, value: false }]
  events: [{ event: awareness, at: "2026-03-02T10:30:00+01:00", entity: nordwind-de }]
`)
    const { engagements, gaps, messages } = await assessed(file)
    expect(engagements.map(({ stakeholder }) => stakeholder)).toEqual([
      'incident_manager',
      'technical_lead',
      'executive',
      'redwood-ir',
      'national-csirt',
      'energy-isac',
    ])
    expect(messages.find(({ stakeholder }) => stakeholder === 'national-csirt')).toMatchObject({
      approvals: ['legal'],
      satisfies: { duty: 'eu-nis2-23', stage: 'early_warning', entity: 'nordwind-de' },
    })
    expect(gaps.filter(({ kind }) => !kind.startsWith('unknown_'))).toEqual([])
  })
})
