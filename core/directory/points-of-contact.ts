import type { Directory, Person } from './types.ts'

/** Who speaks for us: those who manage incidents, in the order in which they are asked. */
export const pointsOfContact = ({ people }: Pick<Directory, 'people'>): Person[] =>
  people.filter((person) => person.active && person.functions.includes('incident_manager'))
