import { queryOptions } from '@tanstack/react-query'
import { Refusal, type Schemas } from '../api/client.ts'
import type { texts } from './texts.ts'

/** Stated here by hand: the published document leaves out what no other installation answers (server/demo/routes.ts). */
export interface Demonstration {
  people: Pick<Schemas['Person'], 'id' | 'name' | 'functions' | 'roles'>[]
  steps: Step[]
  mails: Mail[]
}

export interface Step {
  name: keyof (typeof texts)['path']['steps']
  done: boolean
  person?: string
  to?: string
  mail?: number
}

export interface Mail {
  number: number
  /** RFC 3339. */
  at: string
  to: string
  subject: string
  text: string
  links: string[]
}

const BASE = '/api/v1/demonstration'

/** Where a form becomes a person, and at which page they begin. */
export const becoming = (person: string, to: string) => `${BASE}/people/${person}/session?to=${encodeURIComponent(to)}`

/** Asked again and again, since nobody needs to be signed in here and live updates are for whoever is. */
export const demonstrationQuery = queryOptions({
  queryKey: ['demonstration'],
  queryFn: async () => {
    const response = await fetch(BASE)
    if (!response.ok) throw await Refusal.of(response)
    return (await response.json()) as Demonstration
  },
  refetchInterval: 2_000,
})
