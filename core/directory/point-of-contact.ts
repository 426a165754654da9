import type { Directory, Person } from './types.ts'

/** Who speaks for us: the first who manages incidents. */
export const pointOfContact = ({ people }: Pick<Directory, 'people'>): Person | undefined =>
  people.find((person) => person.active && person.functions.includes('incident_manager'))
