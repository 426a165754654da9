/**
 * Contracts and policies as duties: each notice that an agreement makes us give runs through the same engine as the law. What follows
 * from an agreement that says nothing about when, see docs/decisions/0009-contract-clocks.md.
 */
import { type Agreement, isNotice, type Organisation, type Provision } from '../directory/index.ts'
import type { Vocabulary } from '../facts/index.ts'
import type { Due } from '../time/index.ts'
import { type CompiledRule, compileAll, schemaFor } from './conditions.ts'
import type { Catalogue, DutyDefinition, Remark } from './definition.ts'

/** The ids of such duties: `agreement:<agreement>`, or `agreement:<agreement>:<provision>` where the provision has an id. */
export const AGREEMENT_DUTY = /^agreement:([^:]+)/
/** The one stage that each has. */
export const NOTICE = 'notice'

const NONE: DutyDefinition['catalogueStages'] = new Map()

type Compile = (source: string) => CompiledRule | undefined

/** The notices that we owe by the agreements of these organisations, in their order. */
export function agreementDuties(organisations: readonly Organisation[], vocabulary: Vocabulary): DutyDefinition[] {
  const noted = organisations.flatMap((organisation) =>
    organisation.agreements.flatMap((agreement) =>
      agreement.provisions.filter(isNotice).map((provision) => ({ organisation, agreement, provision })),
    ),
  )
  if (noted.length === 0) return []
  const compile = compilerFor(vocabulary)
  return noted.map(({ organisation, agreement, provision }) => dutyOf(organisation, agreement, provision, compile))
}

/** The catalogue with the duties of these agreements laid beside the law. */
export const withAgreements = (catalogue: Catalogue, organisations: readonly Organisation[]): Catalogue => ({
  ...catalogue,
  duties: [...catalogue.duties, ...agreementDuties(organisations, catalogue.vocabulary)],
})

/** Compiles each text once. */
function compilerFor(vocabulary: Vocabulary): Compile {
  const schema = schemaFor(vocabulary, false)
  const rules = new Map<string, CompiledRule | undefined>()
  return (source) => {
    if (!rules.has(source)) {
      const compiled = compileAll([source], schema)
      rules.set(source, compiled.ok ? compiled.rule : undefined)
    }
    return rules.get(source)
  }
}

function dutyOf({ name }: Organisation, agreement: Agreement, provision: Provision, compile: Compile): DutyDefinition {
  const { id, title, validFrom, validTo } = agreement
  const always = compile('true')!
  const when = provision.when === undefined ? undefined : compile(provision.when)
  // Written for an older vocabulary: a notice too many is seen, one too few is not.
  const lost = provision.when !== undefined && when === undefined
  const remarks = [
    ...(lost ? [`The condition of this notice cannot be read and is left out: ${provision.when}`] : []),
    ...agreement.provisions.flatMap(({ kind, owedBy, text }) =>
      kind === 'responsibility' && owedBy !== 'them' ? [text] : [],
    ),
  ]
  return {
    id: ['agreement', id, ...(provision.id === undefined ? [] : [provision.id])].join(':'),
    version: 1,
    jurisdiction: 'INT',
    regime: title,
    citation: provision.text,
    status: 'contractual',
    effective: { from: validFrom, to: validTo },
    checked: validFrom ?? '',
    entities: provision.entities,
    scope: always,
    trigger: when ?? compile('incident.declared')!,
    exceptions: [],
    compelledBy: [],
    holds: [],
    remarks: remarks.map((text): Remark => ({ when: always, text, citation: title })),
    recipient: name,
    stages: [{ stage: NOTICE, label: `Notice to ${name}`, toAuthority: false, due: dueOf(provision), variants: [] }],
    catalogueStages: NONE,
    conditions: new Map(),
    content: [],
    confidence: 'knowledge',
    basis: 'primary',
    sources: [title],
  }
}

/**
 * Without a number it is an open standard: the words of the agreement count, and no number is invented. A directory that
 * was imported before notices had to name their event is read as counting from awareness.
 */
function dueOf({ text, within, from = 'awareness', calendar }: Provision): Due {
  return within === undefined ? { standard: text, from } : { after: from, add: within, calendar }
}
