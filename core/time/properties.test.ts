import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Due,
  type DurationText,
  endOfBusinessDayAfter,
  endOfDayAfter,
  endOfMonthsAfter,
  formatInstant,
  isBusinessDay,
  localDate,
  type RollRule,
  rollEnd,
} from './index.ts'
import { AT, BR, choose, DE, evaluate, US } from './testing.ts'

const instant = fc
  .integer({ min: Date.UTC(2024, 0, 3) / 1000, max: Date.UTC(2029, 0) / 1000 })
  .map((second) => second * 1000)
const zone = fc.constantFrom(
  'Europe/Vienna',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Nuuk',
  'Africa/Cairo',
  'UTC',
)
const calendar = fc.constantFrom(AT, BR, DE, US)
const region = fc.constantFrom(undefined, 'DE-HE', 'BR-SP')
const rule = fc.constantFrom<RollRule>('none', 'next_working_day_end', 'noon_next_working_day')

test('a longer period never ends earlier, and a period in days never ends before it began', () => {
  fc.assert(
    fc.property(instant, fc.nat(90), fc.nat(30), zone, (at, days, more, zoneName) => {
      expect(endOfDayAfter(at, days + more, zoneName)).toBeGreaterThanOrEqual(endOfDayAfter(at, days, zoneName))
      expect(endOfMonthsAfter(at, days + more, zoneName)).toBeGreaterThanOrEqual(endOfMonthsAfter(at, days, zoneName))
      expect(endOfDayAfter(at, days, zoneName)).toBeGreaterThan(at - 1000)
    }),
  )
})

test('a later anchor never ends earlier', () => {
  fc.assert(
    fc.property(
      instant,
      fc.nat(1_000_000),
      fc.integer({ min: 1, max: 12 }),
      zone,
      calendar,
      (at, seconds, n, zoneName, of) => {
        const later = at + seconds * 1000
        const end = (from: number) => endOfBusinessDayAfter(from, n, { calendar: of, zone: zoneName })
        const [a, b] = [end(at), end(later)]
        expect(a.kind === 'end' && b.kind === 'end' && b.at >= a.at).toBe(true)
        expect(endOfDayAfter(later, n, zoneName)).toBeGreaterThanOrEqual(endOfDayAfter(at, n, zoneName))
        expect(endOfMonthsAfter(later, n, zoneName)).toBeGreaterThanOrEqual(endOfMonthsAfter(at, n, zoneName))
      },
    ),
  )
})

test('a period in business days ends on a business day, and exactly n of them lie behind', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 60 }), zone, calendar, region, (at, n, zoneName, of, where) => {
      const end = endOfBusinessDayAfter(at, n, { calendar: of, region: where, zone: zoneName })
      if (end.kind === 'refused') throw new Error(end.why)
      expect(isBusinessDay(of, end.date, where).kind).toBe('yes')
      expect(localDate(end.at, zoneName)).toBe(end.date)
      const days = (Date.parse(end.date) - Date.parse(localDate(at, zoneName))) / 86_400_000
      expect(days - end.skipped.length).toBe(n)
    }),
  )
})

test('a roll never makes an end earlier, ends on a working day, and does nothing the second time', () => {
  fc.assert(
    fc.property(instant, rule, zone, calendar, region, (at, how, zoneName, of, where) => {
      const local = { calendar: of, region: where, zone: zoneName }
      const rolled = rollEnd(at, how, local)
      if (rolled.kind === 'refused') throw new Error(rolled.why)
      expect(rolled.at).toBeGreaterThanOrEqual(at)
      if (how !== 'none') expect(isBusinessDay(of, localDate(rolled.at, zoneName), where).kind).toBe('yes')
      expect(rollEnd(rolled.at, how, local)).toEqual({ kind: 'stays', at: rolled.at })
    }),
  )
})

const period = fc.constantFrom<DurationText>('PT4H', 'PT24H', 'PT72H', 'P3D', 'P30D', 'P1M')
const operand = fc.record({ after: fc.constantFrom('a', 'b', 'c'), add: period })
const truth = fc.constantFrom<true | false | 'unknown'>(true, false, 'unknown')
const events = fc.record({ a: instant.map(formatInstant), b: instant.map(formatInstant) })
const dueOf = (due: Due, world: Parameters<typeof evaluate>[1]) => {
  const answer = evaluate(due, world)
  return answer.kind === 'due' ? answer.due : undefined
}

test('earliest_of is no later than any operand that is known; latest_of waits for all, and is no earlier than any', () => {
  fc.assert(
    fc.property(events, fc.array(operand, { minLength: 1, maxLength: 4 }), (known, operands) => {
      const ends = operands.map((it) => dueOf(it, { events: known }))
      const ended = ends.filter((it) => it !== undefined)
      expect(dueOf({ earliest_of: operands }, { events: known })).toBe(
        ended.length > 0 ? Math.min(...ended) : undefined,
      )
      const all = ended.length === ends.length ? Math.max(...ended) : undefined
      expect(dueOf({ latest_of: operands }, { events: known })).toBe(all)
    }),
  )
})

test('to learn what was unknown never makes the end earlier than the strict end, nor later than the lenient one', () => {
  const choice = fc.letrec<{ due: Due; leaf: Due }>((tie) => ({
    leaf: fc.record({ after: fc.constantFrom('a', 'b'), add: period }),
    due: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      fc.tuple(fc.constantFrom('x', 'y'), tie('due'), tie('due')).map(([cel, yes, no]) => choose({ cel }, yes, no)),
      fc.record({ earliest_of: fc.array(tie('due'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ latest_of: fc.array(tie('due'), { minLength: 1, maxLength: 3 }) }),
      tie('leaf').map(
        (leaf) => ({ ...leaf, roll: { rule: 'noon_next_working_day', calendar: 'AT', unless: 'x' } }) as Due,
      ),
    ),
  })).due
  fc.assert(
    fc.property(choice, events, truth, truth, (due, known, x, y) => {
      const strict = evaluate(due, { events: known })
      const learnt = evaluate(due, { events: known, holds: { x, y } })
      if (strict.kind !== 'due' || learnt.kind !== 'due') throw new Error('both anchors are known')
      expect(learnt.due).toBeGreaterThanOrEqual(strict.due)
      expect(learnt.due).toBeLessThanOrEqual(strict.lenient?.due ?? strict.due)
    }),
  )
})
