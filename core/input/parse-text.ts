import {
  type Document,
  type ErrorCode,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import type { Checked, Problem } from './problem.ts'

/** A directory of ten thousand contacts has about three million characters. */
const LONGEST = 4_000_000
/** Far deeper than any file of ours. */
const DEEPEST = 64
const MOST_ALIASES = 100
/** One broken line makes the parser complain about all that follow. */
const MOST_SAID = 20
/** Brackets or dashes in a row. Looked for before parsing: on hundreds of thousands the parser runs out of memory. */
const TOWER = /(?:[[{]\s*){65}|(?:[-?][ \t]+){65}/

const refuse = (...messages: string[]): Checked<never> => ({
  ok: false,
  problems: messages.map((message) => ({ path: '', message })),
})

/**
 * Reads YAML 1.2 (core schema) or JSON, which is a part of it. Dates stay text. Refused, with line and column where there is
 * one: faults of syntax, keys stated twice, tags (`!!js/function`), several documents in one, aliases that multiply or circle.
 */
export function parseText(text: string): Checked<unknown> {
  if (text.length > LONGEST) return refuse(`the text is longer than ${LONGEST} characters`)
  if (TOWER.test(text)) return refuse(`the text nests deeper than ${DEEPEST} levels`)
  const lines = new LineCounter()
  const document = parseDocument(text, {
    schema: 'core',
    stringKeys: true,
    // The library compares each key with each: a minute for a map of a hundred thousand. `repeatedKeys` asks once for each.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
    lineCounter: lines,
  })
  const problems = [...syntaxProblems(document, lines), ...structureProblems(document, text, lines)]
  if (problems.length > 0) return { ok: false, problems }
  if (document.contents === null) return refuse('the text is empty')
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: MOST_ALIASES }) }
  } catch (error) {
    if (error instanceof ReferenceError) return refuse('the text multiplies itself by its aliases')
    throw error
  }
}

const placeOf = (lines: LineCounter, offset: number): string => {
  const { line, col } = lines.linePos(offset)
  return `line ${line}, column ${col}`
}

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  MULTIPLE_DOCS: 'only one document may stand in a file (no second ---)',
  NON_STRING_KEY: 'a key must be a single word or a text',
  RESOURCE_EXHAUSTION: 'nests too deeply',
}

function syntaxProblems({ errors, warnings }: Document, lines: LineCounter): Problem[] {
  const messages = [...errors, ...warnings]
    .filter(({ code }) => code !== 'TAG_RESOLVE_FAILED')
    .map(({ code, pos, message }) => `${placeOf(lines, pos[0])}: ${SENTENCES[code] ?? message}`)
  return [...new Set(messages)].slice(0, MOST_SAID).map((message) => ({ path: '', message }))
}

function structureProblems(document: Document, text: string, lines: LineCounter): Problem[] {
  const problems: Problem[] = []
  const refuseAt = (offset: number, message: string) =>
    problems.push({ path: '', message: `${placeOf(lines, offset)}: ${message}` })
  let aliases = 0
  visit(document, {
    Node: (_, node, ancestors) => {
      const offset = node.range?.[0] ?? 0
      if (!isAlias(node) && node.tag !== undefined) {
        refuseAt(offset, `tags are not accepted: ${node.tag.replace('tag:yaml.org,2002:', '!!')}`)
      }
      if (isMap(node)) {
        for (const at of repeatedKeys(node).slice(0, MOST_SAID))
          refuseAt(at, `the key ${wordAt(text, at)} is stated twice`)
      }
      if (isAlias(node) && ++aliases === MOST_ALIASES + 1) refuseAt(offset, `more than ${MOST_ALIASES} aliases`)
      if (isAlias(node) && node.resolve(document) === undefined) {
        refuseAt(offset, `the alias *${node.source} refers to nothing before it`)
      }
      if (isAlias(node) && ancestors.some((one) => isNode(one) && !isAlias(one) && anchorOf(one) === node.source)) {
        refuseAt(offset, `the alias *${node.source} stands inside what it refers to`)
      }
      if (!isCollection(node) || ancestors.filter(isCollection).length < DEEPEST) return undefined
      refuseAt(offset, `nests deeper than ${DEEPEST} levels`)
      return visit.SKIP
    },
  })
  return problems
}

/** Where the keys stand that were stated before in the same map. */
function repeatedKeys({ items }: YAMLMap): number[] {
  const seen = new Set<unknown>()
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return []
    if (seen.has(key.value)) return [key.range?.[0] ?? 0]
    seen.add(key.value)
    return []
  })
}

const wordAt = (text: string, at: number): string => /^[^\s:,[\]{}#]{1,64}/.exec(text.slice(at, at + 64))?.[0] ?? ''

const anchorOf = (node: object): string | undefined => ('anchor' in node ? (node.anchor as string) : undefined)
