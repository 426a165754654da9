import { describe, expect, test } from 'vitest'
import { examples, examplesAtHand, linesOf, put as putInto, readYaml, vocabulary } from '../input/testing/index.ts'
import { loadDirectory, loadOrganisation } from './index.ts'
import { smallDirectory } from './testing/small-directory.ts'

const put = (path: readonly (string | number)[], value: unknown) => putInto(smallDirectory(), path, value)
const known = { vocabulary, calendars: new Map([['DE', {}]]) }
const problemsOf = (file: unknown) => {
  const answer = loadDirectory(file, known)
  return answer.ok ? [] : linesOf(answer.problems)
}

const channel = ['organisations', 0, 'contacts', 0, 'channels', 0] as const
const contact = ['organisations', 0, 'contacts', 0] as const
const agreement = ['organisations', 0, 'agreements', 0] as const
const notice = [...agreement, 'provisions', 0] as const
const tell = { kind: 'duty_to_notify', text: 'Tell us', within: 'PT48H', owed_by: 'us', from: 'discovery' }

describe('a directory without fault', () => {
  test('is loaded with its defaults stated', () => {
    const answer = loadDirectory(smallDirectory(), known)
    expect(answer).toMatchObject({
      ok: true,
      value: {
        organisationName: 'Nordwind Energie AG',
        entities: [{ id: 'nordwind-de', timeZone: 'Europe/Berlin' }, { profile: {} }],
        people: [{ id: 'mara', active: true, roles: [] }, { approves: ['legal'] }],
        organisations: [
          {
            contacts: [
              {
                order: 1,
                named: false,
                channels: [
                  { id: 'redwood.desk/email/hotline@redwood.example', use: 'primary', outOfBand: false },
                  { use: 'backup', outOfBand: true },
                ],
              },
            ],
            agreements: [{ validTo: '2026-12-31', provisions: [{ owedBy: 'us', within: 'PT48H' }] }],
          },
          { contacts: [] },
        ],
      },
    })
  })

  test('says the same when it is loaded again', () => {
    expect(loadDirectory(smallDirectory(), known)).toEqual(loadDirectory(smallDirectory(), known))
  })
})

test('a notice may state when it is owed, by which of us, and count business days', () => {
  const stated = { ...tell, id: 'first', when: 'facts.personal_data_breach', entities: ['nordwind-us'] }
  const answer = loadDirectory(put(notice, { ...stated, within: 'P2BD', calendar: 'entity' }), known)
  expect(answer.ok && answer.value.organisations[0]?.agreements[0]?.provisions).toMatchObject([
    { id: 'first', owedBy: 'us', when: 'facts.personal_data_breach', entities: ['nordwind-us'], calendar: 'entity' },
  ])
})

