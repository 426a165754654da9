import { describe, expect, it } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { type Acted, actionsOf } from './actions.ts'

const person = (role: 'coordinator' | 'responder' | 'auditor'): Caller => ({
  kind: 'person',
  personId: 'p',
  roles: [role],
  approves: [],
  by: { kind: 'api_token', tokenId: 't' },
})
const told: Acted = { state: 'notified', open: true, asked: false }

describe('what may be done to an engagement', () => {
  it.each<[string, Caller, Partial<Acted>, string[]]>([
    ['a coordinator, of who was told', person('coordinator'), {}, ['call_note', 'remind', 'decline', 'stand_down']],
    ['a responder, who may not let go', person('responder'), {}, ['call_note', 'remind', 'decline']],
    ['whoever was asked', person('responder'), { asked: true }, ['acknowledge', 'call_note', 'remind', 'decline']],
    [
      'of who has answered',
      person('responder'),
      { state: 'acknowledged' },
      ['call_note', 'remind', 'activate', 'decline'],
    ],
    ['before anything left', person('responder'), { state: 'approved' }, ['call_note', 'decline']],
    ['of who was let go', person('responder'), { state: 'declined' }, ['call_note', 'engage']],
    ['after the closure nobody is chased', person('responder'), { open: false }, ['call_note', 'decline']],
    ['an auditor', person('auditor'), {}, []],
  ])('%s', (_, caller, of, actions) => {
    expect(actionsOf(caller, { ...told, ...of })).toEqual(actions)
  })
})
