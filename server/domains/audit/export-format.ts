import { fromBase64, type Json } from '@liaison/core/log'
import { z } from 'zod'

/**
 * A copy of the log for whoever is to verify it elsewhere: JSON Lines, UTF-8. The first line says what it is, the last that it is whole;
 * between them entries in the order of the tree, each checkpoint after the last entry that it covers. Hashes are base64. An entry's
 * leaf hash is SHA-256(0x00 || text), the tree is that of RFC 6962, `note` is a C2SP tlog-checkpoint: any program can check it.
 *
 *   {"format":"liaison-log","version":1,"exportedAt":"…","origin":"…","key":"…","private":false,"epochs":[…]}
 *   {"index":0,"seq":1,"leaf":"…","text":"…"}                       with private parts also "private" and "salt", null where erased
 *   {"checkpoint":1,"size":1,"at":"…","note":"…"}
 *   {"end":{"entries":1,"checkpoints":1}}
 */
const bytes = z.string().transform((text, context) => {
  const read = fromBase64(text)
  if (read) return read
  context.issues.push({ code: 'custom', input: text, message: 'is not base64' })
  return z.NEVER
})
const count = z.number().int().min(0)

export const headerLine = z.object({
  format: z.literal('liaison-log'),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  origin: z.string().nullable(),
  key: z.string().nullable(),
  private: z.boolean(),
  epochs: z.array(
    z.object({
      number: count,
      origin: z.string(),
      key: z.string(),
      startSize: count,
      previous: z.string().nullable(),
    }),
  ),
})
export type Header = z.output<typeof headerLine>

export const entryLine = z.object({
  index: z.number().int(),
  seq: z.number().int(),
  leaf: bytes,
  text: z.string().nullable(),
  private: z.custom<Json>().optional(),
  salt: bytes.nullable().optional(),
})

export const checkpointLine = z.object({
  checkpoint: count,
  size: z.number().int(),
  at: z.iso.datetime().transform((text) => Date.parse(text)),
  note: z.string(),
})

export const endLine = z.object({ end: z.object({ entries: count, checkpoints: count }) })