describe('each fault is refused where it stands', () => {
  test.each([
    ['a name left out', put(['organisation', 'name'], undefined), 'organisation.name: is missing'],
    ['no entity', put(['organisation', 'entities'], []), 'organisation.entities: must have at least 1 entry'],
    [
      'a profile key misspelt',
      put(['organisation', 'entities', 0, 'profile'], { nis2_clas: 'essential' }),
      'entities[0].profile.nis2_clas: unknown profile key "nis2_clas"; did you mean "nis2_class"?',
    ],
    [
      'a profile value unknown',
      put(['organisation', 'entities', 0, 'profile'], { nis2_class: 'vital' }),
      'entities[0].profile.nis2_class: must be one of essential',
    ],
    [
      'a profile value not known',
      put(['organisation', 'entities', 0, 'profile'], { nis2_class: null }),
      'leave the key out',
    ],
    [
      'a region abroad',
      put(['organisation', 'entities', 0, 'region'], 'AT-9'),
      'organisation.entities[0].region: AT-9 is not a region of DE',
    ],
    [
      'a country in words',
      put(['organisation', 'entities', 0, 'country'], 'Germany'),
      'entities[0].country: must be an ISO 3166-1 code',
    ],
    ['an abbreviated zone', put(['people', 0, 'time_zone'], 'CET'), 'people[0].time_zone: "CET" is not a time zone'],
    [
      'a repeated entity',
      put(['organisation', 'entities', 1, 'id'], 'nordwind-de'),
      'organisation.entities[1].id: the entity id "nordwind-de" is used already at organisation.entities[0].id',
    ],
    ['a repeated person', put(['people', 1, 'id'], 'mara'), 'people[1].id: the id "mara" is used already'],
    [
      'a person called like a contact',
      put([...contact, 'id'], 'mara'),
      'contacts[0].id: the id "mara" is used already at people[0].id',
    ],
    [
      'an address of two people',
      put(['people', 1, 'email'], 'MARA@nordwind.example'),
      'people[1].email: the address "mara@nordwind.example" is used already',
    ],
    ['a broken address', put(['people', 0, 'email'], 'mara at nordwind'), 'people[0].email: must be an e-mail address'],
    [
      'an address that adds a header',
      put(['people', 0, 'email'], 'a@b.example\nBcc: c@d.example'),
      'people[0].email: must be an e-mail address',
    ],
    [
      'an unknown function',
      put(['people', 0, 'functions'], ['incident_manger']),
      'people[0].functions[0]: must be one of incident_manager',
    ],
    ['an unknown role', put(['people', 0, 'roles'], ['root']), 'people[0].roles[0]: must be one of'],
    ['an unknown kind', put(['organisations', 0, 'kind'], 'forensics'), 'organisations[0].kind: must be one of'],
    [
      'a repeated organisation',
      put(['organisations', 1, 'id'], 'redwood'),
      'organisations[1].id: the organisation id "redwood" is used already',
    ],
    [
      'an organisation called like a function',
      put(['organisations', 1, 'id'], 'legal_counsel'),
      'is the name of a function or kind',
    ],
    ['an id with a separator', put(['organisations', 1, 'id'], 'a#b'), 'organisations[1].id: an id has letters'],
    ['unreadable hours', put([...contact, 'hours'], 'office hours'), 'contacts[0].hours: "office hours" is not 24/7'],
    [
      'hours without a clock',
      put([...contact, 'time_zone'], undefined),
      'contacts[0].time_zone: is missing: hours of the day',
    ],
    ['an order below one', put([...contact, 'order'], 0), 'contacts[0].order: must be 1 or more'],
    [
      'a webhook that is no address',
      put(['organisations', 0, 'contacts', 0, 'channels', 1, 'address'], 'ftp://redwood.example'),
      'channels[1].address: must be an address that begins with https://',
    ],
    [
      'a webhook with a password',
      put(['organisations', 0, 'contacts', 0, 'channels', 1, 'address'], 'https://a:b@redwood.example'),
      'must not carry a user name or password',
    ],
    [
      'a mail channel with a web address',
      put([...channel, 'address'], 'https://redwood.example'),
      'channels[0].address: must be an e-mail address',
    ],
    [
      'a phone without country',
      put(channel, { kind: 'phone', address: '0800 123' }),
      'channels[0].address: must be a number such as +43',
    ],
    [
      'the same channel twice',
      put(['organisations', 0, 'contacts', 0, 'channels', 1], { kind: 'email', address: 'hotline@redwood.example' }),
      'channels[1]: the channel',
    ],
    [
      'an agreement that ends before it begins',
      put([...agreement, 'valid_to'], '2025-12-31'),
      'agreements[0].valid_to: 2025-12-31 is before the first day, 2026-01-01',
    ],
    [
      'a day that does not exist',
      put([...agreement, 'valid_to'], '2026-02-30'),
      'agreements[0].valid_to: "2026-02-30" is not a day',
    ],
    [
      'an unknown marking',
      put([...agreement, 'ceiling'], 'AMBER STRICT'),
      'agreements[0].ceiling: must be one of CLEAR, GREEN, AMBER, AMBER+STRICT, RED; got "AMBER STRICT" (did you mean AMBER+STRICT?)',
    ],
    ['an unknown kind of agreement', put([...agreement, 'kind'], 'contract'), 'agreements[0].kind: must be one of nda'],
    [
      'an unknown event',
      put([...agreement, 'provisions', 0, 'from'], 'discovry'),
      'provisions[0].from: unknown event "discovry"; did you mean "discovery"?',
    ],
    [
      'a notice without the event it counts from',
      put([...notice, 'from'], undefined),
      'provisions[0].from: is missing: the event from which this notice counts',
    ],
    [
      'a duty to notify that nobody owes',
      put([...notice, 'owed_by'], undefined),
      'provisions[0].owed_by: is missing: `us` or `them`',
    ],
    [
      'a condition with an unknown fact',
      put([...notice, 'when'], 'facts.personal_data_breech'),
      'provisions[0].when: unknown fact "personal_data_breech"; did you mean "personal_data_breach"?',
    ],
    ['a condition that is none', put([...notice, 'when'], 'facts.'), 'provisions[0].when: '],
    [
      'a condition on what they owe',
      put(notice, { kind: 'duty_to_notify', text: 'They tell us', owed_by: 'them', when: 'true' }),
      'provisions[0].when: is read only of a duty_to_notify that is owed by us',
    ],
    [
      'business days without a calendar',
      put([...notice, 'within'], 'P2BD'),
      'provisions[0].calendar: business days need a calendar',
    ],
    [
      'hours in a calendar',
      put([...notice, 'calendar'], 'DE'),
      'provisions[0].calendar: only business days are counted in a calendar',
    ],
    [
      'a calendar that nobody has',
      put(notice, { ...tell, within: 'P2BD', calendar: 'DF' }),
      'provisions[0].calendar: unknown calendar "DF"; did you mean "DE"?',
    ],
    [
      'a calendar for an open standard',
      put(notice, { ...tell, within: undefined, calendar: 'DE' }),
      'provisions[0].calendar: counts nothing without `within`',
    ],
    [
      'a notice of an entity that is not ours',
      put([...notice, 'entities'], ['nordwind-de', 'nordwind-uk']),
      'provisions[0].entities[1]: unknown entity "nordwind-uk"; did you mean "nordwind-us"?',
    ],
    [
      'two notices without names',
      put([...agreement, 'provisions'], [tell, tell]),
      'provisions[1].id: is missing: it tells the notices of this agreement apart',
    ],
    [
      'two notices of one name',
      put(
        [...agreement, 'provisions'],
        [1, 2].map(() => ({ ...tell, id: 'first' })),
      ),
      'provisions[1].id: the provision id "first" is used already',
    ],
    [
      'a duration in words',
      put([...agreement, 'provisions', 0, 'within'], '2 days'),
      'provisions[0].within: "2 days": not a duration',
    ],
    ['a misspelt key', put(['people', 0, 'emial'], 'x'), 'people[0].emial: unknown key "emial"; did you mean "email"?'],
    ['a key that reaches the prototype', put(['people', 0, 'constructor'], 'x'), 'people[0].constructor: unknown key'],
    ['no file at all', null, 'must be a group of keys; got nothing'],
  ])('%s', (_, file, said) => {
    expect(problemsOf(file).join('\n')).toContain(said)
  })

  test('and all of them at once, of shape and of meaning alike', () => {
    const file = smallDirectory()
    Object.assign(file.organisation.entities[0]!, { region: 'AT-9', colour: 'blue' })
    Object.assign(file.people[1]!, { id: 'mara', email: 'nowhere' })
    Object.assign(file.organisations[0]!, { kind: 'forensics', id: 'hbdi' })
    Object.assign(file.organisations[0]!.agreements![0]!, { valid_to: '2020-01-01' })
    expect(
      problemsOf(file)
        .map((line) => line.split(': ')[0])
        .toSorted(),
    ).toEqual([
      'organisation.entities[0].colour',
      'organisation.entities[0].region',
      'organisations[0].agreements[0].valid_to',
      'organisations[0].kind',
      'organisations[1].id',
      'people[1].email',
      'people[1].id',
    ])
  })
})

test('a scenario states its organisation without a name', () => {
  const entities = [
    {
      id: 'acme-at',
      country: 'AT',
      region: 'AT-9',
      time_zone: 'Europe/Vienna',
      profile: { data_roles: ['controller'] },
    },
  ]
  expect(loadOrganisation({ entities }, vocabulary)).toMatchObject({
    ok: true,
    value: { entities: [{ timeZone: 'Europe/Vienna' }] },
  })
  expect(loadOrganisation({ entities: [{ ...entities[0], region: 'DE-BE' }] }, vocabulary)).toEqual({
    ok: false,
    problems: [{ path: 'organisation.entities[0].region', message: 'DE-BE is not a region of AT' }],
  })
})

test.skipIf(!examplesAtHand)('the example of the contract loads unchanged (skipped where it is not at hand)', () => {
  const answer = loadDirectory(readYaml(new URL('directory.yaml', examples)), known)
  expect(answer).toMatchObject({ ok: true, value: { organisationName: 'Nordwind Energie AG' } })
  expect(answer.ok && [answer.value.people.length, answer.value.organisations.length]).toEqual([7, 6])
})
