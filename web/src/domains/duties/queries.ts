import type { PostureView } from '@liaison/core/posture'
import { infiniteQueryOptions, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client.ts'

/** Names with their types and meanings, and what an incident may be classified as: they change with the product only. */
export const vocabularyQuery = queryOptions({
  queryKey: ['vocabulary'],
  queryFn: async () => (await api.GET('/api/v1/vocabulary')).data,
  staleTime: Number.POSITIVE_INFINITY,
})

export const useVocabulary = () => useSuspenseQuery(vocabularyQuery).data

export type VocabularyKey = Schemas['VocabularyKey']
export type DutySummary = Schemas['DutySummary']

/** What stands in the URL of the list. */
export interface DutySearch {
  q?: string
  jurisdiction?: string
  status?: Schemas['Duty']['status']
}

export const dutiesQuery = (search: DutySearch) =>
  infiniteQueryOptions({
    queryKey: ['duties', search],
    queryFn: async ({ pageParam }) =>
      (await api.GET('/api/v1/duties', { params: { query: { ...search, cursor: pageParam, limit: 50 } } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

/** All entries, for the choices of a filter and the versions of one. */
export const everyDutyQuery = queryOptions({
  queryKey: ['duties', 'every'],
  queryFn: async () => {
    const duties: Schemas['DutySummary'][] = []
    let cursor: string | undefined
    do {
      const { items, nextCursor } = (await api.GET('/api/v1/duties', { params: { query: { cursor, limit: 200 } } }))
        .data
      duties.push(...items)
      cursor = nextCursor ?? undefined
    } while (cursor)
    return duties
  },
  staleTime: 5 * 60_000,
})

/** The same by the ids that the vocabulary names. */
export const dutiesByIdQuery = queryOptions({
  ...everyDutyQuery,
  select: (duties) => new Map(duties.map((duty) => [duty.id, duty])),
})

export const dutyQuery = (id: string, version?: number) =>
  queryOptions({
    queryKey: ['duties', 'one', id, version ?? 'current'],
    queryFn: async () => (await api.GET('/api/v1/duties/{id}', { params: { path: { id }, query: { version } } })).data,
    staleTime: 5 * 60_000,
  })

/** An incident of which nothing is known but that it is there. */
const UNKNOWN_INCIDENT = { severity: 3, classification: 'other:undetermined', tlp: 'AMBER', facts: [], events: [] }

/** What the profiles of our entities say of every duty. */
export const applicabilityQuery = queryOptions({
  queryKey: ['duties', 'applicability'],
  queryFn: async () => {
    const { data } = await api.POST('/api/v1/preview', {
      params: { query: { all: true } },
      body: { incident: UNKNOWN_INCIDENT },
    })
    return (data as unknown as PostureView).duties
  },
  staleTime: 60_000,
})

/** Reports of one incident that a person confirmed as made. */
export const submissionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'submissions'],
    queryFn: async () => (await api.GET('/api/v1/incidents/{id}/submissions', { params: { path: { id } } })).data,
  })

/** Messages that left and may be the report of a stage. */
export const proposalsQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'submission-proposals'],
    queryFn: async () =>
      (await api.GET('/api/v1/incidents/{id}/submission-proposals', { params: { path: { id } } })).data,
  })

/** Deadlines that moved because the catalogue changed. */
export const movedDeadlinesQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'moved-deadlines'],
    queryFn: async () => (await api.GET('/api/v1/incidents/{id}/moved-deadlines', { params: { path: { id } } })).data,
  })
