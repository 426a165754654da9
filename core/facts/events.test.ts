import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currentEvents, type IncidentEvent, occurrences } from './index.ts'

const event = (id: string, at: number, more: Partial<IncidentEvent> = {}): IncidentEvent => ({
  id,
  event: 'awareness',
  at,
  ...more,
})
const idsOf = (events: readonly IncidentEvent[]) => events.map(({ id }) => id)

describe('corrections', () => {
  it.each<[string, IncidentEvent[], string[]]>([
    ['two events without corrects are two occurrences', [event('a', 1), event('b', 2)], ['a', 'b']],
    ['a correction replaces the event', [event('a', 1), event('b', 2, { corrects: 'a' })], ['b']],
    [
      'a chain is stated by its end',
      [event('a', 1), event('b', 2, { corrects: 'a' }), event('c', 3, { corrects: 'b' })],
      ['c'],
    ],
    [
      'wherever they stand in the list',
      [event('c', 3, { corrects: 'b' }), event('b', 2, { corrects: 'a' }), event('a', 1)],
      ['c'],
    ],
    [
      'of two corrections of one event the later in the list',
      [event('a', 1), event('b', 2, { corrects: 'a' }), event('c', 3, { corrects: 'a' })],
      ['c'],
    ],
    ['a correction of an event that is not there stands', [event('b', 2, { corrects: 'gone' })], ['b']],
    ['a circle leaves one', [event('a', 1, { corrects: 'b' }), event('b', 2, { corrects: 'a' })], ['b']],
  ])('%s', (_, events, ids) => {
    expect(idsOf(currentEvents(events))).toEqual(ids)
  })

  it('never lose an occurrence altogether', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd')
    const links = fc.uniqueArray(fc.record({ id: ids, corrects: fc.option(ids, { nil: undefined }) }), {
      selector: ({ id }) => id,
    })
    fc.assert(
      fc.property(links, (list) => {
        const events = list.map(({ id, corrects }, at) => event(id, at, { corrects }))
        const standing = currentEvents(events)
        expect(standing.length > 0).toBe(events.length > 0)
        expect(currentEvents(standing)).toEqual(standing)
      }),
    )
  })
})

describe('which occurrences a duty counts from', () => {
  const asking = { entity: 'at', of: ['us-bank-36h', 'Bank notification'] }
  const ask = (...events: IncidentEvent[]) => idsOf(occurrences(events, 'awareness', asking))

  it('an event of all entities counts, an event of another entity does not, another event never', () => {
    expect(ask(event('a', 2), event('b', 1, { entity: 'at' }), event('c', 0, { entity: 'de' }))).toEqual(['b', 'a'])
    expect(ask(event('a', 2, { event: 'discovery' }))).toEqual([])
  })

  it('its own event prevails over the one without `of`, and the one of its regime comes between', () => {
    const general = event('general', 1)
    const regime = event('regime', 2, { of: 'Bank notification' })
    const own = event('own', 3, { of: 'us-bank-36h' })
    expect(ask(general, regime, own)).toEqual(['own'])
    expect(ask(general, regime)).toEqual(['regime'])
    expect(ask(general)).toEqual(['general'])
  })

  it('an event of another duty does not count, nor hide the one that does', () => {
    expect(ask(event('a', 1, { of: 'eu-gdpr-33' }))).toEqual([])
    expect(ask(event('a', 1), event('b', 2, { of: 'us-bank-36h', entity: 'de' }))).toEqual(['a'])
  })

  it('a corrected event no longer counts, also where the correction moves it to another duty', () => {
    expect(
      ask(event('a', 1, { of: 'us-bank-36h' }), event('b', 2, { of: 'eu-gdpr-33', corrects: 'a' }), event('c', 3)),
    ).toEqual(['c'])
  })
})
