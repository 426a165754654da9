import { describe, expect, test } from 'vitest'
import { loadVocabulary } from '../facts/index.ts'
import { changeProfiles } from './index.ts'

const named = (key: string) => ({ key, meaning: 'It is.', used_by: [], type: 'bool' })
const loaded = loadVocabulary({
  profile: [named('covered'), named('listed')],
  facts: [],
  events: [],
  maps: { others_key: '_others', rules: [], example: {} },
})
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
const { vocabulary } = loaded

const one = { id: 'one', country: 'AT', timeZone: 'Europe/Vienna', profile: { covered: true } }
const two = { ...one, id: 'two' }

describe('other profiles', () => {
  test('are laid over those of our entities, key by key; nothing takes a key away', () => {
    expect(changeProfiles([one, two], { one: { listed: true }, two: { covered: null } }, vocabulary)).toEqual({
      ok: true,
      value: [
        { ...one, profile: { covered: true, listed: true } },
        { ...two, profile: {} },
      ],
    })
  })

  test.each([
    ['an entity that is not ours', { three: {} }, ['three: unknown entity "three"']],
    [
      'a misspelt key',
      { one: { coverd: true } },
      ['one.coverd: unknown profile key "coverd"; did you mean "covered"?'],
    ],
    ['a list', [], [': must be a group of keys; got a list']],
    [
      'every fault at once',
      { three: {}, one: { covered: 'yes' } },
      [expect.stringMatching(/^three: /), expect.stringMatching(/^one\.covered: /)],
    ],
  ])('%s is refused', (_, raw, faults) => {
    const changed = changeProfiles([one], raw, vocabulary)
    expect(changed.ok ? [] : changed.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual(faults)
  })
})
