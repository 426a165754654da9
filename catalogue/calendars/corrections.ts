/**
 * Where date-holidays is wrong, or surer than the law. A day that is wrongly free makes a deadline too long, which is worse than one
 * that is wrongly a working day; so a day that an authority announces each year is left out until it has been announced.
 * `unset` is a rule of date-holidays, `leaveOut` chooses among its entries, `add` is a rule in its grammar, for the country or for the named states.
 * `why` goes into the calendar's `source`.
 */
export type Entry = { date: string; rule: string; name: string }
export type Correction = { country: string; why: string } & (
  | { unset: string }
  | { leaveOut: (entry: Entry) => boolean }
  | { add: string; name: string; states?: string[] }
)

const bySighting = ({ rule }: Entry) => /Muharram|Rabi|Rajab|Ramadan|Shawwal|Dhu al-Hijjah/.test(rule)
/** A day for which the library has a date of its own for each year. */
const stated = ({ date, rule }: Entry) => rule.startsWith(date)
const BY_SIGHTING = 'holidays of Islam follow the sighting of the moon and are left out'

export const CORRECTIONS: Correction[] = [
  { country: 'AE', leaveOut: bySighting, why: BY_SIGHTING },
  { country: 'AE', add: '12-03', name: 'National Day', why: 'the second National Day was missing' },
  { country: 'CN', leaveOut: ({ rule }) => rule === '06-01', why: "Children's Day is free for children only" },
  {
    country: 'CN',
    leaveOut: ({ date, rule }) => date < '2025' && rule === 'chinese 01-0-00',
    why: 'the eve of the Spring Festival is a holiday since 2025',
  },
  {
    country: 'CY',
    unset: 'orthodox -47',
    why: 'Clean Monday is 48 days before Orthodox Easter, not 47',
  },
  { country: 'CY', add: 'orthodox -48', name: 'Clean Monday', why: 'and is put there' },
  { country: 'CY', add: 'orthodox 50', name: 'Whit Monday (Kataklysmos)', why: 'Kataklysmos was missing' },
  {
    country: 'ES',
    leaveOut: bySighting,
    why: 'Eid in Ceuta and Melilla follows the sighting of the moon and is left out',
  },
  {
    country: 'ES',
    leaveOut: ({ rule }) => rule.startsWith('substitutes'),
    why: 'whether a Sunday holiday moves to Monday is decided by each community each year (RD 2001/1983 Art. 45) and is left out',
  },
  {
    country: 'GB',
    add: '2026-06-15',
    name: 'World Cup bank holiday',
    states: ['SCT'],
    why: 'Royal Proclamation of 4 February 2026',
  },
  {
    country: 'GR',
    leaveOut: ({ date }) => date === '2024-05-01',
    why: 'Labour Day 2024 was moved to 7 May (Decision 15102, FEK B 1406/2024)',
  },
  { country: 'GR', add: '2024-05-07', name: 'Labour Day', why: 'and is put there' },
  { country: 'ID', leaveOut: bySighting, why: BY_SIGHTING },
  {
    country: 'ID',
    leaveOut: (entry) => entry.date > '2027' && stated(entry),
    why: 'Nyepi and Vesak from 2027 are not yet decreed',
  },
  {
    country: 'IN',
    leaveOut: ({ rule }) => !['01-26', '08-15', '10-02'].includes(rule),
    why: 'only the three national holidays; all others are notified each year by the union and the states',
  },
  { country: 'KE', leaveOut: bySighting, why: BY_SIGHTING },
  {
    country: 'KR',
    unset: 'korean 01-0-01 P3D',
    why: 'Seollal begins on the eve of the new year, not on the day',
  },
  { country: 'KR', add: 'korean 01-0-01 P2D', name: 'Korean New Year', why: 'its eve is left out' },
  {
    country: 'LI',
    leaveOut: ({ name }) => name === 'Feiertagsbrücke',
    why: 'days between a holiday and a weekend are not public holidays',
  },
  { country: 'LI', add: '08-15', name: 'Staatsfeiertag', why: 'the national day was missing' },
  { country: 'LI', add: '11-01', name: "All Saints' Day", why: "All Saints' Day was missing" },
  {
    country: 'MX',
    unset: '12-01 every 6 years since 1934',
    why: 'the change of government is on 1 October since 2024',
  },
  { country: 'MY', leaveOut: bySighting, why: BY_SIGHTING },
  {
    country: 'MY',
    leaveOut: (entry) => entry.date > '2027' && stated(entry),
    why: 'Vesak Day and Deepavali from 2027 are not yet gazetted',
  },
  { country: 'NG', leaveOut: bySighting, why: BY_SIGHTING },
  {
    country: 'NG',
    leaveOut: ({ rule, name }) => ['05-27', '11-01 since 2020'].includes(rule) || /substitute day/.test(name),
    why: "Children's Day and Youth Day free nobody else, and days in lieu are declared each time and are left out",
  },
  { country: 'PH', leaveOut: bySighting, why: BY_SIGHTING },
  { country: 'SA', leaveOut: bySighting, why: BY_SIGHTING },
  { country: 'SG', leaveOut: bySighting, why: 'Hari Raya follows the sighting of the moon and is left out' },
  {
    country: 'SG',
    leaveOut: ({ date, name }) => date > '2028' && /Deepavali|Vesak/.test(name),
    why: 'Deepavali and Vesak Day from 2028 are not yet gazetted',
  },
  {
    country: 'TH',
    leaveOut: (entry) => entry.date > '2027' && stated(entry),
    why: 'Buddhist holidays from 2027 are not yet decided by the cabinet',
  },
  { country: 'TR', leaveOut: bySighting, why: BY_SIGHTING },
  {
    country: 'VN',
    unset: '1 day before vietnamese 1-0-1 P5D',
    why: 'of the five days of Tet the Prime Minister chooses the last or another each year',
  },
  {
    country: 'VN',
    add: '1 day before vietnamese 1-0-1 P4D',
    name: 'Vietnamese New Year Holidays',
    why: 'the four sure ones are kept',
  },
]
