import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { condSchema, dueSchema, mentionsOf } from './index.ts'

describe('a deadline is written in YAML', () => {
  test.each([
    '{ after: awareness, add: PT72H }',
    '{ after: { event: determination, of: us-bank-36h }, add: PT36H, zone: America/New_York }',
    '{ after: { submitted: initial }, add: P1M, when: facts.x > 2 }',
    '{ after: { year_end_of: discovery }, add: P60D }',
    '{ after: { earliest_of: [confirmation, { anchor: identification, plus: P60D }] }, add: P60D }',
    '{ after: md, add: P4BD, calendar: US-federal, cutoff: { time: "17:30", zone: America/New_York } }',
    '{ after: { submitted: report, which: first }, add: P3D, roll: { rule: next_working_day_end, calendar: entity } }',
    '{ end_of_next_calendar_day: determination }',
    '{ before: payment_planned }',
    '{ fixed: { month: 2, day: 1 }, year_after: determination }',
    '{ earliest_of: [{ standard: promptly, from: awareness, expectation: PT72H }, { after: awareness, add: P5D }] }',
    '{ latest_of: [{ after: a, add: P1D }, { after: b, add: P1D, when: facts.x }] }',
    '{ if: { all: [{ not: { happened: a } }, { any: [{ cel: facts.x }, { later: a, than: b, by: PT24H }] }] }, then: { before: a }, else: { before: b } }',
  ])('%s', (text) => expect(dueSchema.parse(parse(text))).toEqual(parse(text)))
})

describe('what cannot be meant is refused, with the place and the reason', () => {
  test.each([
    ['{ after: awareness, add: PT72H, calender: DE }', '', 'calender'],
    ['{ after: awareness, add: 72h }', 'add', 'not a duration'],
    ['{ after: Awareness, add: PT72H }', 'after', 'named like'],
    ['{ after: awareness, add: P4BD }', 'calendar', 'business days need a calendar'],
    ['{ after: awareness, add: P4D, calendar: DE }', 'calendar', 'only business days'],
    ['{ after: awareness, add: PT4H, cutoff: { time: "17:30", zone: UTC } }', 'cutoff', 'hours has no cut-off'],
    ['{ after: awareness, add: P4D, cutoff: { time: "24:00", zone: UTC } }', 'cutoff.time', 'time of day'],
    ['{ after: awareness, add: PT4H, roll: { rule: next_working_day_end, calendar: DE } }', 'roll', '1182/71'],
    ['{ after: awareness, add: P1M, roll: { rule: next_day, calendar: DE } }', 'roll.rule', 'next_working_day_end'],
    ['{ after: awareness, add: P1M, zone: CET }', 'zone', 'not a time zone'],
    ['{ after: { anchor: awareness, plus: P3BD }, add: P1D }', 'after.plus', 'need a calendar'],
    [
      '{ earliest_of: [{ before: a }, { after: { submited: x }, add: P1D }] }',
      'earliest_of.1.after',
      'an anchor is an object',
    ],
    ['{ if: { later: a, than: b, by: P10D }, then: { before: a }, else: { before: b } }', 'if.by', 'compared in hours'],
    ['{ earliest_of: [] }', 'earliest_of', '>=1'],
    ['{ if: { happend: a }, then: { before: a }, else: { before: b } }', 'if', 'a condition is an object'],
    ['{ fixed: { month: 2, day: 30 }, year_after: a }', 'fixed', 'no such day'],
    ['P72H', '', 'a deadline is an object'],
    ['[]', '', 'a deadline is an object'],
    ['{ zone: UTC }', '', 'a deadline is an object'],
  ])('%s', (text, path, message) => {
    const issues = dueSchema.safeParse(parse(text)).error?.issues ?? []
    expect(issues.map((issue) => issue.path.join('.'))).toContain(path)
    expect(issues.map((issue) => issue.message).join()).toContain(message)
  })

  test('also in a condition', () => expect(condSchema.safeParse({ cel: ' ' }).success).toBe(false))
})

test('the catalogue loader learns every name that an expression mentions', () => {
  const due = dueSchema.parse(
    parse(`
      if: { any: [{ cel: facts.big }, { not: { later: classification, than: { event: awareness, of: eu-dora-19 }, by: PT24H } }, { happened: hold }] }
      then:
        earliest_of:
          - { after: { submitted: initial }, add: P3BD, calendar: BR, when: facts.big }
          - { fixed: { month: 2, day: 1 }, year_after: { anchor: { year_end_of: discovery }, plus: P1D } }
          - { end_of_next_calendar_day: { latest_of: [awareness, scope] } }
          - { standard: promptly, from: { earliest_of: [noticing] } }
      else:
        latest_of:
          - { after: classification, add: PT4H, roll: { rule: noon_next_working_day, calendar: entity, unless: entity.bank } }
          - { before: payment }
    `),
  )
  const names = ['classification', 'awareness', 'hold', 'discovery', 'awareness', 'scope', 'noticing', 'payment']
  expect(mentionsOf(due).events.map((it) => it.event)).toEqual(names)
  expect(mentionsOf(due)).toMatchObject({
    stages: ['initial'],
    calendars: ['BR', 'entity'],
    cel: ['facts.big', 'entity.bank'],
  })
})
