const places: Record<string, string> = { INT: 'By contract', EU: 'European Union' }

/** The words of the profile of an entity. */
export const texts = {
  places,
  general: 'In several laws',
  unknown: 'unknown',
  yes: 'yes',
  no: 'no',
  noneOfThem: 'none of them',
  localTime: 'Time now',
  fields: { name: 'Name', country: 'Country', region: 'Region', timeZone: 'Time zone', profile: 'Regulatory profile' },
  regionHelp: 'ISO 3166-2, such as US-CA, where the law of a state or province counts',
  intro:
    'What counsel declares here decides which duties the entity has; nothing is inferred. What is not declared is unknown, and shows in each incident as a gap where it decides something.',
  find: 'Find a term',
  none: 'No term has these words.',
  counted: (declared: number, all: number) => `${declared} of ${all} declared`,
  decides: (count: number) => (count === 1 ? 'decides 1 duty' : `decides ${count} duties`),
  decidesNothing: 'decides no duty of the catalogue',
  amount: (term: string) => `${term}: amount`,
  currency: (term: string) => `${term}: currency`,
  currencyHelp: 'EUR',
  codesHelp: 'Codes such as DE or US-CA',
  save: 'Save the entity',
  note: 'Every open incident is judged again: clocks may start or fall away.',
  saved: 'Saved. Open incidents are being judged again.',
} as const
