import { describe, expect, it } from 'vitest'
import { compile } from './index.ts'
import { problemsOf, ruleOf, schema } from './testing/rule.ts'

describe('a condition that is refused when it is loaded', () => {
  it.each([
    ['facts.aa', 'unknown fact "aa"; did you mean "a"?'],
    ['profile.nis2_clas == "none"', 'did you mean "nis2_class"?'],
    ['fact.a', 'unknown variable "fact"; did you mean "facts"?'],
    ['n > 500', 'unknown variable "n"; write facts.n'],
    ['incident.severty <= 2', 'did you mean "severity"?'],
    ['facts["risc"] == "high"', 'did you mean "risk"?'],
    ['facts.risk == "hihg"', '"hihg" is not one of none, unlikely, risk, high; did you mean "high"?'],
    ['"hihg" == facts.risk', 'did you mean "high"?'],
    ['facts.risk != "medium"', 'is not one of'],
    ['facts.risk in ["risk", "hihg"]', 'did you mean "high"?'],
    ['"losst" in facts.effects', 'did you mean "lost"?'],
    ['"Austria" in facts.countries', 'ISO 3166-1'],
    ['country == "at"', 'ISO 3166-1'],
    ['facts.risk == profile.nis2_class && facts.effects.exists(e, e == facts.risk)', 'no value in common'],
    ['facts.residents["WA"] > 1', 'ISO 3166-2'],
    ['facts.residents["_others"] > 1', 'ISO 3166-2'],
    ['duties.exists(d, d.status == "aplies")', 'did you mean "applies"?'],
    ['duties.exists(d, d.stages.exists(s, s.status == "due"))', 'is not one of'],
    ['engagement.state == "quiet"', 'is not one of'],
    ['has(facts.a)', 'has()'],
    ['incident.classification.matches("(a+)+b")', 'matches()'],
    ['duties.filter(d, true).size() > 1', 'filter()'],
    ['incident.classification.startWith("a")', 'did you mean "startsWith"?'],
    ['any_region_ovr(facts.residents, 5)', 'did you mean "any_region_over"?'],
    ['facts.countries.exists(x, facts.countries.exists(y, facts.countries.exists(z, x == z)))', 'at most two'],
    ['facts.countries.exists(facts, true)', 'another name'],
    ['facts.countries.exists(x, facts.effects.exists(x, true))', 'another name'],
    ['facts.residents.exists(r, true)', 'any_region_over'],
    ['"US-WA" in facts.residents', 'unknown, not absent'],
    ['facts.countries.contains("AT")', 'write "AT" in facts.countries'],
    ['"a" in incident.classification', 'contains'],
    ['facts.countries[0] == "AT"', 'exists'],
    ['profile.turnover.amount > 5', "money('AUD', 3000000)"],
    ['profile.turnover > 5', 'cannot compare an amount of money with a number'],
    ["profile.turnover > money('euro', 5)", 'ISO 4217'],
    ["money('EUR', 1) < money('USD', 2)", 'both amounts are written out'],
    ['facts.n', 'true or false is needed'],
    ['facts', 'true or false is needed'],
    ['facts.a == "true"', 'cannot compare true or false with a text'],
    ['facts.n > "5"', 'cannot compare a number with a text'],
    ['facts.risk > "unlikely"', '> compares numbers'],
    ['facts.countries == ["AT"]', 'cannot compare a list'],
    ['facts.a && facts.n', 'true or false is needed'],
    ['!facts.n', 'true or false is needed'],
    ['-facts.risk == 1', 'a number is needed'],
    ['facts.a ? 1 : "b"', 'the branches differ'],
    ['facts.risk in []', 'at least one'],
    ['facts.risk in ["risk", 5]', 'one type'],
    ['facts.n in [facts.m]', 'literals'],
    ['facts.n == null', 'null'],
    ['facts.n > 5u', 'write numbers plainly'],
    ['facts.n > 9007199254740993', 'write numbers plainly'],
    ['{"a": 1}.a == 1', 'not available'],
    ['timestamp("2026-01-01T00:00:00Z") > 5', 'unknown function "timestamp"'],
    ['cel.bind(x, 1, x > 0)', 'unknown'],
    ['facts.a &&', 'Unexpected token'],
    ['', 'Unexpected token'],
    ['facts.a or facts.b and not facts.c', 'write || for or, && for and, ! for not'],
    ['facts.n = 5', 'write == for ='],
    ['facts.a or "x and y" == country', 'write || for or'],
  ])('%s', (source, message) => {
    expect(problemsOf(source).join('\n')).toContain(message)
  })

  it.each([
    ['nested deeply', `${'('.repeat(500)}facts.a${')'.repeat(500)}`, 'maxDepth'],
    ['of many parts', `facts.n > ${'1+'.repeat(2_500)}1`, 'maxAstNodes'],
    ['very long', `facts.risk == "${'x'.repeat(10_000)}"`, 'at most 8000 characters'],
  ])('%s', (_, source, message) => {
    expect(problemsOf(source).join()).toContain(message)
  })

  it('names every problem, each at its place', () => {
    const compiled = compile('facts.aa && facts.risk == "hihg" || fcts.a', schema)
    expect(compiled).toMatchObject({ ok: false, problems: [{ at: 0 }, { at: 12 }, { at: 36 }] })
  })

  it('does not name what follows from a problem', () => {
    expect(problemsOf('!(facts.aa > 5) && size(facts.bb) in [1]')).toHaveLength(2)
  })
})

describe('a condition that is taken', () => {
  it.each([
    'true',
    'facts["a"]',
    'facts.risk == facts.risk_before',
    'facts.risk == (facts.a ? "risk" : "high")',
    'region == "AT-9" && country in ["AT", "DE"] && time_zone.startsWith("Europe/")',
    'country in profile.offers_to',
    'entity.profile.nis2_class in ["essential", "important"]',
    'profile.main_place == "none"',
    'size(facts.countries) > 1 && facts.countries.size() < 5',
    'facts.countries.exists(c, c in profile.offers_to)',
    'facts.residents[region] > 500',
    'any_region_at_least(facts.residents, 250, "US")',
    "profile.turnover >= money('AUD', 3000000)",
  ])('%s', (source) => {
    expect(problemsOf(source)).toEqual([])
  })

  it.each([
    'true',
    'facts.a',
    'incident.severity <= 2',
    'incident.severity == 1 || facts.a',
    "duties.exists(d, d.duty == 'eu-nis2-23' && d.status == 'applies')",
    "incident.classification.startsWith('malicious-code') && incident.severity <= 2",
    "engagement.state == 'silent' && engagement.capacity == 'responsible'",
    "duties.exists(d, d.stages.exists(s, s.status == 'due_soon'))",
  ])('as plans have it: %s', (source) => {
    expect(problemsOf(source)).toEqual([])
  })

  it('tells what it reads, so that callers know whether to ask once per entity or per engagement', () => {
    const rule = ruleOf("facts.a && entity.profile.nis2_class != 'none' || duties.exists(d, d.status == 'applies')")
    expect([...rule.keys]).toEqual(['facts.a', 'entity.profile.nis2_class', 'duties'])
    expect([...rule.roots]).toEqual(['facts', 'entity', 'duties'])
  })
})
