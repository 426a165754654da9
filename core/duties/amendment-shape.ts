/** The shape of a file of amendments: changes to be laid over the catalogue of the product, each with its reason. */
import * as z from 'zod'

const text = z.string().trim().min(1)
/** In the form of `catalogue/duties`; checked with all others once it stands in their list. */
const entry = z.record(z.string(), z.unknown())
const product = z
  .undefined({
    error: 'facts, profile keys and events of one’s own are not supported: use those of the product (liaison facts)',
  })
  .optional()

const change = z
  .strictObject({
    add: entry.optional(),
    replace: text.optional(),
    version: z.int().min(1).optional(),
    with: entry.optional(),
    disable: text.optional(),
    reason: text,
  })
  .refine(({ add, replace, disable }) => [add, replace, disable].filter((one) => one !== undefined).length === 1, {
    message: 'a change is one of: add (an entry), replace (an id), disable (an id)',
  })
  .refine((one) => (one.replace === undefined) === (one.with === undefined), {
    message: 'replace (an id) and with (the entry in its place) stand together',
  })
  .refine(({ replace, version }) => version === undefined || replace !== undefined, {
    message: 'version stands beside replace only, where the duty has several',
  })

export const amendmentFile = z.strictObject({
  changes: z.array(change),
  /** In the form of `catalogue/duties/cases`; read by `loadCases`. */
  cases: z.array(z.unknown()).default([]),
  vocabulary: product,
  facts: product,
  profile: product,
  events: product,
})

export type WrittenChange = z.output<typeof change>
