import { Liquid, type LiquidOptions } from 'liquidjs'
import type { Form } from './foreign-text.ts'
import { local } from './placeholders.ts'
import { print } from './print.ts'
import { OwnText } from './printable.ts'

/** Tags that branch and repeat. Nothing that assigns, includes, counts or prints past the escaping. */
export const TAGS = ['if', 'unless', 'case', 'for', 'comment', '#'] as const
export const FILTERS = ['local', 'yes_no_unknown', 'or_not_known'] as const

const yesNoUnknown = (value: unknown): string => (value === true ? 'yes' : value === false ? 'no' : 'unknown')

/** For notices that stand by themselves: the reader must not take for a no what we did not know when it left. */
const orNotKnown = (value: unknown): unknown => value ?? new OwnText('not known at the time of this notice')

/**
 * Liquid reduced to what templates need. Limits: characters parsed, objects made, and, as a last resort against nested loops,
 * milliseconds of one rendering; a rendering that ends before it is a function of its input alone.
 */
function createEngine(options: LiquidOptions): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    templates: {},
    parseLimit: 50_000,
    memoryLimit: 1_000_000,
    renderLimit: 2_000,
    ...options,
  })
  for (const name of Object.keys(engine.tags)) if (!TAGS.some((tag) => tag === name)) delete engine.tags[name]
  for (const name of Object.keys(engine.filters)) engine.unregisterFilter(name)
  engine.registerFilter('local', local)
  engine.registerFilter('yes_no_unknown', yesNoUnknown)
  engine.registerFilter('or_not_known', orNotKnown)
  return engine
}

export const ENGINES: Readonly<Record<Form, Liquid>> = {
  plain: createEngine({ strictFilters: true, outputEscape: (value) => print(value, 'plain') }),
  markdown: createEngine({ strictFilters: true, outputEscape: (value) => print(value, 'markdown') }),
}

/** Parses also unknown filters, so that all of them can be reported and not only the first. Never renders. */
export const ANALYST: Liquid = createEngine({ strictFilters: false })
