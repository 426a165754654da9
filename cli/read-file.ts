import { readFileSync } from 'node:fs'
import { type Checked, parseText } from '@liaison/core/input'
import { Fault } from './fault.ts'

const STDIN = '-'

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
}

/** The text of a file, or of standard input for `-`. */
export function readText(file: string): string {
  try {
    return readFileSync(file === STDIN ? 0 : file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    throw new Fault([`${nameOf(file)}: ${REASONS[code] ?? `it cannot be read (${code})`}`])
  }
}

export const readParsed = (file: string): Checked<unknown> => parseText(readText(file))

/** How a file is called in messages. */
export const nameOf = (file: string): string => (file === STDIN ? 'standard input' : file)

export const isStdin = (file: string): boolean => file === STDIN
