import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Problem } from './problem.ts'

const STEP = /\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([\w-]+)/g
const STATED = /^line (\d+), column \d+: /

/**
 * Where faults of a text stand: answers the line of each, from 1, or `null` for the text as a whole. Of what is missing it is the line of
 * what should hold it. Reads the text at most once, and that of `parseText` only: give it no problems of another text.
 */
export function linesOf(text: string): (problem: Problem) => number | null {
  const lines = new LineCounter()
  // What has a path was read by `parseText`; what it refuses to read may exhaust the parser.
  let contents: unknown
  const read = () => {
    contents ??= parseDocument(text, {
      schema: 'core',
      uniqueKeys: false,
      logLevel: 'silent',
      lineCounter: lines,
    }).contents
    return contents
  }
  return ({ path, message }) => {
    const stated = STATED.exec(message)?.[1]
    if (stated) return Number(stated)
    const offset = path === '' ? undefined : offsetOf(read(), stepsOf(path))
    return offset === undefined ? null : lines.linePos(offset).line
  }
}

const stepsOf = (path: string): (string | number)[] =>
  [...path.matchAll(STEP)].map(([, index, quoted, key]) =>
    index === undefined ? (quoted === undefined ? (key ?? '') : JSON.parse(`"${quoted}"`)) : Number(index),
  )

/** Of the key or list item that the last step names; as far as the text has it. */
function offsetOf(contents: unknown, steps: readonly (string | number)[]): number | undefined {
  let node = contents
  let offset: number | undefined
  for (const step of steps) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined
    const item = isSeq(node) && typeof step === 'number' ? node.items[step] : undefined
    if (pair === undefined && item === undefined) break
    offset = startOf(pair ? pair.key : item) ?? offset
    node = pair ? pair.value : item
  }
  return offset
}

const startOf = (node: unknown): number | undefined =>
  (node as { range?: [number, number, number] | null } | null)?.range?.[0]
