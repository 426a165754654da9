import { type Contact, contactsOf, type Directory } from '@liaison/core/directory'

/** A large audience is one engagement whose members are expanded in batches (domain: engagement). */
const LARGE_AUDIENCES = ['customer']

export function isLargeAudience(stakeholder: string): boolean {
  return LARGE_AUDIENCES.includes(stakeholder)
}

/** Ids of all who may get a text for this stakeholder, in the order in which they are asked: what approvals bind to. */
export function audienceOf(directory: Directory, stakeholder: string, now: number): string[] {
  if (isLargeAudience(stakeholder)) return [`kind:${stakeholder}`]
  return contactsOf(directory, stakeholder, now).map((contact) => contact.id)
}

export function contactById(directory: Directory, stakeholder: string, id: string, now: number): Contact | undefined {
  return contactsOf(directory, stakeholder, now).find((contact) => contact.id === id)
}
