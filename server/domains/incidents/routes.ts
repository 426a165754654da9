import { z } from 'zod'
import { authorize } from '../../kernel/access.ts'
import type { App } from '../../kernel/http/app.ts'
import { createOnce, expectedVersion } from '../../kernel/http/edits.ts'
import { pageOfWhole } from '../../kernel/http/pages.ts'
import { idParams, pageOf, problems, wholeQuery } from '../../kernel/http/schemas.ts'
import { may } from './access.ts'
import { admitParticipant, dismissParticipant } from './admit.ts'
import { changePhase } from './change-phase.ts'
import { closeIncident } from './close.ts'
import { declareIncident } from './declare.ts'
import { findIncident, listIncidents, participantsOf } from './queries.ts'
import { statedEvents, statedFacts } from './read-register.ts'
import { reclassifyIncident } from './reclassify.ts'
import { recordEvents } from './record-events.ts'
import { recordFacts } from './record-facts.ts'
import * as s from './schemas.ts'
import { eventOf, factOf, incidentOf } from './views.ts'

const tags = ['incidents']
const participants = pageOf(s.participantView)
const wholeList = <T>(items: T[]) => ({ items, nextCursor: null })

export function incidentRoutes(app: App): void {
  app.post(
    '/incidents',
    {
      schema: {
        tags,
        summary: 'Declare an incident',
        body: s.declareInput,
        response: { 201: s.incidentView, ...problems },
      },
    },
    (request, reply) => createOnce(request, reply, async (ctx) => incidentOf(await declareIncident(ctx, request.body))),
  )

  app.get(
    '/incidents',
    {
      schema: {
        tags,
        summary: 'List incidents',
        querystring: s.incidentQuery,
        response: { 200: s.incidentPage, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const page = await listIncidents(tx, request.query, request.query)
        return { ...page, items: page.items.map(incidentOf) }
      }),
  )

  app.get(
    '/incidents/:id',
    { schema: { tags, summary: 'Read an incident', params: idParams, response: { 200: s.incidentView, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        return incidentOf(await findIncident(tx, request.params.id))
      }),
  )

  app.post(
    '/incidents/:id/facts',
    {
      schema: {
        tags,
        summary: 'Record or correct facts',
        params: idParams,
        body: s.factsInput,
        response: { 201: s.factList, ...problems },
      },
    },
    (request, reply) =>
      createOnce(request, reply, async (ctx) =>
        wholeList((await recordFacts(ctx, request.params.id, request.body.facts)).map(factOf)),
      ),
  )

  app.get(
    '/incidents/:id/facts',
    {
      schema: {
        tags,
        summary: 'Read the register',
        params: idParams,
        querystring: wholeQuery,
        response: { 200: s.factList, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const incident = await findIncident(tx, request.params.id)
        const page = pageOfWhole(await statedFacts(tx, incident.id), request.query, (row) => [row.recordedAt, row.id])
        return { ...page, items: page.items.map(factOf) }
      }),
  )

  app.post(
    '/incidents/:id/events',
    {
      schema: {
        tags,
        summary: 'Record or correct events',
        params: idParams,
        body: s.eventsInput,
        response: { 201: s.eventList, ...problems },
      },
    },
    (request, reply) =>
      createOnce(request, reply, async (ctx) =>
        wholeList((await recordEvents(ctx, request.params.id, request.body.events)).map(eventOf)),
      ),
  )

  app.get(
    '/incidents/:id/events',
    {
      schema: {
        tags,
        summary: 'Read the events',
        params: idParams,
        querystring: wholeQuery,
        response: { 200: s.eventList, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const incident = await findIncident(tx, request.params.id)
        const page = pageOfWhole(await statedEvents(tx, incident.id), request.query, (row) => [row.at, row.id])
        return { ...page, items: page.items.map(eventOf) }
      }),
  )

  app.post(
    '/incidents/:id/reclassify',
    {
      config: { edits: true },
      schema: {
        tags,
        summary: 'Change severity, classification or marking',
        params: idParams,
        body: s.reclassifyInput,
        response: { 200: s.incidentView, ...problems },
      },
    },
    async (request) =>
      incidentOf(await reclassifyIncident(request.ctx, request.params.id, expectedVersion(request), request.body)),
  )

  app.post(
    '/incidents/:id/phase',
    {
      config: { edits: true },
      schema: {
        tags,
        summary: 'Move to another phase',
        params: idParams,
        body: s.phaseInput,
        response: { 200: s.incidentView, ...problems },
      },
    },
    async (request) => {
      const { phase, reason } = request.body
      return incidentOf(await changePhase(request.ctx, request.params.id, expectedVersion(request), phase, reason))
    },
  )

  app.post(
    '/incidents/:id/close',
    {
      config: { edits: true },
      schema: {
        tags,
        summary: 'Close, also as a false alarm',
        params: idParams,
        body: s.closeInput,
        response: { 200: s.incidentView, ...problems },
      },
    },
    async (request) => {
      const { as, reason } = request.body
      return incidentOf(await closeIncident(request.ctx, request.params.id, expectedVersion(request), as, reason))
    },
  )

  app.post(
    '/incidents/:id/participants',
    {
      schema: {
        tags,
        summary: 'Admit a person to a restricted incident',
        params: idParams,
        body: s.admitInput,
        response: { 201: participants, ...problems },
      },
    },
    (request, reply) =>
      createOnce(request, reply, async (ctx) =>
        wholeList(await admitParticipant(ctx, request.params.id, request.body.personId)),
      ),
  )

  app.get(
    '/incidents/:id/participants',
    {
      schema: {
        tags,
        summary: 'Who may see a restricted incident',
        params: idParams,
        querystring: wholeQuery,
        response: { 200: participants, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const incident = await findIncident(tx, request.params.id)
        return pageOfWhole(await participantsOf(tx, incident.id), request.query, (row) => [row.addedAt, row.personId])
      }),
  )

  app.delete(
    '/incidents/:id/participants/:personId',
    {
      schema: {
        tags,
        summary: 'Dismiss a participant',
        params: idParams.extend({ personId: z.uuid() }),
        response: { 200: participants, ...problems },
      },
    },
    async (request) => wholeList(await dismissParticipant(request.ctx, request.params.id, request.params.personId)),
  )
}
