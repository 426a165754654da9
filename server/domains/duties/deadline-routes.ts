import { authorize } from '../../kernel/access.ts'
import type { App } from '../../kernel/http/app.ts'
import { pageOfWhole } from '../../kernel/http/pages.ts'
import { idParams, problems, wholeQuery } from '../../kernel/http/schemas.ts'
import { findIncident } from '../incidents/index.ts'
import { may } from './access.ts'
import { acknowledgeMove } from './acknowledge-move.ts'
import { movedRows } from './deadline-queries.ts'
import * as s from './schemas.ts'
import { moveOf } from './views.ts'

const tags = ['duties']

export function deadlineRoutes(app: App): void {
  app.get(
    '/incidents/:id/moved-deadlines',
    {
      schema: {
        tags,
        summary: 'Deadlines that moved because the catalogue changed',
        params: idParams,
        querystring: wholeQuery,
        response: { 200: s.moveList, ...problems },
      },
    },
    (request) =>
      request.ctx.transaction(async (tx) => {
        authorize(request.caller, may.read)
        const incident = await findIncident(tx, request.params.id)
        const page = pageOfWhole(await movedRows(tx, incident.id), request.query, (row) => [row.movedAt, row.id])
        return { ...page, items: page.items.map(moveOf) }
      }),
  )

  app.post(
    '/moved-deadlines/:id/acknowledge',
    {
      schema: {
        tags,
        summary: 'Say that the new deadline is known',
        params: idParams,
        response: { 200: s.moveView, ...problems },
      },
    },
    async (request) => moveOf(await acknowledgeMove(request.ctx, request.params.id)),
  )
}
