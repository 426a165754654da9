import { expect, test } from 'vitest'
import { describeCondition } from './index.ts'

test.each([
  ["profile.nis2_class in ['essential', 'important']", 'nis2 class is essential or important'],
  ["profile.nis2_class in ['essential']", 'nis2 class is essential'],
  [
    'facts.residents_affected[instance] >= 500 && !facts.data_encrypted',
    'residents affected in instance is at least 500 and not data encrypted',
  ],
  ["facts.a && (facts.b || facts.c in ['x', 'y'])", 'a and (b or (c is x or y))'],
  ["facts.a && facts.c in ['x', 'y']", 'a and (c is x or y)'],
  ['!(facts.a && facts.b)', 'not (a and b)'],
  ["!(country in ['AT', 'DE'])", 'not (country is AT or DE)'],
  ["'US-CA' in profile.holds_data_of", 'holds data of includes US-CA'],
  [
    "profile.data_roles.exists(part, part in ['controller', 'joint_controller'])",
    'data roles includes controller or joint controller',
  ],
  [
    "profile.does_business_in.exists(place, place == 'AU' || place.startsWith('AU-'))",
    'at least one place of does business in has: (place is AU or place begins with AU-)',
  ],
  [
    "size(profile.sectors) > 0 && profile.sectors.all(one, one != 'x')",
    'the number of sectors is more than 0 and each one of sectors has: (one is not x)',
  ],
  ["profile.turnover > money('AUD', 3000000)", 'turnover is more than AUD 3000000'],
  ["any_region_over(facts.residents, 500, 'US')", 'residents in any region of US is more than 500'],
  ["instance == '' ? facts.a : facts.b", 'if instance is empty then a, otherwise b'],
  ['incident.declared && country == "NO"', 'declared and country is NO'],
  ['facts.a + 1 > 2', '"facts.a + 1" is more than 2'],
  ['no condition at all', '"no condition at all"'],
])('%s', (source, words) => expect(describeCondition(source)).toBe(words))
