import { formatInstant, parseInstant } from '@liaison/core/time'
import { z } from 'zod'

/** An instant: RFC 3339 with an offset on the wire, milliseconds inside. Without an offset it is refused, never guessed. */
export const instant = z.codec(z.string(), z.number(), {
  decode: (text, ctx) => {
    const parsed = parseInstant(text)
    if (parsed.kind === 'instant') return parsed.at
    ctx.issues.push({ code: 'custom', input: text, message: parsed.why })
    return z.NEVER
  },
  encode: (value) => formatInstant(value),
})

/** An instant that also keeps the text in which it was stated. */
export const statedInstant = z
  .string()
  .refine(
    (text) => parseInstant(text).kind === 'instant',
    'must be an instant with an offset, such as 2025-03-28T20:15:00+01:00',
  )
  .meta({ format: 'date-time' })

/** Lists: at most `limit` items after `cursor`, which is opaque. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many at most.'),
  cursor: z.string().max(500).optional().describe('`nextCursor` of the page before.'),
})

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable().describe('`null` on the last page.') })
}

export const idParams = z.object({ id: z.uuid() })

/** RFC 9457. `code` is stable; `errors` names each fault with its path. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    instance: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' })

/** The refusals that any signed-in route can give. */
export const problems = {
  400: problem,
  401: problem,
  403: problem,
  404: problem,
  409: problem,
  412: problem,
  428: problem,
  429: problem,
} as const
