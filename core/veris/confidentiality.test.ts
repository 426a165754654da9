import { describe, expect, it } from 'vitest'
import { importOf, type Parts } from './testing.ts'

const of = (confidentiality: object, parts: Parts = {}) =>
  importOf({ ...parts, attribute: { confidentiality, ...(parts.attribute as object) } })
const data = (...varieties: string[]) => varieties.map((variety) => ({ variety }))
const patients = [{ variety: 'Medical', amount: 2988 }]

describe('disclosure', () => {
  it('Yes is a loss of confidentiality, and a breach if the data is about people', () => {
    expect(of({ data_disclosure: 'Yes', data: data('Secrets') }).facts).toEqual({ confidentiality_loss: true })
    expect(of({ data_disclosure: 'Yes', data: data('Personal') }).facts).toMatchObject({ personal_data_breach: true })
  })
  it('No is recorded as no', () => {
    const expected = { confidentiality_loss: false, data_exfiltrated: false, personal_data_breach: false }
    expect(of({ data_disclosure: 'No', data: data('Personal') }).facts).toEqual(expected)
  })
  it('No does not exclude a breach by loss or alteration', () => {
    const attribute = { integrity: { variety: ['Modify data'] } }
    const { facts } = of({ data_disclosure: 'No', data: data('Personal') }, { attribute })
    expect(facts).not.toHaveProperty('personal_data_breach')
  })
  it('Potentially is a suspicion', () => {
    const { facts, whyNot } = of({ data_disclosure: 'Potentially', data: data('Personal') })
    expect(facts).toEqual({ personal_data_breach_suspected: true })
    expect(whyNot('attribute.confidentiality.data[0].variety')).toBeUndefined()
    expect(of({ data_disclosure: 'Potentially', data: data('Secrets') }).facts).toEqual({})
  })
  it('Unknown says nothing', () => expect(of({ data_disclosure: 'Unknown', data: data('Personal') }).facts).toEqual({}))
  it('a stolen carrier of personal data is a breach by loss, whether or not somebody reads it', () => {
    const parts = { action: { physical: { variety: ['Theft'] } }, attribute: { availability: { variety: ['Loss'] } } }
    const { facts } = of({ data_disclosure: 'Potentially', data: patients }, parts)
    expect(facts).toMatchObject({ personal_data_breach: true, availability_loss: true })
    expect(facts).not.toHaveProperty('confidentiality_loss')
    expect(facts).not.toHaveProperty('personal_data_breach_suspected')
  })
})

describe('kinds of data', () => {
  it('are recorded if each has a name, since a set says no to what it does not list', () => {
    const named = of({ data_disclosure: 'Yes', data: data('Medical', 'Secrets') })
    expect(named.facts).toMatchObject({ personal_data_categories: ['health'] })
    const vague = of({ data_disclosure: 'Yes', data: data('Medical', 'Personal') })
    expect(vague.facts).not.toHaveProperty('personal_data_categories')
    expect(vague.assumptions.join()).toContain('personal_data_categories is left unknown')
  })
  it('cards, accounts and passwords are personal data if their owners are people', () => {
    const cards = { data_disclosure: 'Yes', data: data('Payment') }
    expect(of({ ...cards, data_victim: ['Customer'] }).facts).toMatchObject({
      personal_data_breach: true,
      personal_data_categories: ['payment_card'],
      customer_data_affected: true,
    })
    expect(of(cards).facts).toEqual({ confidentiality_loss: true, payment_card_compromise: true })
  })
  it('suspected card data concerns the card schemes already', () =>
    expect(of({ data_disclosure: 'Potentially', data: data('Payment') }).facts).toEqual({
      payment_card_compromise: true,
    }))
})

describe('encryption', () => {
  const states: [string[], boolean | undefined][] = [
    [['Stored unencrypted'], false],
    [['Printed'], false],
    [['Stored encrypted'], true],
    [['Stored encrypted', 'Transmitted unencrypted'], false],
    [['Stored encrypted', 'Processed'], undefined],
    [['Stored'], undefined],
    [['Unknown'], undefined],
  ]
  it.each(states)('%j', (state, expected) => {
    const { facts } = of({ data_disclosure: 'Yes', state })
    expect(facts.data_encrypted).toBe(expected)
  })
})

describe('number of people', () => {
  it('is the number of records where a record is a person', () => {
    const { facts, incident } = of({ data_disclosure: 'Yes', data: patients, data_total: 2988 })
    expect(facts.individuals_affected).toBe(2988)
    expect(incident.facts.find(({ key }) => key === 'individuals_affected')?.confidence).toBe('low')
    expect(of({ data_disclosure: 'Yes', data: patients }).facts.individuals_affected).toBe(2988)
  })
  const notPeople: [string, object][] = [
    ['cards', { data: [{ variety: 'Payment', amount: 35 }], data_total: 35 }],
    ['records of two kinds, added up', { data: [...patients, { variety: 'Personal', amount: 500 }], data_total: 3488 }],
    ['data of no known kind', { data: data('Unknown'), data_total: 9 }],
    ['nothing', { data: patients, data_total: 0 }],
  ]
  it.each(notPeople)('is left unknown for %s', (_, confidentiality) => {
    const { facts } = of({ data_disclosure: 'Yes', ...confidentiality })
    expect(facts).not.toHaveProperty('individuals_affected')
  })
  it('is never spread over states: where the victim sits is not where the people live', () =>
    expect(of({ data_disclosure: 'Yes', data: patients }).facts).not.toHaveProperty('residents_affected'))
})

it('abuse of the data that the database records is misuse that occurred', () => {
  const plus = (data_abuse: string) => importOf({ plus: { attribute: { confidentiality: { data_abuse } } } }).facts
  expect(plus('Yes')).toEqual({ misuse_likelihood: 'occurred' })
  expect(plus('No')).toEqual({})
})

describe('a doubtful incident', () => {
  const parts = {
    action: { malware: { variety: ['Ransomware'] } },
    attribute: { confidentiality: { data_disclosure: 'Yes', data: patients } },
  }
  it('that is only suspected establishes nothing but suspicions', () => {
    const { facts, incident, whyNot } = importOf({ ...parts, security_incident: 'Suspected' })
    expect(incident.status).toBe('suspected')
    expect(facts).toMatchObject({ malicious: true, personal_data_breach_suspected: true, individuals_affected: 2988 })
    for (const key of ['ransomware', 'confidentiality_loss', 'personal_data_breach'])
      expect(facts).not.toHaveProperty(key)
    expect(whyNot('action.malware.variety[0]')).toBeUndefined()
  })
  it.each(['Near miss', 'False positive'])('%s: nothing happened', (security_incident) => {
    const timeline = { incident: { year: 2016, month: 8, day: 24 } }
    const { facts, incident, whyNot } = importOf({ ...parts, timeline, security_incident })
    expect(incident).toMatchObject({ status: 'false_alarm', severity: 4, facts: [], events: [] })
    expect(facts).toEqual({})
    expect(whyNot('timeline.incident.day')).toMatch(/nothing happened/)
  })
})
