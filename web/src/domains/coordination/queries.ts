import type { PostureView } from '@liaison/core/posture'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'

export type Posture = PostureView
export type Stage = Posture['duties'][number]['stages'][number]
export type Gap = Posture['gaps'][number]

/** Its key is that of a list over incidents, so that a live update finds it. */
export const homeQuery = queryOptions({
  queryKey: ['incidents', 'home'],
  queryFn: async () => (await api.GET('/api/v1/home')).data,
})

export const postureQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'posture'],
    // The document describes the outline; core states the whole of what it makes.
    queryFn: async () =>
      (await api.GET('/api/v1/incidents/{id}/posture', { params: { path: { id } } })).data as unknown as Posture,
  })
export const usePosture = (id: string) => useSuspenseQuery(postureQuery(id)).data

export const engagementsQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'engagements'],
    queryFn: async () => (await api.GET('/api/v1/incidents/{id}/engagements', { params: { path: { id } } })).data,
  })
export const useEngagements = (id: string) => useSuspenseQuery(engagementsQuery(id)).data.items

export const messagesQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'messages'],
    queryFn: async () => (await api.GET('/api/v1/incidents/{id}/messages', { params: { path: { id } } })).data,
  })

/** `scenario`: as in the scenario file. */
export const previewQuery = (scenario: Record<string, unknown>) =>
  queryOptions({
    queryKey: ['preview', scenario],
    queryFn: async () => (await api.POST('/api/v1/preview', { body: scenario })).data as unknown as Posture,
    gcTime: 60_000,
    staleTime: 60_000,
  })

/** Approvals of this incident that are open, with the message that each holds back. */
export const useOpenApprovals = (id: string) =>
  useSuspenseQuery(messagesQuery(id)).data.items.flatMap((message) =>
    message.approvals.filter(({ state }) => state === 'open').map((approval) => ({ approval, message })),
  )
