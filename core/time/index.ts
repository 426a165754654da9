/** Time: instants and zones, business calendars, and the arithmetic of legal deadlines. `now` is always a parameter. */
export * from './calendar.ts'
export * from './deadline.ts'
export * from './deadline-schema.ts'
export * from './duration.ts'
export * from './instant.ts'
export * from './zone.ts'
