import { neutralise } from '../marking/index.ts'

/** `markdown` for bodies, `plain` for subjects. */
export type Form = 'plain' | 'markdown'

/**
 * Web addresses as the trade writes them when they must not be followed: `hxxps://`, `www[.]`. Mail programs make links of bare
 * addresses, whatever the Markdown says.
 */
const defang = (text: string): string =>
  text
    .replace(/([a-z][a-z0-9+.-]*):\/\//gi, (_, scheme: string) =>
      /https?$/i.test(scheme) ? `${scheme.replace(/http(s?)$/i, 'hxxp$1')}://` : `${scheme}[:]//`,
    )
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}[.]`)

/** Neither Liquid nor a placeholder of ours survives, should the text ever pass through one of them again. */
const disarm = (text: string): string =>
  text
    .replaceAll('⟦', '[[')
    .replaceAll('⟧', ']]')
    .replace(/\{(?=[{%])/g, '{ ')
    .replace(/[}%](?=\})/g, '$& ')

/**
 * CommonMark 0.31.2 §2.4: a backslash makes punctuation literal. Only what could begin emphasis, code, links, HTML, entities or
 * (at the start) a block is escaped, because the same text is also read as it stands. Underscores within words begin nothing (§6.2).
 */
const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*[\]<~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^(?:[#=>]|[-+](?=[\s-]|$))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')

/** Text of our own directory: shown on one line, taken literally. */
export function ownText(text: string, form: Form): string {
  const shown = disarm(neutralise(text))
  return form === 'markdown' ? escapeMarkdown(shown) : shown
}

/** Text that came from outside: the same, and its addresses cannot be followed. */
export function foreignText(text: string, form: Form): string {
  const shown = disarm(defang(neutralise(text)))
  return form === 'markdown' ? escapeMarkdown(shown) : shown
}
