import type { Schemas } from '../../api/client.ts'
import { instantOf, type Moment, momentAt } from '../../kit/form/moment.ts'

export interface Declaration extends Record<string, unknown>, Moment {
  title: string
  summary: string
  severity: string
  classification: string
  tlp: Schemas['Incident']['tlp']
  exercise: boolean
  /** By key; what is absent is unknown. */
  facts: Record<string, unknown>
}

/** What somebody can declare who knows almost nothing: only the title is left to write. */
export function emptyDeclaration(zone: string): Declaration {
  return {
    title: '',
    summary: '',
    ...momentAt(zone),
    severity: '3',
    classification: 'other:undetermined',
    tlp: 'AMBER',
    exercise: false,
    facts: {},
  }
}

const factsOf = ({ facts }: Declaration) => Object.entries(facts).map(([key, value]) => ({ key, value }))

/** The body of POST /incidents, of a declaration whose instant of awareness is one. */
export function inputOf(declaration: Declaration) {
  const { title, summary, severity, classification, tlp, exercise } = declaration
  const awareness = instantOf(declaration)
  return {
    title,
    severity: Number(severity),
    classification,
    tlp,
    exercise,
    ...(summary.trim() && { summary }),
    facts: factsOf(declaration),
    events: 'at' in awareness ? [{ event: 'awareness', at: awareness.at }] : [],
  }
}

/** The same as a scenario, as far as it decides anything: words that one types change nothing. */
export function scenarioOf(declaration: Declaration) {
  const { title: _, summary: __, ...incident } = inputOf(declaration)
  return { plan: 'active', incident }
}
