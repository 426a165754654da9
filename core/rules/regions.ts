/**
 * Map facts, read by the `maps:` rules of the vocabulary: a region that is missing is unknown; `_others` is the sum for all
 * regions that are not listed, so that each of these lies between zero and that number.
 */
import type { ASTNode } from '@marcbachmann/cel-js'
import { describeCode, isCode, OTHERS, quote, type RegionMap } from '../facts/index.ts'
import { type Building, type Built, isA, refuse, wrong } from './building.ts'
import { decide } from './order.ts'
import { type Known, known, lift, NONE, type Outcome } from './outcome.ts'
import { BOOL, NUMBER, type RuleType } from './rule-type.ts'

const amountIn = (map: RegionMap, region: string): number | undefined =>
  Object.hasOwn(map, region) ? map[region] : undefined

function readRegion(map: Known, region: Known): Outcome {
  const fact = map.because[0]!
  const amounts = map.value as RegionMap
  const listed = region.value === OTHERS ? undefined : amountIn(amounts, region.value as string)
  if (listed !== undefined) return known(listed, [{ key: `${fact.key}[${region.value}]`, value: listed }])
  const others = amountIn(amounts, OTHERS)
  if (others === undefined) return { kind: 'unknown', keys: [fact.key], because: NONE }
  const because = [{ key: `${fact.key}[${OTHERS}]`, value: others }]
  if (others === 0) return known(0, because)
  return { kind: 'unknown', keys: [fact.key], because, range: { low: 0, high: others } }
}

export function buildRegion(
  building: Building,
  node: ASTNode & { op: '[]' },
  map: Built,
  region: Built,
  type: RuleType & { kind: 'regions' },
): Built {
  if (!isA(building, node.args[1], region, 'text')) return wrong
  if (typeof region.literal === 'string' && !isCode(type.codes, region.literal)) {
    return refuse(building, node.args[1], `${quote(region.literal)} is not ${describeCode(type.codes)}`)
  }
  return { type: NUMBER, step: lift(map.step, region.step, readRegion), direct: true }
}

/** Whether one region meets the test: one that is listed, or, within the bounds of `_others`, one that is not. */
function anyRegion(is: '>' | '>=', map: Known, threshold: Known, country: string | undefined): Outcome {
  const fact = map.because[0]!
  const than = threshold.value as number
  const within = { low: than, high: than }
  const amounts = map.value as RegionMap
  const because = (key: string, value: unknown, test: '>' | '>=' | '<' | '<=') =>
    [{ key, value, test: { is: test, than } }, ...threshold.because] as const
  for (const region of Object.keys(amounts)) {
    if (region === OTHERS || (country !== undefined && !region.startsWith(`${country}-`))) continue
    const value = amounts[region]!
    if (decide(is, { low: value, high: value }, within))
      return known(true, because(`${fact.key}[${region}]`, value, is))
  }
  const others = amountIn(amounts, OTHERS)
  const elsewhere = decide(is, { low: 0, high: others ?? Number.POSITIVE_INFINITY }, within)
  if (elsewhere === undefined) return { kind: 'unknown', keys: [fact.key], because: threshold.because }
  return known(elsewhere, because(fact.key, amounts, elsewhere ? is : is === '>' ? '<=' : '<'))
}

/**
 * `any_region_over(map, number)`: one region has more; `any_region_at_least(map, number)`: one has as many or more. A third
 * argument keeps to the regions of one country: `any_region_over(facts.residents_affected, 500, 'US')`.
 */
export function buildAnyRegion(building: Building, node: ASTNode & { op: 'call' }): Built {
  const [name, [mapNode, thresholdNode, countryNode, ...more]] = node.args
  if (!mapNode || !thresholdNode || more.length > 0) {
    return refuse(building, node, `${name} takes a map of regions, a number, and if need be a country`)
  }
  const map = building.build(mapNode)
  const threshold = building.build(thresholdNode)
  const fit = [isA(building, mapNode, map, 'regions'), isA(building, thresholdNode, threshold, 'number')]
  const country = countryNode && building.build(countryNode).literal
  if (countryNode && !(typeof country === 'string' && isCode('iso_3166_1', country))) {
    return refuse(building, countryNode, `the country must be ${describeCode('iso_3166_1')}, written out`)
  }
  if (fit.includes(false)) return wrong
  const is = name === 'any_region_over' ? '>' : '>='
  const chosen = country as string | undefined
  return { type: BOOL, step: lift(map.step, threshold.step, (a, b) => anyRegion(is, a, b, chosen)) }
}
