import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importVeris } from './index.ts'
import { leavesOf } from './leaves.ts'
import { importOf, smallest } from './testing.ts'

describe('bad input', () => {
  const refusals: [string, object, string][] = [
    ['no id', { incident_id: undefined }, 'incident_id'],
    ['another schema', { schema_version: '2.0' }, 'schema_version'],
    ['a word for the state of affairs', { security_incident: 'Maybe' }, 'security_incident'],
    [
      'a number as text',
      { attribute: { confidentiality: { data: [{ variety: 'Personal', amount: '860' }] } } },
      'attribute.confidentiality.data[0].amount',
    ],
    [
      'a negative number',
      { attribute: { confidentiality: { data_total: -1 } } },
      'attribute.confidentiality.data_total',
    ],
    ['one word for a list', { action: { malware: { variety: 'Ransomware' } } }, 'action.malware.variety'],
    ['a word of another type', { action: { hacking: { variety: ['DoS', 7] } } }, 'action.hacking.variety[1]'],
    ['a thirteenth month', { timeline: { incident: { year: 2016, month: 13 } } }, 'timeline.incident.month'],
    [
      'a time without measure',
      { timeline: { ...smallest.timeline, discovery: { unit: 'Days', value: 1e300 } } },
      'timeline.discovery.value',
    ],
    ['no year', { timeline: { incident: {} } }, 'timeline.incident.year'],
    ['a country as text', { victim: { country: 'US' } }, 'victim.country'],
  ]
  it.each(refusals)('%s is refused with its path', (_, change, path) => {
    const imported = importVeris({ ...smallest, ...change })
    expect(imported).toMatchObject({ ok: false, problems: [{ path, message: expect.stringMatching(/./) }] })
  })
  it('every fault is named at once', () => {
    const imported = importVeris({ ...smallest, incident_id: 7, action: [] })
    expect(imported).toMatchObject({ ok: false, problems: [{ path: 'incident_id' }, { path: 'action' }] })
  })
  it('is refused, not thrown at: anything', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(importVeris(value)).toHaveProperty('ok', false)
      }),
    )
  })
  it('is refused, not followed: a document without end', () => {
    let deep: unknown = 'end'
    for (let level = 0; level < 100_000; level++) deep = [deep]
    const endless: Record<string, unknown> = {}
    endless.self = endless
    for (const plus of [deep, endless]) expect(importVeris({ ...smallest, plus })).toHaveProperty('ok', false)
  })
})

describe('what is not read', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('Unknown', 'Other', '__proto__', 'constructor', 'Ransomware', 'Yes'),
  )
  const words = fc.array(word, { maxLength: 4 })
  const section = fc.record({ variety: words, vector: words, result: words, notes: fc.string() }, { requiredKeys: [] })
  const parts = fc.record(
    {
      action: fc.dictionary(fc.constantFrom('hacking', 'malware', 'error', 'misuse', 'odd name', '__proto__'), section),
      actor: fc.dictionary(fc.constantFrom('external', 'internal', 'a.b', '[0]'), fc.record({ motive: words })),
      victim: fc.record({ victim_id: fc.string(), country: words, state: word, industry: word }, { requiredKeys: [] }),
      plus: fc.object({ maxDepth: 3 }),
      extra: fc.jsonValue({ maxDepth: 3 }),
    },
    { requiredKeys: ['action'] },
  )

  it('is accounted for, leaf by leaf, whatever it is called', () => {
    fc.assert(
      fc.property(parts, (change) => {
        const json = JSON.parse(JSON.stringify({ ...smallest, ...change }))
        const imported = importVeris(json)
        if (!imported.ok) return expect(imported.problems[0]?.path).toMatch(/^plus/)
        const accounted = [...imported.mapped, ...imported.unmapped].map(({ path }) => path).sort()
        expect(accounted).toEqual(
          leavesOf(json)!
            .map(({ path }) => path)
            .sort(),
        )
      }),
    )
  })
  it('does not change what is read: the same source gives the same incident', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (extra) => {
        expect(importOf({ extra }).incident).toEqual(importOf().incident)
      }),
    )
  })
})
