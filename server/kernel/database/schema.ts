/** The tables as Kysely sees them. Each domain adds its own by declaration merging or the list is written here. */
// biome-ignore lint/suspicious/noEmptyInterface: filled with the first migration
export interface Database {}
