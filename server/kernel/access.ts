import type { ApprovalKind, Role } from '@liaison/core/directory'
import { Refused } from './refused.ts'

/** Who asks. A closed union, so that every cause in the log has a name. */
export type Caller =
  | PersonCaller
  /** Whoever may run commands on the host; acts with the rights of an administrator and a coordinator. */
  | { kind: 'host_operator' }
  /** Background work. */
  | { kind: 'system'; task: string }
  /** Somebody without a session: sign-in, or the bearer of a link. `as` names, for the log, who they proved to be. */
  | { kind: 'public'; as?: { kind: 'person' | 'partner'; id: string } }

export interface PersonCaller {
  kind: 'person'
  personId: string
  roles: readonly Role[]
  approves: readonly ApprovalKind[]
  /** How they came in. */
  by: { kind: 'session'; sessionId: string } | { kind: 'api_token'; tokenId: string }
}

/** A rule beside a domain: who may do one thing. Rendered into the access matrix. */
export interface Access {
  action: string
  allows: readonly Role[]
  /** Also for what background work does, or somebody without a session. */
  system: boolean
  public: boolean
}

/** Our own people with any role that writes. */
export const WRITERS: readonly Role[] = ['administrator', 'coordinator', 'responder', 'approver']
export const EVERYONE: readonly Role[] = [...WRITERS, 'auditor']

/**
 * The access rules of a domain, by verb: `access('incident', { declare: WRITERS })` gives `incident.declare`.
 * `also` names the verbs that background work or the public may do as well.
 */
export function access<V extends string>(
  domain: string,
  verbs: Record<V, readonly Role[]>,
  also: { system?: readonly NoInfer<V>[]; public?: readonly NoInfer<V>[] } = {},
): Record<V, Access> {
  const rules = Object.entries<readonly Role[]>(verbs).map(([verb, allows]) => [
    verb,
    {
      action: `${domain}.${verb}`,
      allows,
      system: also.system?.includes(verb as V) ?? false,
      public: also.public?.includes(verb as V) ?? false,
    },
  ])
  return Object.fromEntries(rules) as Record<V, Access>
}

/** Throws `Refused` unless the caller may. What a caller may not even know is not found before this is asked. */
export function authorize(caller: Caller, rule: Access): void {
  if (!isAllowed(caller, rule)) {
    if (caller.kind === 'public') {
      throw new Refused('unauthenticated', 'not_signed_in', 'Sign in first, or send an API token.')
    }
    throw new Refused(
      'forbidden',
      'not_allowed',
      `Your roles do not allow this (${rule.action}). It takes one of: ${rule.allows.join(', ') || 'nobody'}.`,
    )
  }
}

/** The same as a question. */
export function isAllowed(caller: Caller, rule: Access): boolean {
  switch (caller.kind) {
    case 'person':
      return caller.roles.some((role) => rule.allows.includes(role))
    case 'host_operator':
      return rule.allows.includes('administrator') || rule.allows.includes('coordinator')
    case 'system':
      return rule.system
    case 'public':
      return rule.public
  }
}
