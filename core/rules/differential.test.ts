import { Environment } from '@marcbachmann/cel-js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evaluate } from './index.ts'
import { condition, everything, scopeOf } from './testing/arbitrary.ts'
import { ruleOf } from './testing/rule.ts'

const cel = new Environment().registerVariable('facts', 'map').registerVariable('profile', 'map')

it('where everything is known, a condition comes to what cel-js makes of it', () => {
  fc.assert(
    fc.property(condition(false), everything, (source, all) => {
      const scope = scopeOf(all)
      expect(evaluate(ruleOf(source), scope).value).toBe(cel.evaluate(source, scope))
    }),
    { numRuns: 2_000 },
  )
})
