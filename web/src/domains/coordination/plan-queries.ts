import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Posture } from './queries.ts'

export const trialQuery = (plan: string, incident: string) =>
  queryOptions({
    queryKey: ['plans', 'trial', plan, incident],
    queryFn: async () => {
      const params = { path: { id: plan } }
      const { data } = await api.POST('/api/v1/plans/{id}/try', { params, body: { incident } })
      return { ...data, posture: data.posture as unknown as Posture }
    },
    gcTime: 60_000,
  })

/** What a template would say of an incident. */
export const templateTextQuery = (plan: string, template: string, incident: string) =>
  queryOptions({
    queryKey: ['plans', 'template', plan, template, incident],
    queryFn: async () => {
      const params = { path: { id: plan, template } }
      return (await api.POST('/api/v1/plans/{id}/templates/{template}/preview', { params, body: { incident } })).data
    },
    gcTime: 60_000,
  })
