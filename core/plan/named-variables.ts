import { ENGINES } from './engine.ts'
import type { Template } from './types.ts'

/** Full names of the variables that a loaded template reads, such as `facts.ransomware` or `clocks`; loop variables are not among them. */
export const namedVariables = ({ subject, body }: Pick<Template, 'subject' | 'body'>): string[] =>
  ENGINES.markdown.globalFullVariablesSync(`${subject}\n${body}`)
