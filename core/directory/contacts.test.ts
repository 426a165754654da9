import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Contact,
  contactsOf,
  type Directory,
  dimensionOf,
  FUNCTIONS,
  membersOf,
  orderContacts,
  type Person,
} from './index.ts'

const contact = (id: string, order: number, hours?: string, timeZone = 'Europe/Berlin'): Contact => ({
  id,
  name: id,
  order,
  named: false,
  languages: [],
  timeZone,
  hours,
  channels: [],
})

const person = (id: string, functions: Person['functions'], active = true): Person => ({
  id,
  name: id,
  email: `${id}@nordwind.example`,
  roles: [],
  approves: [],
  functions,
  timeZone: 'Europe/Berlin',
  active,
})

const organisation = (id: string, kind: 'isac' | 'own' | 'business_unit', contacts: Contact[] = []) => ({
  id,
  name: id,
  kind,
  contacts,
  agreements: [],
})

const directory: Directory = {
  organisationName: 'Nordwind',
  entities: [],
  people: [
    person('ann', ['help_desk']),
    person('ben', ['incident_manager'], false),
    person('cem', ['incident_manager', 'executive']),
    person('dana', ['incident_manager']),
  ],
  organisations: [
    organisation('energy-isac', 'isac', [contact('isac.b', 2), contact('isac.a', 1)]),
    organisation('nordwind', 'own'),
    organisation('grid-unit', 'business_unit'),
  ],
}

const night = Date.parse('2026-11-22T02:00:00Z')

describe('who is asked, and in which order', () => {
  test('several hold a function: the first of the directory is asked first, and nobody who has left', () => {
    expect(contactsOf(directory, 'incident_manager', night).map(({ id, order }) => [id, order])).toEqual([
      ['cem', 1],
      ['dana', 2],
    ])
  })

  test('a person is asked by name and by mail, so that RED may go to them', () => {
    expect(contactsOf(directory, 'executive', night)).toEqual([
      expect.objectContaining({
        named: true,
        channels: [
          {
            id: 'cem/email/cem@nordwind.example',
            kind: 'email',
            address: 'cem@nordwind.example',
            use: 'primary',
            outOfBand: false,
          },
        ],
      }),
    ])
  })

  test('an organisation is asked through its contacts', () => {
    expect(contactsOf(directory, 'energy-isac', night).map(({ id }) => id)).toEqual(['isac.a', 'isac.b'])
    expect(contactsOf(directory, 'nobody', night)).toEqual([])
    expect(membersOf(directory, 'isac').map(({ id }) => id)).toEqual(['energy-isac'])
  })

  test('at night the alternate on duty comes before the alternate at home, and the primary contact stays first', () => {
    const contacts = [
      contact('primary', 1, 'Mo-Fr 09:00-16:00'),
      contact('office', 2, 'Mo-Fr 09:00-16:00'),
      contact('unknown', 3),
      contact('watch', 4, '24/7'),
    ]
    expect(orderContacts({ contacts }, night).map(({ id }) => id)).toEqual(['primary', 'watch', 'unknown', 'office'])
    const noon = Date.parse('2026-11-23T11:00:00Z')
    expect(orderContacts({ contacts }, noon).map(({ id }) => id)).toEqual(['primary', 'office', 'watch', 'unknown'])
  })

  test('hours never shut anybody out, and the primary contact is always among the first', () => {
    const hours = fc.constantFrom(undefined, '24/7', 'Mo-Fr 09:00-16:00', 'Sa 22:00-04:00', 'nonsense')
    const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), hours), { maxLength: 8 })
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 4e12 }), (list, now) => {
        const contacts = list.map(([order, text], index) => contact(`c${index}`, order, text))
        const ordered = orderContacts({ contacts }, now)
        expect(new Set(ordered)).toEqual(new Set(contacts))
        expect(ordered[0]?.order).toBe(
          contacts.length === 0 ? undefined : Math.min(...contacts.map(({ order }) => order)),
        )
      }),
    )
  })
})

describe('the dimension of a stakeholder (ISO/IEC 27035-4)', () => {
  test.each([
    ['executive', 'vertical'],
    ['incident_manager', 'vertical'],
    ['technical_lead', 'vertical'],
    ['business_owner', 'vertical'],
    ['legal_counsel', 'horizontal'],
    ['network_security', 'horizontal'],
    ['energy-isac', 'external'],
    ['customer', 'external'],
    ['nordwind', 'horizontal'],
    ['grid-unit', 'horizontal'],
    ['somebody-new', 'external'],
  ])('%s is %s', (stakeholder, dimension) => {
    expect(dimensionOf(stakeholder, directory)).toBe(dimension)
  })

  test('no function of our own is external', () => {
    expect(FUNCTIONS.map((name) => dimensionOf(name))).not.toContain('external')
  })
})
