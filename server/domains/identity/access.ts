import { access, type Caller, EVERYONE, type PersonCaller } from '../../kernel/access.ts'
import { Refused } from '../../kernel/refused.ts'

/** People are the administrators' to keep; everybody, auditors too, keeps their own keys. */
export const may = access(
  'person',
  {
    read: EVERYONE,
    manage: ['administrator'],
    import: ['administrator'],
    set_up: ['administrator'],
    keep_own_keys: EVERYONE,
    sign_in: [],
    use_link: [],
    ask_for_reset: [],
  },
  { system: ['read'], public: ['sign_in', 'use_link', 'ask_for_reset'] },
)

/** What only a person can do for themselves. Asked after `authorize`. */
export function asPerson(caller: Caller): PersonCaller {
  if (caller.kind === 'person') return caller
  throw new Refused('forbidden', 'person_required', 'Only a person can do this, each with their own account.')
}

/** An API token gives no power over keys, so that a leaked one cannot make itself at home. */
export function asSession(caller: Caller): PersonCaller & { by: { kind: 'session' } } {
  const person = asPerson(caller)
  if (person.by.kind === 'session') return person as PersonCaller & { by: { kind: 'session' } }
  throw new Refused('forbidden', 'session_required', 'This takes a session: sign in with your password first.')
}

/** For commands of the host that no route leads to. Asked after `authorize`. */
export function assertHost(caller: Caller): void {
  if (caller.kind === 'host_operator') return
  throw new Refused('forbidden', 'host_required', 'This can only be done on the host, with the command line.')
}
