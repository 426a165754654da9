/** Random conditions on the small vocabulary, and random facts for them. */
import fc from 'fast-check'

const COUNTRIES = ['AT', 'DE', 'FR']
const RISKS = ['none', 'unlikely', 'risk', 'high']
const REGIONS = ['US-WA', 'US-OR']

const quoted = (values: readonly string[]) => fc.constantFrom(...values).map((value) => `'${value}'`)
const comparison = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')
const equality = fc.constantFrom('==', '!=')
const joinedBy = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => `(${texts.join(' ')})`)
const word = (text: string) => fc.constant(text)

/** `integers`: literals without a point, as people write them; cel-js computes with them only beside other integers. */
const conditions = (integers: boolean) =>
  fc.letrec<{ number: string; bool: string; leaf: string }>((tie) => ({
    number: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.nat(4).map((number) => (integers ? `${number}` : `${number}.0`)),
      word('facts.n'),
      word('facts.m'),
      quoted(REGIONS).map((region) => `facts.residents[${region}]`),
      joinedBy(tie('number'), fc.constantFrom('+', '-', '*'), tie('number')),
      joinedBy(tie('bool'), word('?'), tie('number'), word(':'), tie('number')),
    ),
    leaf: fc.oneof(
      fc.constantFrom('facts.a', 'facts.b', 'facts.c', 'true', 'false'),
      joinedBy(tie('number'), comparison, tie('number')),
      joinedBy(word('facts.risk'), equality, quoted(RISKS)),
      joinedBy(word('facts.risk'), equality, word('facts.risk_before')),
      joinedBy(word('facts.risk in ['), quoted(RISKS), word(','), quoted(RISKS), word(']')),
      joinedBy(quoted(COUNTRIES), word('in facts.countries')),
      joinedBy(word('size(facts.countries)'), comparison, word('1')),
      joinedBy(fc.constantFrom('facts.countries.exists(x,', 'facts.countries.all(x,'), tie('bool'), word(')')),
      joinedBy(word('facts.countries.exists_one(x, x =='), quoted(COUNTRIES), word('||'), tie('bool'), word(')')),
      joinedBy(word('facts.countries.exists(x, x in profile.offers_to &&'), tie('bool'), word(')')),
      joinedBy(word('facts.risk.startsWith('), quoted(['h', 'un']), word(')')),
    ),
    bool: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      tie('leaf'),
      tie('leaf').map((source) => `!${source}`),
      joinedBy(tie('bool'), fc.constantFrom('&&', '||'), tie('bool')),
      joinedBy(tie('bool'), word('?'), tie('bool'), word(':'), tie('bool')),
    ),
  })).bool

/** Nested comprehensions may not use one name twice. */
const distinctNames = (source: string): string => {
  let count = 0
  const open: { name: string; depth: number }[] = []
  let depth = 0
  return source.replace(/\b(exists|all|exists_one)\(x,|\bx\b|[()]/g, (match, quantifier: string | undefined) => {
    if (quantifier !== undefined) {
      depth += 1
      open.push({ name: `v${count++}`, depth })
      return `${quantifier}(${open.at(-1)?.name},`
    }
    if (match === '(') depth += 1
    if (match === ')' && open.at(-1)?.depth === depth--) open.pop()
    return match === 'x' ? (open.at(-1)?.name ?? match) : match
  })
}

/** How deep comprehensions stand in one another. */
const nesting = (source: string): number => {
  let deepest = 0
  const open: boolean[] = []
  for (const [token] of source.matchAll(/\b(?:exists|all|exists_one)\(|[()]/g)) {
    if (token === ')') open.pop()
    else open.push(token !== '(')
    deepest = Math.max(deepest, open.filter(Boolean).length)
  }
  return deepest
}

export const condition = (integers: boolean): fc.Arbitrary<string> =>
  conditions(integers)
    .filter((source) => nesting(source) <= 2)
    .map(distinctNames)

const set = fc.subarray(COUNTRIES)
const amount = fc.nat(4)

/** Every key of the small vocabulary, with a value. */
export const everything = fc.record({
  a: fc.boolean(),
  b: fc.boolean(),
  c: fc.boolean(),
  n: amount,
  m: amount,
  risk: fc.constantFrom(...RISKS),
  risk_before: fc.constantFrom(...RISKS),
  countries: set,
  residents: fc.record({ 'US-WA': amount, 'US-OR': amount, _others: amount }),
  offers_to: set,
})

export type Everything = typeof everything extends fc.Arbitrary<infer Record> ? Record : never

export const scopeOf = ({ offers_to, ...facts }: Partial<Everything>) => ({ facts, profile: { offers_to } })
export const withoutRoot = (key: string): string => key.slice(key.indexOf('.') + 1)
