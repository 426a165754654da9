import { createClient } from '@liaison/client'

export { Refusal, type Schemas } from '@liaison/client'

/** The API of the installation that served this page, as whoever is signed in. */
export const api = createClient({ baseUrl: window.location.origin })
