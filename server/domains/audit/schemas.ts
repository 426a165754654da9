import { z } from 'zod'
import { instant, pageOf, pageQuery, wholeNumber } from '../../kernel/http/schemas.ts'

const count = wholeNumber(0)
const hash = z.string().describe('Base64 of 32 bytes.')

export const indexParams = z.object({ index: count })

export const entriesQuery = pageQuery.extend({
  after: count.optional().describe('Entries with a greater index; a feed goes on with the last index it has.'),
  incident: z.uuid().optional().describe('Entries of one incident that you can see.'),
  person: z.uuid().optional().describe('Entries of what one person did, by hand or by a token.'),
  sort: z.enum(['newest']).optional().describe('The newest first; left out: in the order of the tree.'),
  action: z.string().max(200).optional().describe('Entries of one action that you can see: `incident.declared`.'),
})
export const consistencyQuery = z.object({
  from: count.describe('Size of the older tree.'),
  to: count.optional().describe('Size of the newer tree; left out: that of the last checkpoint.'),
})
export const erasureInput = z
  .strictObject({ reason: z.string().trim().min(1, 'must say why').max(2000) })
  .meta({ examples: [{ reason: 'Request under Article 17 GDPR, case 12.' }] })

export const entryView = z
  .object({
    index: z.number().int(),
    leafHash: hash,
    text: z.string().nullable().describe('What is hashed, to the byte. `null`: not for you to see.'),
    entry: z
      .object({
        at: instant,
        actor: z.object({ kind: z.string(), id: z.string().optional() }),
        action: z.string(),
        subject: z.object({ kind: z.string(), id: z.string() }),
        incident: z.string().nullable(),
        payload: z.unknown(),
      })
      .nullable()
      .describe('The text, parsed.'),
    private: z.unknown().describe('Free text and personal data; `null` where there is none or it was erased.'),
    salt: z
      .string()
      .nullable()
      .describe('Base64. With it the private part can be checked against its hash in the text.'),
    erased: z.boolean().describe('Whether there was a private part that was erased.'),
  })
  .meta({ id: 'LogEntry' })
export const entryPage = pageOf(entryView)

export const timelineQuery = pageQuery.extend({
  since: count.optional().describe('Only entries with a greater index.'),
  about: z
    .enum(['incident', 'engagement', 'message', 'delivery', 'duty'])
    .optional()
    .describe('Only entries whose action begins so.'),
})
export const timelinePage = pageOf(
  z
    .object({
      index: z.number().int(),
      at: instant,
      actor: z.object({
        kind: z.string(),
        id: z.string().optional(),
        name: z.string().nullable().describe('Of a person; `null` for anybody else.'),
      }),
      action: z.string().describe('`engagement.acknowledged`'),
      subject: z.object({ kind: z.string(), id: z.string() }),
      payload: z.unknown(),
      private: z.unknown().describe('Free text and names; `null` where there is none or it was erased.'),
    })
    .meta({ id: 'TimelineEntry' }),
)
export const seenView = z
  .object({ through: z.number().int().nullable().describe('The index up to which I have looked; `null`: never.') })
  .meta({ id: 'Seen' })
export const seenInput = z
  .strictObject({ through: z.number().int().min(0).describe('The index of the newest entry that was shown.') })
  .meta({ examples: [{ through: 12 }] })
export const nothing = z.null().describe('Done.')

export const actionPage = pageOf(z.string().describe('`incident.declared`'))

export const proofView = z
  .object({
    index: z.number().int(),
    size: z.number().int().describe('Of the tree that the checkpoint signs.'),
    leaf: hash,
    hashes: z.array(hash).describe('From the sibling of the leaf up to the child of the root (RFC 9162 §2.1.3).'),
    checkpoint: z.string().describe('The signed note.'),
  })
  .meta({ id: 'LogInclusionProof' })

export const consistencyView = z
  .object({
    from: z.number().int(),
    to: z.number().int(),
    hashes: z.array(hash).describe('RFC 9162 §2.1.4; empty from 0, where there is nothing to prove.'),
  })
  .meta({ id: 'LogConsistencyProof' })

export const epochView = z
  .object({
    number: z.number().int(),
    origin: z.string().describe('The name of the log while the epoch lasts.'),
    key: z.string().describe('The verifier key under that name.'),
    startSize: z.number().int().describe('The index of the entry with which it begins.'),
    previous: z.string().nullable().describe('The last signed checkpoint known when it began.'),
    startedAt: instant,
  })
  .meta({ id: 'LogEpoch' })
export const epochPage = pageOf(epochView)
