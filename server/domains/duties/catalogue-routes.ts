import { readCatalogue } from '@liaison/catalogue'
import { formatInstant } from '@liaison/core/time'
import { authorize } from '../../kernel/access.ts'
import type { App } from '../../kernel/http/app.ts'
import { problems } from '../../kernel/http/schemas.ts'
import { installedCatalogue } from '../catalogue/index.ts'
import { may } from './access.ts'
import { findDuty, listDuties } from './catalogue.ts'
import * as s from './catalogue-schemas.ts'
import { dutyOf, dutySummaryOf, vocabularyOf } from './catalogue-views.ts'

const tags = ['duties']

/** What the product knows, as the installation amends it. */
export function catalogueRoutes(app: App): void {
  app.get(
    '/duties',
    {
      schema: {
        tags,
        summary: 'The catalogue of notification duties',
        querystring: s.dutyQuery,
        response: { 200: s.dutyPage, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const page = listDuties((await installedCatalogue(tx)).duties, request.query, request.query)
        return { ...page, items: page.items.map(dutySummaryOf) }
      }),
  )

  app.get(
    '/duties/:id',
    {
      schema: {
        tags,
        summary: 'One duty whole: whom it concerns, by when, and from which source',
        params: s.dutyParams,
        querystring: s.versionQuery,
        response: { 200: s.dutyView, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const today = formatInstant(request.ctx.now).slice(0, 10)
        return dutyOf(findDuty((await installedCatalogue(tx)).duties, request.params.id, today, request.query.version))
      }),
  )

  app.get(
    '/vocabulary',
    {
      schema: {
        tags,
        summary: 'Every name of a profile, fact or event, with type and meaning',
        response: { 200: s.vocabularyView, ...problems },
      },
    },
    async (request) => {
      authorize(request.caller, may.read)
      return vocabularyOf(readCatalogue().vocabulary)
    },
  )
}
