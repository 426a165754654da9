/** Owns people, organisations, their contacts and agreements, and in which order someone is asked. Never decides whom to engage. */

export { changeProfiles } from './change-profiles.ts'
export { contactOfPerson, contactsOf, dimensionOf, isFunction, membersOf, orderContacts } from './contacts.ts'
export { type Hours, isOnDuty, parseHours } from './hours.ts'
export { loadDirectory, loadOrganisation } from './load.ts'
export { pointsOfContact } from './points-of-contact.ts'
export * from './types.ts'
