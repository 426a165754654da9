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

/** A whole number in an address, in digits and nothing else: coercion would read nothing, `0x10` and `1e1` as numbers too. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER) {
  const digits = (text: unknown) => (typeof text === 'string' && /^\d{1,16}$/.test(text) ? Number(text) : text)
  return z.preprocess(digits, z.number().int().min(min).max(max))
}

/** Yes or no in an address: `true`, `false`. Left out: no. */
export const flag = z
  .preprocess(
    (text) => (text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text),
    z.boolean(),
  )
  .default(false)

/** Lists: at most `limit` items after `cursor`, which is opaque. */
export const pageQuery = z.object({
  limit: wholeNumber(1, 200).default(50).describe('How many at most.'),
  cursor: z.string().max(500).optional().describe('`nextCursor` of the page before.'),
})

/** The same for a list that an incident bounds: left out, `limit` is all. */
export const wholeQuery = pageQuery.extend({
  limit: wholeNumber(1, 1000).optional().describe('Left out: all of them.'),
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
