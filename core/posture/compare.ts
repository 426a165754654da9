import type { Posture } from './types.ts'

/** What only the one, only the other or both have, and where those that both have differ. */
export interface Difference<T> {
  added: T[]
  gone: T[]
  changed: { before: T; after: T }[]
}

type Told = { stakeholder: string; capacity: string; dueBy: number }
type Said = { stakeholder: string; template: string; approvals: string[] }
type Lacked = { kind: string; key: string; entity: string; why: string }

export interface PostureDifference {
  engagements: Difference<Told>
  messages: Difference<Said>
  gaps: Difference<Lacked>
}

/** Pure: what two plans make of one incident, told as the difference from `before` to `after`. Duties are the law's, not a plan's. */
export function comparePostures(before: Posture, after: Posture): PostureDifference {
  return {
    engagements: differenceOf(toldIn(before), toldIn(after), ({ stakeholder }) => stakeholder),
    messages: differenceOf(saidIn(before), saidIn(after), ({ stakeholder, template }) => `${stakeholder} ${template}`),
    gaps: differenceOf(lackedIn(before), lackedIn(after), ({ kind, key, entity, why }) =>
      [kind, key, entity, kind === 'fault' ? why : ''].join(' '),
    ),
  }
}

const toldIn = ({ engagements }: Posture): Told[] =>
  engagements.map(({ stakeholder, capacity, dueBy }) => ({ stakeholder, capacity, dueBy }))

const saidIn = ({ messages }: Posture): Said[] =>
  messages.map(({ stakeholder, template, approvals }) => ({ stakeholder, template, approvals }))

const lackedIn = ({ gaps }: Posture): Lacked[] =>
  gaps.map(({ kind, key, entity = '', why }) => ({ kind, key, entity, why }))

function differenceOf<T>(before: readonly T[], after: readonly T[], keyOf: (one: T) => string): Difference<T> {
  const earlier = new Map(before.map((one) => [keyOf(one), one]))
  const later = new Map(after.map((one) => [keyOf(one), one]))
  return {
    added: [...later].flatMap(([key, one]) => (earlier.has(key) ? [] : [one])),
    gone: [...earlier].flatMap(([key, one]) => (later.has(key) ? [] : [one])),
    changed: [...later].flatMap(([key, one]) => {
      const former = earlier.get(key)
      return former !== undefined && JSON.stringify(former) !== JSON.stringify(one)
        ? [{ before: former, after: one }]
        : []
    }),
  }
}
