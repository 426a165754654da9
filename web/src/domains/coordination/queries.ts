import type { paths } from '@liaison/client'
import type { PostureView } from '@liaison/core/posture'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client.ts'

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

export type Engagement = Schemas['Engagement']

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

export const useMessages = (id: string) => useSuspenseQuery(messagesQuery(id)).data.items

export type MessageInput =
  paths['/api/v1/incidents/{id}/messages/preview']['post']['requestBody']['content']['application/json']

/** A text as it would go out now: who would read what, and what the gate says. Writes nothing. */
export const messagePreviewQuery = (id: string, body: MessageInput) =>
  queryOptions({
    queryKey: ['incident', id, 'message-preview', body],
    queryFn: async () =>
      (await api.POST('/api/v1/incidents/{id}/messages/preview', { params: { path: { id } }, body })).data,
    gcTime: 60_000,
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
  useMessages(id).flatMap((message) =>
    message.approvals.filter(({ state }) => state === 'open').map((approval) => ({ approval, message })),
  )

/** The form of an authority for one stage, as far as it is filled. */
export const reportQuery = (id: string, { duty, stage, entity }: { duty: string; stage: string; entity: string }) =>
  queryOptions({
    queryKey: ['incident', id, 'report', duty, stage, entity],
    queryFn: async () =>
      (
        await api.GET('/api/v1/incidents/{id}/reports/{duty}/{stage}', {
          params: { path: { id, duty, stage }, query: { entity } },
        })
      ).data,
  })
